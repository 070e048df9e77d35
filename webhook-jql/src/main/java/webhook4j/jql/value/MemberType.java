package webhook4j.jql.eval;

import com.fasterxml.jackson.databind.JsonNode;
import webhook4j.filter.Verdict;

/**
 * What kind of thing a field's values are, and by which of its members a literal names one.
 *
 * <p>A value that is no object, as where a system sends {@code "priority": "Minor"}, is compared like a name.
 */
@SuppressWarnings("ImmutableEnumChecker") // nobody changes the array
enum ValueType {
    /** Status, priority, resolution, type, component, version. */
    ENTITY(true, "name"),
    PROJECT(true, "key", "name"),
    STATUS_CATEGORY(true, "name", "key"),
    USER(false, "displayName", "accountId", "name", "key", "emailAddress"),
    LABEL(false),
    ISSUE(true, "key"),
    /** Whatever a custom field holds; the shape of the value decides. */
    CUSTOM(true, "value", "displayName", "name", "key", "accountId", "emailAddress");

    private final boolean byId;
    private final String[] names;

    ValueType(boolean byId, String... names) {
        this.byId = byId;
        this.names = names;
    }

    /** The match of literals against one value of this type; without literals nothing matches. */
    ValueMatch match(LiteralSet literals) {
        if (literals.isEmpty()) {
            return value -> Verdict.FALSE;
        }
        return this == CUSTOM ? new CustomMatch(literals) : new MemberMatch(this, literals);
    }

    /** Whether a literal may be the member {@code id}, then compared exactly. */
    boolean byId() {
        return byId;
    }

    /** The members that a literal is compared with, without case. Shared: not to be changed. */
    String[] names() {
        return names;
    }

    /** One value as a person would write it; a cascading option with its child. */
    String show(JsonNode value) {
        JsonNode child = value.get("child");
        return child != null && child.isObject() ? name(value) + " - " + name(child) : name(value);
    }

    private String name(JsonNode value) {
        if (!value.isObject()) {
            return value.isValueNode() ? value.asText() : value.toString();
        }
        for (String name : names) {
            JsonNode member = value.get(name);
            if (member != null && member.isValueNode() && !member.isNull()) {
                return member.asText();
            }
        }
        JsonNode id = value.get("id");
        return id != null && id.isValueNode() ? "id " + id.asText() : "an object without a name";
    }
}
