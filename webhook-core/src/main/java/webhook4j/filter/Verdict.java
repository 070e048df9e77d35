package webhook4j.filter;

/** What a filter says of an event. */
public enum Verdict {
    /** The event meets the filter. */
    TRUE,
    /** The event does not meet the filter. */
    FALSE,
    /** The event does not hold what the filter asks for. */
    UNKNOWN
}
