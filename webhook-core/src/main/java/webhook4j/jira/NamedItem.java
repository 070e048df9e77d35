package webhook4j.jira;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * A thing that has little more than an id and a name: a component, a resolution, a security level, a project category.
 *
 * <p>Immutable; safe to share between threads.
 */
public final class NamedItem extends NamedView {

    private NamedItem(JsonNode json) {
        super(json);
    }

    /**
     * A view of this JSON.
     *
     * @param json the JSON, not copied
     * @return the view; its accessors are empty where the JSON has another shape
     */
    public static NamedItem of(JsonNode json) {
        return new NamedItem(json);
    }

    /**
     * What people wrote about it.
     *
     * @return the text, or empty when the payload has none
     */
    public Optional<String> description() {
        return string("description");
    }
}
