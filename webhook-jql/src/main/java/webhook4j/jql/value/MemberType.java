package webhook4j.jql.value;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import webhook4j.jira.RichText;
import webhook4j.jql.ast.Operand;
import webhook4j.jql.ast.Operator;

/**
 * Things that a literal names by one of their members.
 *
 * <p>A value that is no object, as where a system sends {@code "priority": "Minor"}, is compared like a name.
 */
@SuppressWarnings("ImmutableEnumChecker") // nobody changes the array
public enum MemberType implements ValueType {
    /** Status, level, category. */
    NAMED(Kind.NAMED, true, "name"),
    /** A priority; greater is more important. */
    PRIORITY(Kind.PRIORITY, true, "name"),
    /** A resolution. */
    RESOLUTION(Kind.RESOLUTION, true, "name"),
    /** An issue type. */
    ISSUE_TYPE(Kind.ISSUE_TYPE, true, "name"),
    /** A component. */
    COMPONENT(Kind.COMPONENT, true, "name"),
    /** A version; greater is later. */
    VERSION(Kind.VERSION, true, "name"),
    /** A project. */
    PROJECT(Kind.PROJECT, true, "key", "name"),
    /** A status category. */
    STATUS_CATEGORY(Kind.STATUS_CATEGORY, true, "name", "key"),
    /** A person. */
    USER(Kind.USER, false, "displayName", "accountId", "name", "key", "emailAddress"),
    /** A label. */
    LABEL(Kind.LABEL, false),
    /** Text, a group or an address. */
    STRING(Kind.STRING, false, "name", "value"),
    /** Text to be searched, compared whole. */
    TEXT(Kind.TEXT, false),
    /** Another issue. */
    ISSUE(Kind.ISSUE, true, "key"),
    /** The issue itself. */
    THIS_ISSUE(Kind.THIS_ISSUE, true, "key"),
    /** A type of link, by its name or one of its texts. */
    LINK_TYPE(Kind.LINK_TYPE, true, "name", "inward", "outward"),
    /** A sprint. */
    SPRINT(Kind.SPRINT, true, "name"),
    /** An option of a list. */
    OPTION(Kind.OPTION, true, "value", "name"),
    /** An option, or its child. */
    CASCADING(Kind.CASCADING, true, "value", "name"),
    /** A saved filter. */
    FILTER(Kind.FILTER, true, "name"),
    /** An approval, which only functions ask about. */
    APPROVAL(Kind.APPROVAL, false),
    /** An agreement about service, which only functions ask about. */
    SLA(Kind.SLA, false, "name"),
    /** A property of an issue; the shape of the value decides. */
    PROPERTY(Kind.PROPERTY, false),
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
        return switch (this) {
            case APPROVAL -> onlyFunctions(literals, compilation, "approved()");
            case SLA -> onlyFunctions(literals, compilation, "breached()");
            case ANY -> new CustomMatch(Literals.set(literals));
            case PROPERTY -> new PropertyMatch(Literals.set(literals));
            case NAMED,
                    PRIORITY,
                    RESOLUTION,
                    ISSUE_TYPE,
                    COMPONENT,
                    VERSION,
                    PROJECT,
                    STATUS_CATEGORY,
                    USER,
                    LABEL,
                    STRING,
                    TEXT,
                    ISSUE,
                    THIS_ISSUE,
                    LINK_TYPE,
                    SPRINT,
                    OPTION,
                    CASCADING,
                    FILTER -> new MemberMatch(this, Literals.set(literals));
        };
    }

    @Override
    public ValueMatch order(Operator operator, Operand.Literal literal, Compilation compilation) {
        return switch (this) {
            case PRIORITY -> RankMatch.ofPriorities(operator, literal, compilation.settings());
            case RESOLUTION -> RankMatch.ofResolutions(operator, literal, compilation.settings());
            case VERSION -> new VersionMatch(operator, literal, compilation.settings());
            case ISSUE, THIS_ISSUE -> new KeyMatch(operator, literal);
            case ANY -> ShapeOrder.ofCustom(operator, literal, compilation);
            case PROPERTY -> ShapeOrder.ofProperty(operator, literal, compilation);
            case APPROVAL -> onlyFunctions(List.of(literal), compilation, "approved()");
            case SLA -> onlyFunctions(List.of(literal), compilation, "elapsed(2h)");
            case NAMED,
                    ISSUE_TYPE,
                    COMPONENT,
                    PROJECT,
                    STATUS_CATEGORY,
                    USER,
                    LABEL,
                    STRING,
                    TEXT,
                    LINK_TYPE,
                    SPRINT,
                    OPTION,
                    CASCADING,
                    FILTER ->
                throw Literals.refusal(literal, "no '" + operator.text() + "' with values without an order");
        };
    }

    private static ValueMatch onlyFunctions(List<Operand.Literal> literals, Compilation compilation, String example) {
        for (Operand.Literal literal : literals) {
            compilation.report(Literals.refusal(literal, "a function such as " + example));
        }
        return ValueMatch.NONE;
    }

    /** Whether a literal may be the member {@code id}, then compared exactly. */
    boolean byId() {
        return byId;
    }

    /** Whether each value has an id, though an event may not say it. */
    boolean hasId() {
        return byId && this != ANY;
    }

    /** How many of the names a value shows if it is not another of that name. */
    int leastNames() {
        return switch (this) {
            case USER -> 0;
            case PROJECT, STATUS_CATEGORY -> names.length;
            default -> 1;
        };
    }

    /** Whether a value may have a child of its kind, which a literal names as well. */
    boolean mayHaveChild() {
        return this == CASCADING || this == ANY;
    }

    /**
     * Whether the names in an event are all that literals are compared with, and short.
     *
     * @return true where {@link NamedValues} holds what is needed
     */
    public boolean isNamed() {
        return switch (this) {
            case ANY, CASCADING, PROPERTY, APPROVAL, SLA, TEXT -> false;
            default -> true;
        };
    }

    /** The members that a literal is compared with, without case. Shared: not to be changed. */
    String[] names() {
        return names;
    }

    /** One value as a person would write it; a cascading option with its child. */
    @Override
    public String show(JsonNode value) {
        JsonNode child = mayHaveChild() ? value.get("child") : null;
        return child != null && child.isObject() ? name(value) + " - " + name(child) : name(value);
    }

    private String name(JsonNode value) {
        if (!value.isObject()) {
            return value.isValueNode() ? value.asText() : value.toString();
        }
        JsonNode named = firstNamed(value);
        if (named != null) {
            return named.asText();
        }
        JsonNode id = value.get("id");
        return Shapes.isScalar(id)
                ? "id " + id.asText()
                : RichText.plainText(value).filter(text -> !text.isEmpty()).orElse("an object without a name");
    }

    private @Nullable JsonNode firstNamed(JsonNode value) {
        for (String name : names) {
            JsonNode member = value.get(name);
            if (Shapes.isScalar(member)) {
                return member;
            }
        }
        return null;
    }
}
