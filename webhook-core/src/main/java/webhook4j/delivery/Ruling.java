package webhook4j.delivery;

/** What the {@linkplain OutcomeRules rules} make of the result of one attempt. */
public enum Ruling {
    /** The endpoint has it. */
    DELIVERED,
    /** It failed; it is tried again as long as the schedule lasts. */
    RETRY,
    /** It failed, and trying again would not help. */
    FINAL,
    /** It failed for good, and its webhook is to be disabled. */
    DISABLE,
    /** It failed for good, and its webhook is to be removed; disabled, where a workflow still needs it. */
    REMOVE,
    /** It failed for a fault of our own side; it is tried again, burns no attempt, and nobody is blamed. */
    OWN_FAULT
}
