package webhook4j.jql.value;

/** The type for each kind of value. */
public final class Types {

    private Types() {}

    /**
     * The type.
     *
     * @param kind what the values are
     * @return how they are compared
     */
    public static ValueType of(Kind kind) {
        return switch (kind) {
            case NUMBER -> NumberType.NUMBER;
            case DURATION -> NumberType.DURATION;
            case DATE -> MomentType.DATE;
            case DATETIME -> MomentType.DATETIME;
            case NAMED -> MemberType.NAMED;
            case PRIORITY -> MemberType.PRIORITY;
            case RESOLUTION -> MemberType.RESOLUTION;
            case ISSUE_TYPE -> MemberType.ISSUE_TYPE;
            case COMPONENT -> MemberType.COMPONENT;
            case VERSION -> MemberType.VERSION;
            case PROJECT -> MemberType.PROJECT;
            case STATUS_CATEGORY -> MemberType.STATUS_CATEGORY;
            case USER -> MemberType.USER;
            case LABEL -> MemberType.LABEL;
            case STRING -> MemberType.STRING;
            case TEXT -> MemberType.TEXT;
            case ISSUE -> MemberType.ISSUE;
            case THIS_ISSUE -> MemberType.THIS_ISSUE;
            case LINK_TYPE -> MemberType.LINK_TYPE;
            case SPRINT -> MemberType.SPRINT;
            case OPTION -> MemberType.OPTION;
            case CASCADING -> MemberType.CASCADING;
            case FILTER -> MemberType.FILTER;
            case APPROVAL -> MemberType.APPROVAL;
            case SLA -> MemberType.SLA;
            case PROPERTY -> MemberType.PROPERTY;
            case ANY -> MemberType.ANY;
        };
    }
}
