package webhook4j.delivery;

/** Why a delivery is no longer tried. Every one of them can be replayed. */
public enum GivenUpReason {
    /** Its URL could not be made from the webhook's template. It was never attempted. */
    TEMPLATE,
    /** The schedule came to its end without success. */
    EXHAUSTED,
    /** The endpoint answered with a status that trying again does not change. */
    FINAL_STATUS,
    /** The endpoint said that it wants no more; its webhook was disabled. */
    GONE,
    /** Its webhook was removed. */
    WEBHOOK_REMOVED
}
