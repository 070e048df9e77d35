package webhook4j.jira;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * A switch of the whole site. Of option events no recorded payload is known; key and value are a guess.
 *
 * <p>Immutable; safe to share between threads.
 */
public final class Option extends JiraView {

    private Option(JsonNode json) {
        super(json);
    }

    /**
     * A view of this JSON.
     *
     * @param json the JSON, not copied
     * @return the view; its accessors are empty where the JSON has another shape
     */
    public static Option of(JsonNode json) {
        return new Option(json);
    }

    /**
     * The name.
     *
     * @return the name, or empty when the payload has none
     */
    public Optional<String> key() {
        return string("key");
    }

    /**
     * What it was set to.
     *
     * @return the value, or empty when the payload has none
     */
    public Optional<String> value() {
        return string("value");
    }
}
