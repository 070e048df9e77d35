package webhook4j.jql.history;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import webhook4j.jql.value.ValueMatch;

/**
 * One value on one side of a change: what the log has of it. Immutable.
 *
 * @param id its id: text, a number, or a missing node
 * @param account a person's account id where the log has one beside the id
 * @param text its name or text; a missing node where the log has none
 * @param person what the log has of it, in the form of a person
 */
record Part(JsonNode id, JsonNode account, JsonNode text, JsonNode person) {

    /** What is not there, null or empty is a missing node here. */
    static Part of(JsonNode id, JsonNode account, JsonNode text) {
        return new Part(id, account, text, person(id, account, text));
    }

    static Part ofText(String text) {
        return of(MissingNode.getInstance(), MissingNode.getInstance(), JsonNodeFactory.instance.textNode(text));
    }

    static Part ofId(String id, JsonNode text) {
        return of(JsonNodeFactory.instance.textNode(id), MissingNode.getInstance(), text);
    }

    boolean isEmpty() {
        return id.isMissingNode() && account.isMissingNode() && text.isMissingNode();
    }

    boolean hasId() {
        return !id.isMissingNode() || !account.isMissingNode();
    }

    /** As a person would write it. */
    String show() {
        if (!text.isMissingNode()) {
            return ValueMatch.text(text);
        }
        return hasId() ? ValueMatch.text(id.isMissingNode() ? account : id) : "empty";
    }

    /** Whether both are the same value, by their ids or, without those, by their texts. */
    boolean isSame(Part other) {
        boolean byId = !id.isMissingNode() && !other.id.isMissingNode();
        return byId ? same(id, other.id) : same(text, other.text);
    }

    /** Whether this is a value that the issue holds. */
    boolean isValue(JsonNode value) {
        if (!value.isObject()) {
            return same(text, value) || same(id, value);
        }
        boolean byId = !id.isMissingNode() && value.path("id").isValueNode();
        if (byId) {
            return same(id, value.path("id"));
        }
        return People.isOf(this, value) || isNamed(value);
    }

    /** Whether a value that the issue holds has this one's id. */
    boolean hasIdOf(JsonNode value) {
        return same(id, value.path("id"));
    }

    private boolean isNamed(JsonNode value) {
        return same(text, value.path("name")) || same(text, value.path("value")) || same(text, value.path("key"));
    }

    private static boolean same(JsonNode one, JsonNode other) {
        return isThere(one) && isThere(other) && ValueMatch.text(one).equalsIgnoreCase(ValueMatch.text(other));
    }

    private static boolean isThere(JsonNode node) {
        return node.isValueNode() && !node.isNull();
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
