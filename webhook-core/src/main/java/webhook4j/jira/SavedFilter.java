package webhook4j.jira;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * A query that somebody saved. Of filter events no recorded payload is known; the members are those of the REST API.
 *
 * <p>Immutable; safe to share between threads.
 */
public final class SavedFilter extends NamedView {

    private SavedFilter(JsonNode json) {
        super(json);
    }

    /**
     * A view of this JSON.
     *
     * @param json the JSON, not copied
     * @return the view; its accessors are empty where the JSON has another shape
     */
    public static SavedFilter of(JsonNode json) {
        return new SavedFilter(json);
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
     * The query.
     *
     * @return the query, or empty when the payload has none
     */
    public Optional<String> jql() {
        return string("jql");
    }

    /**
     * Whose it is.
     *
     * @return the owner, or empty when the payload has none
     */
    public Optional<User> owner() {
        return view("owner", User::of);
    }
}
