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
            case PRIORITY -> MemberType.PRIORITY;
            case RESOLUTION -> MemberType.RESOLUTION;
            case ISSUE_TYPE -> MemberType.ISSUE_TYPE;
            case COMPONENT -> MemberType.COMPONENT;
            case VERSION -> MemberType.VERSION;
            case PROJECT -> MemberType.PROJECT;
            case STATUS_CATEGORY -> MemberType.STATUS_CATEGORY;
            case USER -> MemberType.USER;
            case LABEL -> MemberType.LABEL;
            case THIS_ISSUE -> MemberType.THIS_ISSUE;
            case ANY -> MemberType.ANY;
            case NAMED,
                    NUMBER,
                    DATE,
                    DATETIME,
                    DURATION,
                    TEXT,
                    STRING,
                    ISSUE,
                    LINK_TYPE,
                    SPRINT,
                    OPTION,
                    CASCADING,
                    APPROVAL,
                    SLA,
                    FILTER,
                    PROPERTY -> MemberType.NAMED;
        };
    }
}
