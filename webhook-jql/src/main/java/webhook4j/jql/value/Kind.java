package webhook4j.jql.value;

/** What the values of a field are: the rows of the specification's table of types. */
public enum Kind {
    /** A number. */
    NUMBER,
    /** A day. */
    DATE,
    /** An instant. */
    DATETIME,
    /** A working time. */
    DURATION,
    /** Text to be searched. */
    TEXT,
    /** Text, a group or an address, compared whole. */
    STRING,
    /** A label. */
    LABEL,
    /** A status, level, category or anything else with a name and an id. */
    NAMED,
    /** A priority. */
    PRIORITY,
    /** A resolution. */
    RESOLUTION,
    /** An issue type. */
    ISSUE_TYPE,
    /** A component. */
    COMPONENT,
    /** A version. */
    VERSION,
    /** A status category. */
    STATUS_CATEGORY,
    /** A project. */
    PROJECT,
    /** A person. */
    USER,
    /** An issue, by itself or linked. */
    ISSUE,
    /** The field "issue" itself, beside which functions that give issues stand. */
    THIS_ISSUE,
    /** A type of link. */
    LINK_TYPE,
    /** A sprint. */
    SPRINT,
    /** An option of a select list. */
    OPTION,
    /** An option that may have a child. */
    CASCADING,
    /** An approval. */
    APPROVAL,
    /** An agreement about service. */
    SLA,
    /** A saved filter. */
    FILTER,
    /** A property of an issue. */
    PROPERTY,
    /** Whatever a custom field holds. */
    ANY
}
