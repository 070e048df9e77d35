package webhook4j.jira;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * One field's change. {@link #from()} and {@link #to()} are what Jira stores, ids mostly; {@link #fromText()} and
 * {@link #toText()} what it shows.
 *
 * <p>Immutable; safe to share between threads.
 */
public final class ChangelogItem extends JiraView {

    private ChangelogItem(JsonNode json) {
        super(json);
    }

    /**
     * A view of this JSON.
     *
     * @param json the JSON, not copied
     * @return the view; its accessors are empty where the JSON has another shape
     */
    public static ChangelogItem of(JsonNode json) {
        return new ChangelogItem(json);
    }

    /**
     * The name of the field, which some sites translate and which two custom fields may share.
     *
     * @return the name, or empty when the payload has none
     */
    public Optional<String> field() {
        return string("field");
    }

    /**
     * The id of the field, in Cloud.
     *
     * @return {@code "status"} or {@code "customfield_10010"}, say, or empty on Server
     */
    public Optional<String> fieldId() {
        return string("fieldId");
    }

    /**
     * Where the field comes from.
     *
     * @return {@code "jira"} or {@code "custom"}, or empty when the payload does not say
     */
    public Optional<String> fieldType() {
        return string("fieldtype");
    }

    /**
     * The value before, as it is stored. An empty text is a value.
     *
     * @return the value, or empty when it was null or absent
     */
    public Optional<String> from() {
        return string("from");
    }

    /**
     * The value before, as it is shown. An empty text is a value.
     *
     * @return the text, or empty when it was null or absent
     */
    public Optional<String> fromText() {
        return string("fromString");
    }

    /**
     * The value after, as it is stored. An empty text is a value.
     *
     * @return the value, or empty when it is null or absent
     */
    public Optional<String> to() {
        return string("to");
    }

    /**
     * The value after, as it is shown: the wire member {@code toString}, which Java has another use for. An empty text
     * is a value.
     *
     * @return the text, or empty when it is null or absent
     */
    public Optional<String> toText() {
        return string("toString");
    }

    /**
     * The account id of the user before, of a user's field in Cloud (wire member {@code tmpFromAccountId}).
     *
     * @return the account id, or empty when it was null or absent
     */
    public Optional<String> fromAccountId() {
        return string("tmpFromAccountId");
    }

    /**
     * The account id of the user after, of a user's field in Cloud (wire member {@code tmpToAccountId}).
     *
     * @return the account id, or empty when it is null or absent
     */
    public Optional<String> toAccountId() {
        return string("tmpToAccountId");
    }

    /**
     * Tells whether this is a change of a field. The id decides where there is one, because names are translated; case
     * does not matter.
     *
     * @param field the id, or for an item without an id the name
     * @return true if it is
     */
    public boolean concerns(String field) {
        requireNonNull(field, "field");
        return fieldId().or(this::field).filter(field::equalsIgnoreCase).isPresent();
    }
}
