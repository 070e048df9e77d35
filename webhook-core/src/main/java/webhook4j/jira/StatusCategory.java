package webhook4j.jira;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * To do, in progress or done.
 *
 * <p>Immutable; safe to share between threads.
 */
public final class StatusCategory extends NamedView {

    private StatusCategory(JsonNode json) {
        super(json);
    }

    /**
     * A view of this JSON.
     *
     * @param json the JSON, not copied
     * @return the view; its accessors are empty where the JSON has another shape
     */
    public static StatusCategory of(JsonNode json) {
        return new StatusCategory(json);
    }

    /**
     * What it is called, the same in every language.
     *
     * @return {@code "new"}, {@code "indeterminate"}, {@code "done"} or {@code "undefined"}, or empty when the payload
     *     has none
     */
    public Optional<String> key() {
        return string("key");
    }

    /**
     * The name of its colour.
     *
     * @return the name, or empty when the payload has none
     */
    public Optional<String> colorName() {
        return string("colorName");
    }
}
