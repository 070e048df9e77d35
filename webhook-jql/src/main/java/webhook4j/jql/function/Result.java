package webhook4j.jql.function;

import java.util.EnumSet;
import java.util.Set;
import webhook4j.jql.catalog.FieldType;
import webhook4j.jql.value.Kind;

/** What a function gives, which says beside which fields it may stand. */
@SuppressWarnings("ImmutableEnumChecker") // nobody changes the set
enum Result {
    USERS("a field of users", Kind.USER),
    VERSIONS("a field of versions", Kind.VERSION),
    ISSUE_TYPES("the field issuetype", Kind.ISSUE_TYPE),
    SPRINTS("the field sprint", Kind.SPRINT),
    ISSUES("the field issue", Kind.THIS_ISSUE, Kind.ISSUE),
    PROJECTS("a field of projects", Kind.PROJECT),
    COMPONENTS("the field component", Kind.COMPONENT),
    OPTIONS("a field of options", Kind.OPTION, Kind.CASCADING),
    CASCADES("a cascading field", Kind.CASCADING),
    APPROVALS("the field approvals", Kind.APPROVAL),
    AGREEMENTS("a field of an agreement about service", Kind.SLA),
    TIMES("a field of dates", Kind.DATE, Kind.DATETIME, Kind.PROPERTY);

    private final String fields;
    private final Set<Kind> kinds;

    /** A custom field whose type nobody declared may hold anything: the shape of its values decides. */
    Result(String fields, Kind... kinds) {
        this.fields = fields;
        this.kinds = EnumSet.of(Kind.ANY, kinds);
    }

    boolean suits(Kind kind) {
        return kinds.contains(kind);
    }

    /** Beside which fields, as messages say it. */
    String fields() {
        return fields;
    }

    /** Whether a function that is declared for a type of fields may stand beside values of a kind. */
    static boolean suits(FieldType type, Kind kind) {
        return kind == Kind.ANY || kindsOf(type).contains(kind);
    }

    private static Set<Kind> kindsOf(FieldType type) {
        return switch (type) {
            case NUMBER -> EnumSet.of(Kind.NUMBER);
            case DATE -> EnumSet.of(Kind.DATE);
            case DATETIME -> EnumSet.of(Kind.DATETIME);
            case DURATION -> EnumSet.of(Kind.DURATION);
            case TEXT -> EnumSet.of(Kind.TEXT);
            case STRING, URL, GROUP -> EnumSet.of(Kind.STRING);
            case LABEL -> EnumSet.of(Kind.LABEL);
            case NAMED ->
                EnumSet.of(
                        Kind.NAMED,
                        Kind.PRIORITY,
                        Kind.RESOLUTION,
                        Kind.ISSUE_TYPE,
                        Kind.COMPONENT,
                        Kind.STATUS_CATEGORY,
                        Kind.LINK_TYPE,
                        Kind.FILTER);
            case OPTION -> EnumSet.of(Kind.OPTION, Kind.CASCADING);
            case CASCADING -> EnumSet.of(Kind.CASCADING);
            case USER -> EnumSet.of(Kind.USER);
            case VERSION -> EnumSet.of(Kind.VERSION);
            case PROJECT -> EnumSet.of(Kind.PROJECT);
            case ISSUE -> EnumSet.of(Kind.ISSUE, Kind.THIS_ISSUE);
            case SPRINT -> EnumSet.of(Kind.SPRINT);
            case SLA -> EnumSet.of(Kind.SLA);
            case ANY -> EnumSet.allOf(Kind.class);
        };
    }
}
