package webhook4j.jira;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * Who may read a comment or a worklog.
 *
 * <p>Immutable; safe to share between threads.
 */
public final class Visibility extends JiraView {

    private Visibility(JsonNode json) {
        super(json);
    }

    /**
     * A view of this JSON.
     *
     * @param json the JSON, not copied
     * @return the view; its accessors are empty where the JSON has another shape
     */
    public static Visibility of(JsonNode json) {
        return new Visibility(json);
    }

    /**
     * What the readers have in common.
     *
     * @return {@code "group"} or {@code "role"}, or empty when the payload does not say
     */
    public Optional<String> type() {
        return string("type");
    }

    /**
     * The name of the group or role.
     *
     * @return the name, or empty when the payload has none
     */
    public Optional<String> value() {
        return string("value");
    }

    /**
     * The id of the group or role, in Cloud.
     *
     * @return the id, or empty when the payload has none
     */
    public Optional<String> identifier() {
        return string("identifier");
    }
}
