package webhook4j.jira;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * Data that an app keeps with an issue.
 *
 * <p>Immutable; safe to share between threads.
 */
public final class EntityProperty extends JiraView {

    private EntityProperty(JsonNode json) {
        super(json);
    }

    /**
     * A view of this JSON.
     *
     * @param json the JSON, not copied
     * @return the view; its accessors are empty where the JSON has another shape
     */
    public static EntityProperty of(JsonNode json) {
        return new EntityProperty(json);
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
     * The data, which may be any JSON.
     *
     * @return the value, JSON null included, or empty when the payload has none
     */
    public Optional<JsonNode> value() {
        JsonNode value = member("value");
        return value.isMissingNode() ? Optional.empty() : Optional.of(value);
    }
}
