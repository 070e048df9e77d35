package webhook4j.jira;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * How urgent an issue is. Where the payload has a bare text, that is its name.
 *
 * <p>Immutable; safe to share between threads.
 */
public final class Priority extends NamedView {

    private Priority(JsonNode json) {
        super(json);
    }

    /**
     * A view of this JSON.
     *
     * @param json the JSON, not copied
     * @return the view; its accessors are empty where the JSON has another shape
     */
    public static Priority of(JsonNode json) {
        return new Priority(json);
    }

    /**
     * The address of its picture.
     *
     * @return the address, or empty when the payload has none
     */
    public Optional<String> iconUrl() {
        return string("iconUrl");
    }
}
