package webhook4j.jql.history;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import webhook4j.jql.value.Kind;
import webhook4j.jql.value.ValueMatch;
import webhook4j.jql.value.ValueType;

/** One value on one side of a change: what the log has of it. Immutable; safe to share between threads. */
final class LoggedValue {

    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,18}");

    private final JsonNode id;
    private final JsonNode account;
    private final JsonNode text;
    // Made when somebody asks; at worst twice.
    private volatile @Nullable JsonNode person;

    private LoggedValue(JsonNode id, JsonNode account, JsonNode text) {
        this.id = id;
        this.account = account;
        this.text = text;
    }

    /**
     * A value. What is not there, null or empty is a missing node here.
     *
     * @param id its id: text, a number, or a missing node
     * @param account a person's account id where the log has one beside the id
     * @param text its name or text; a missing node where the log has none
     */
    static LoggedValue of(JsonNode id, JsonNode account, JsonNode text) {
        return new LoggedValue(id, account, text);
    }

    static LoggedValue ofText(String text) {
        return of(MissingNode.getInstance(), MissingNode.getInstance(), JsonNodeFactory.instance.textNode(text));
    }

    static LoggedValue ofId(String id) {
        return of(JsonNodeFactory.instance.textNode(id), MissingNode.getInstance(), MissingNode.getInstance());
    }

    static LoggedValue of(String id, String text) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        return of(nodes.textNode(id), MissingNode.getInstance(), nodes.textNode(text));
    }

    JsonNode id() {
        return id;
    }

    JsonNode account() {
        return account;
    }

    JsonNode text() {
        return text;
    }

    /** What the log has of it, in the form of a person. */
    JsonNode person() {
        JsonNode known = person;
        if (known == null) {
            known = person(id, account, text);
            person = known;
        }
        return known;
    }

    boolean isEmpty() {
        return id.isMissingNode() && account.isMissingNode() && text.isMissingNode();
    }

    boolean hasId() {
        return !id.isMissingNode() || !account.isMissingNode();
    }

    /** What tells it from other values of the field, but for case: its id, or its text. */
    String key() {
        return hasId() ? "id " + ValueMatch.text(id.isMissingNode() ? account : id) : "text " + text.asText();
    }

    /** As a person would write it. */
    String show() {
        if (!text.isMissingNode()) {
            return ValueMatch.text(text);
        }
        return hasId() ? ValueMatch.text(id.isMissingNode() ? account : id) : "empty";
    }

    /** The same of a field of a type: durations are logged as seconds. */
    String show(ValueType type) {
        String shown = show();
        return type.kind() == Kind.DURATION && SECONDS.matcher(shown).matches()
                ? type.show(JsonNodeFactory.instance.numberNode(Long.parseLong(shown)))
                : shown;
    }

    /** The log does not say whether an id is an account id, a key or a name. */
    private static JsonNode person(JsonNode id, JsonNode account, JsonNode text) {
        ObjectNode person = JsonNodeFactory.instance.objectNode();
        if (!account.isMissingNode()) {
            person.set("accountId", account);
        }
        if (!id.isMissingNode()) {
            person.set("key", id);
            person.set("name", id);
            if (account.isMissingNode()) {
                person.set("accountId", id);
            }
        }
        if (!text.isMissingNode()) {
            person.set("displayName", text);
        }
        return person;
    }
}
