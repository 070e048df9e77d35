package webhook4j.signature;

/** Says within this package why a token is refused. A verifier turns it into a verdict; nobody else sees it. */
final class TokenFault extends Exception {

    private static final long serialVersionUID = 1L;

    private final RejectionReason reason;

    /** Without a stack trace: strangers must not make us collect them. */
    TokenFault(RejectionReason reason) {
        super(reason.name(), null, false, false);
        this.reason = reason;
    }

    static TokenFault malformed() {
        return new TokenFault(RejectionReason.TOKEN_MALFORMED);
    }

    RejectionReason reason() {
        return reason;
    }
}
