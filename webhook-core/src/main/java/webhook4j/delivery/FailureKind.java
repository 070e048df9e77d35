package webhook4j.delivery;

/** How an attempt failed without an answer. */
public enum FailureKind {
    /** The host's name has no address. */
    DNS,
    /** Nobody listens there. */
    REFUSED,
    /** No connection came about in time. */
    CONNECT_TIMEOUT,
    /** The connection broke. */
    RESET,
    /** The two sides did not agree on a secure connection, or the certificate is not good. */
    TLS,
    /** The attempt as a whole took too long. */
    DEADLINE,
    /** What came back was no HTTP. */
    PROTOCOL,
    /**
     * The answer was larger than the dispatcher reads. One that has the status by then, as an HTTP client has, does not
     * fail: it answers with the status and the start of the body.
     */
    BODY_TOO_LARGE,
    /** The address is one that must not be reached. The webhook names it, so it is the webhook's failure. */
    BLOCKED,
    /** A fault on our own side: a store, a signer, a guard, a proxy. It does not count against the webhook. */
    OWN_FAULT
}
