package webhook4j.http;

import webhook4j.delivery.FailureKind;

/** A request cannot be sent, for a reason known beforehand. The message is the detail of the failure. */
final class Unroutable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final FailureKind kind;

    Unroutable(FailureKind kind, String detail) {
        super(detail);
        this.kind = kind;
    }

    FailureKind kind() {
        return kind;
    }

    /** The message again, which is never null. */
    String detail() {
        return String.valueOf(getMessage());
    }
}
