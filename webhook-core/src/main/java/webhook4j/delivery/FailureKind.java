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
    /** The address is one that must not be reached. */
    BLOCKED,
    /** A fault on our own side; it does not count against the endpoint. */
    OWN_FAULT
}
