package webhook4j.jql.catalog;

/**
 * What a field holds. It decides which operators the field takes and when a literal is one of its values. A field may
 * hold an array of such values.
 */
public enum FieldType {
    /** A number, compared as a decimal: {@code = != < <= > >= IN, IS}. */
    NUMBER,
    /** A day, {@code 2026-03-29}: {@code = != < <= > >= IN, IS}. */
    DATE,
    /** An instant, ISO text or epoch milliseconds: {@code = != < <= > >= IN, IS}. */
    DATETIME,
    /** A working time in seconds, which queries write as {@code 2d 4h}: {@code = != < <= > >= IN, IS}. */
    DURATION,
    /** Text to be searched, plain or a rich-text document: {@code ~ !~ IS}. */
    TEXT,
    /** Text that is compared whole, without case: {@code = != IN, IS}. */
    STRING,
    /** An address, compared whole, without case: {@code = != IN, IS}. */
    URL,
    /** A label, compared whole, without case: {@code = != IN, IS}. */
    LABEL,
    /** A thing with a name and an id, like a status or a component: {@code = != IN, IS}. */
    NAMED,
    /** An option of a select list, check box or radio button: {@code = != IN, IS}. */
    OPTION,
    /** An option that may have a child option: {@code = != IN, IS}. */
    CASCADING,
    /** A person, by account id, key, name, address or display name: {@code = != IN, IS}. */
    USER,
    /** A group of people, by its name: {@code = != IN, IS}. */
    GROUP,
    /** A version of a project: {@code = != IN, IS}, and {@code < <= > >=} where its order is known. */
    VERSION,
    /** A project, by key, name or id: {@code = != IN, IS}. */
    PROJECT,
    /** An issue, by key or id: {@code = != IN, IS}. */
    ISSUE,
    /** A sprint, by name or id: {@code = != IN, IS}. */
    SPRINT,
    /** The time left of an agreement about service: {@code = != < <= > >=}, with functions only. */
    SLA,
    /** Whatever it is: the shape of each value decides. {@code = != < <= > >= ~ !~ IN, IS}. */
    ANY
}
