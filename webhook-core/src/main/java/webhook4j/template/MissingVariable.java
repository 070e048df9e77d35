package webhook4j.template;

/** What becomes of a variable that an event has no value for. */
public enum MissingVariable {
    /** Nothing stands in its place. Fails where that would leave an empty segment within the path. */
    EMPTY,
    /** Its spelling stays, percent-encoded, so that the result is still a URL. */
    LEAVE,
    /** The expansion fails. */
    FAIL
}
