package webhook4j.delivery;

/** What came of taking a delivery back into work. */
public enum Reopening {
    /** It is on its way again. */
    TAKEN,
    /** It is unknown, or not stopped: somebody else may have taken it, or it was delivered. Nothing is changed. */
    NOT_STOPPED,
    /** An earlier delivery parks its key, and has to be replayed or given up first. Nothing is changed. */
    PARKED
}
