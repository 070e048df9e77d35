package webhook4j.delivery;

/** Why a delivery is no longer tried. Every one of them can be replayed. */
public enum GivenUpReason {
    /** Its URL could not be made from the webhook's template. It was never attempted. */
    TEMPLATE,
    /** The schedule came to its end without success. */
    EXHAUSTED,
    /** The endpoint answered with a status that trying again does not change. */
    FINAL_STATUS,
    /** The attempt got no answer, for a reason that trying again does not change. */
    FINAL_FAILURE,
    /** The endpoint said that it wants no more. Its webhook was disabled, unless it goes somewhere else by now. */
    GONE,
    /** The endpoint had its webhook removed. That was done, unless it goes somewhere else by now. */
    UNSUBSCRIBED,
    /** Its webhook was disabled for longer than deliveries are kept for it. */
    DISABLED_TOO_LONG,
    /** For a week no attempt came about, for a fault of our own side: its event cannot be laid out or signed, say. */
    OWN_FAULT,
    /** Its webhook was removed. */
    WEBHOOK_REMOVED,
    /** An earlier delivery of its key failed for good, under an order that parks. It was not attempted. */
    PARKED,
    /** Somebody gave it up by hand. */
    BY_HAND
}
