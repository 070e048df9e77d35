package webhook4j.jira;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * A sprint: as events and Cloud have it, an object; as Server's sprint field has it, the text
 * {@code …Sprint@…[id=…,state=…]}.
 *
 * <p>Immutable; safe to share between threads.
 */
public final class Sprint extends JiraView {

    private Sprint(JsonNode json) {
        super(json, json.isTextual() ? SprintText.members(json.textValue()) : json);
    }

    /**
     * A view of this JSON.
     *
     * @param json the JSON, not copied
     * @return the view; its accessors are empty where the JSON has another shape
     */
    public static Sprint of(JsonNode json) {
        return new Sprint(json);
    }

    /**
     * The id.
     *
     * @return the id, or empty when the payload has none
     */
    public Optional<String> id() {
        return string("id");
    }

    /**
     * The name.
     *
     * @return the name, or empty when the payload has none
     */
    public Optional<String> name() {
        return string("name");
    }

    /**
     * Its address in Jira's REST API.
     *
     * @return the address, or empty when the payload has none, as when the sprint was deleted
     */
    public Optional<String> self() {
        return string("self");
    }

    /**
     * Whether it has begun and ended. Server's text has capitals, events have not.
     *
     * @return {@code "future"}, {@code "active"} or {@code "closed"}, in lower case, or empty when the payload has none
     */
    public Optional<String> state() {
        return string("state").map(state -> state.toLowerCase(Locale.ROOT));
    }

    /**
     * The id of the board where it was made: {@code originBoardId} in events, {@code boardId} in Cloud's fields, {@code
     * rapidViewId} in Server's.
     *
     * @return the id, or empty when the payload has none
     */
    public Optional<String> boardId() {
        return string("originBoardId").or(() -> string("boardId")).or(() -> string("rapidViewId"));
    }

    /**
     * What is to be reached. An empty text is a value.
     *
     * @return the text, or empty when the payload has none
     */
    public Optional<String> goal() {
        return string("goal");
    }

    /**
     * When it began or is to begin.
     *
     * @return the time, or empty when the payload has none
     */
    public Optional<Instant> startDate() {
        return time("startDate");
    }

    /**
     * When it is to end.
     *
     * @return the time, or empty when the payload has none
     */
    public Optional<Instant> endDate() {
        return time("endDate");
    }

    /**
     * When it was closed.
     *
     * @return the time, or empty when it was not
     */
    public Optional<Instant> completeDate() {
        return time("completeDate");
    }

    /** Whether a custom field's value is one: nothing else in it says so. */
    static boolean looksLikeOne(JsonNode value) {
        if (value.isTextual()) {
            return SprintText.isSprint(value.textValue());
        }
        return value.has("id")
                && value.has("name")
                && value.has("state")
                && (value.has("boardId") || value.has("originBoardId") || value.has("rapidViewId"));
    }
}
