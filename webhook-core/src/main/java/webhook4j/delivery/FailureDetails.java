package webhook4j.delivery;

import java.time.Duration;

/**
 * The sentences by which dispatchers say what went wrong, so that all say the same. None quotes a header, a path, a
 * secret or anything that the peer sent.
 *
 * <p>Has no state; safe for use by many threads.
 */
public final class FailureDetails {

    /** For {@link FailureKind#OWN_FAULT}: what is under way when the dispatcher is closed, and what comes later. */
    public static final String CLOSED = "the dispatcher was closed";

    /** For {@link FailureKind#OWN_FAULT}: an executor takes nothing more. */
    public static final String NO_THREAD =
            "the dispatcher has no thread for the attempt; it is closed, or its executor is full";

    private FailureDetails() {}

    /**
     * A sentence about something that was thrown.
     *
     * @param kind the failure's kind
     * @param fault what was thrown; at most the name of its class, or of its root cause's, is told
     * @return a sentence for a person
     */
    public static String of(FailureKind kind, Throwable fault) {
        return switch (kind) {
            case DNS -> "the host's name has no address";
            case REFUSED -> "nobody listens there, or there is no way to it";
            case CONNECT_TIMEOUT -> "no connection came about in time";
            case RESET -> "the connection broke before the whole answer had come";
            case TLS ->
                "no secure connection came about (" + root(fault).getClass().getSimpleName()
                        + "); check the certificate, its names and its dates";
            case DEADLINE -> "the attempt took too long";
            case PROTOCOL -> "what came back is no HTTP";
            case BODY_TOO_LARGE -> "the answer was larger than is read";
            case BLOCKED -> "the address must not be reached";
            case OWN_FAULT ->
                "the dispatcher failed with " + root(fault).getClass().getName();
        };
    }

    /**
     * For {@link FailureKind#DEADLINE}: the request was under way.
     *
     * @param deadline the attempt's
     * @return a sentence for a person
     */
    public static String noAnswerWithin(Duration deadline) {
        return "no whole answer came within " + deadline.toMillis() + " ms";
    }

    /**
     * For {@link FailureKind#DNS}: whoever was asked for the host's name did not answer.
     *
     * @param deadline the attempt's
     * @return a sentence for a person
     */
    public static String noAddressWithin(Duration deadline) {
        return "the look-up of the host's name took longer than " + deadline.toMillis() + " ms";
    }

    /**
     * For {@link FailureKind#OWN_FAULT}: nobody was asked for the host's name, since other names hang.
     *
     * @param deadline the attempt's
     * @return a sentence for a person
     */
    public static String noLookupWithin(Duration deadline) {
        return "the look-up of the host's name did not have its turn within " + deadline.toMillis()
                + " ms; give the dispatcher a lookupExecutor with more threads";
    }

    private static Throwable root(Throwable fault) {
        Throwable cause = fault.getCause();
        return cause == null ? fault : root(cause);
    }
}
