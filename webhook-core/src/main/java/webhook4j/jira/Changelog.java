package webhook4j.jira;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/**
 * What an event changed in an issue. Not only updates have one: creations often do.
 *
 * <p>Immutable; safe to share between threads.
 */
public final class Changelog extends JiraView {

    private Changelog(JsonNode json) {
        super(json);
    }

    /**
     * A view of this JSON.
     *
     * @param json the JSON, not copied
     * @return the view; its accessors are empty where the JSON has another shape
     */
    public static Changelog of(JsonNode json) {
        return new Changelog(json);
    }

    /**
     * The id, which the vendor's example spells as a number and Jira as a string.
     *
     * @return the id, or empty when the payload has none
     */
    public Optional<String> id() {
        return string("id");
    }

    /**
     * The changes, in Jira's order; a field may occur more than once.
     *
     * @return the changes, or none when the payload has none
     */
    public List<ChangelogItem> items() {
        return views("items", ChangelogItem::of);
    }

    /**
     * The first change of a field.
     *
     * @param field the field's id or name, as {@link ChangelogItem#concerns(String)} takes it
     * @return the change, or empty when there is none
     */
    public Optional<ChangelogItem> item(String field) {
        return items().stream().filter(item -> item.concerns(field)).findFirst();
    }
}
