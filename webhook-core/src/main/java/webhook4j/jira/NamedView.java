package webhook4j.jira;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import webhook4j.event.Json;

/** A part that has an id and a name. A bare text stands for its name: the vendor's example has such a priority. */
abstract class NamedView extends JiraView {

    NamedView(JsonNode json) {
        super(json, json.isTextual() ? Json.object().put("name", json.textValue()) : json);
    }

    /**
     * The id, whether JSON spells it as a number or as a string.
     *
     * @return the id, or empty when the payload has none
     */
    public final Optional<String> id() {
        return string("id");
    }

    /**
     * The name, in the language of the site.
     *
     * @return the name, or empty when the payload has none
     */
    public final Optional<String> name() {
        return string("name");
    }

    /**
     * Its address in Jira's REST API. Sites may lie under a path, and the form differs between versions: take ids from
     * {@link #id()}.
     *
     * @return the address, or empty when the payload has none
     */
    public final Optional<String> self() {
        return string("self");
    }
}
