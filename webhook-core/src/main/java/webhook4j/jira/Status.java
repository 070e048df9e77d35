package webhook4j.jira;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * Where in its workflow an issue stands.
 *
 * <p>Immutable; safe to share between threads.
 */
public final class Status extends NamedView {

    private Status(JsonNode json) {
        super(json);
    }

    /**
     * A view of this JSON.
     *
     * @param json the JSON, not copied
     * @return the view; its accessors are empty where the JSON has another shape
     */
    public static Status of(JsonNode json) {
        return new Status(json);
    }

    /**
     * What people wrote about it.
     *
     * @return the text, or empty when the payload has none
     */
    public Optional<String> description() {
        return string("description");
    }

    /**
     * To do, in progress or done.
     *
     * @return the category, or empty when the payload has none, as old versions have not
     */
    public Optional<StatusCategory> category() {
        return named("statusCategory", StatusCategory::of);
    }
}
