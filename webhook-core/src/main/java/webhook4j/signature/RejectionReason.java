package webhook4j.signature;

/** Why a request was not believed. For logs and counters; never for the answer to the sender. */
public enum RejectionReason {
    /** A header that the scheme needs is not there. */
    MISSING_HEADER,
    /** A header that must stand once stands more than once. */
    DUPLICATE_HEADER,
    /** A header is not of the form that the scheme prescribes. */
    MALFORMED_HEADER,
    /** The signature is of an algorithm that is not accepted. */
    UNSUPPORTED_ALGORITHM,
    /** No configured key gives this signature. */
    SIGNATURE_MISMATCH,
    /** The timestamp is no plain number. */
    MALFORMED_TIMESTAMP,
    /** The timestamp lies too far in the past. */
    TIMESTAMP_TOO_OLD,
    /** The timestamp lies too far in the future. */
    TIMESTAMP_IN_FUTURE,
    /** A configured key cannot be used. */
    INVALID_SECRET,
    /** The body is larger than allowed. */
    BODY_TOO_LARGE,
    /** The digest of the body is not the one that was signed. */
    DIGEST_MISMATCH,
    /** The signature leaves out a part that it must cover. */
    INSUFFICIENT_COVERAGE,
    /** The token is not of the form that the scheme prescribes. */
    TOKEN_MALFORMED,
    /** The token's time is over. */
    TOKEN_EXPIRED,
    /** The token's time has not begun. */
    TOKEN_NOT_YET_VALID,
    /** The token was issued by somebody else. */
    ISSUER_MISMATCH,
    /** The token was issued for somebody else. */
    AUDIENCE_MISMATCH,
    /** No configured key has the name that the token asks for. */
    KEY_NOT_FOUND,
    /** The token has no hash of the query. */
    QSH_MISSING,
    /** The token's hash of the query is another one. */
    QSH_MISMATCH,
    /** The delivery was seen before. */
    REPLAYED
}
