package webhook4j.receiver;

/** What became of a request. */
public enum Outcome {
    /** Its event was handled; 200. */
    HANDLED,
    /** Its delivery was handled, or taken, before; 200 or 202. */
    DUPLICATE,
    /** Another request with its delivery is being handled; 409. */
    IN_PROGRESS,
    /** A later event of the same thing was handled before, so this one was dropped; 200. */
    OUTDATED,
    /** It was taken into the inbox, to be handled later; 202. */
    TAKEN,
    /** It was a handshake; as its source answers. */
    HANDSHAKE,
    /** It was not believed, or no event; 400, 401, 404, 405, 408, 413, 415 or 431. */
    REFUSED,
    /** A handler failed, or the receiver itself; 500. */
    FAILED,
    /** Its handlers took too long, and go on; 503. */
    TIMED_OUT,
    /** There was no room in the inbox; 503. */
    FULL,
    /** The receiver was closed; 503. */
    CLOSED
}
