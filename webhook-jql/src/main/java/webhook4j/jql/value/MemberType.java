package webhook4j.jql.value;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import webhook4j.jql.ast.Operand;
import webhook4j.jql.ast.Operator;
import webhook4j.jql.fault.Fault;

/**
 * Things that a literal names by one of their members.
 *
 * <p>A value that is no object, as where a system sends {@code "priority": "Minor"}, is compared like a name.
 */
@SuppressWarnings("ImmutableEnumChecker") // nobody changes the array
public enum MemberType implements ValueType {
    /** Status, level, category. */
    NAMED(Kind.NAMED, true, "name"),
    /** A priority. */
    PRIORITY(Kind.PRIORITY, true, "name"),
    /** A resolution. */
    RESOLUTION(Kind.RESOLUTION, true, "name"),
    /** An issue type. */
    ISSUE_TYPE(Kind.ISSUE_TYPE, true, "name"),
    /** A component. */
    COMPONENT(Kind.COMPONENT, true, "name"),
    /** A version. */
    VERSION(Kind.VERSION, true, "name"),
    /** A project. */
    PROJECT(Kind.PROJECT, true, "key", "name"),
    /** A status category. */
    STATUS_CATEGORY(Kind.STATUS_CATEGORY, true, "name", "key"),
    /** A person. */
    USER(Kind.USER, false, "displayName", "accountId", "name", "key", "emailAddress"),
    /** A label. */
    LABEL(Kind.LABEL, false),
    /** The issue itself. */
    THIS_ISSUE(Kind.THIS_ISSUE, true, "key"),
    /** Whatever a custom field holds; the shape of the value decides. */
    ANY(Kind.ANY, true, "value", "displayName", "name", "key", "accountId", "emailAddress");

    private final Kind kind;
    private final boolean byId;
    private final String[] names;

    MemberType(Kind kind, boolean byId, String... names) {
        this.kind = kind;
        this.byId = byId;
        this.names = names;
    }

    @Override
    public Kind kind() {
        return kind;
    }

    @Override
    public ValueMatch equal(List<Operand.Literal> literals, Compilation compilation) {
        LiteralSet set =
                new LiteralSet(literals.stream().map(Operand.Literal::text).toList());
        return this == ANY ? new CustomMatch(set) : new MemberMatch(this, set);
    }

    @Override
    public ValueMatch order(Operator operator, Operand.Literal literal, Compilation compilation) {
        throw new Fault(
                Fault.Kind.OPERATOR_NOT_ALLOWED,
                literal.position(),
                "'%s' is not evaluated yet for this field".formatted(operator.text()));
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
    @Override
    public String show(JsonNode value) {
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
