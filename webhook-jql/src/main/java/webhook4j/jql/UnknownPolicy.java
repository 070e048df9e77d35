package webhook4j.jql;

/** What a filter decides where the event does not hold what the filter asks for. */
public enum UnknownPolicy {
    /** The event does not match. */
    NO_MATCH,
    /** The event matches. */
    MATCH,
    /** Nothing is decided: {@link JqlFilter#test} throws {@link UndecidedException}. */
    ERROR
}
