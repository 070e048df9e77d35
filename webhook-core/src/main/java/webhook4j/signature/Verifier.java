package webhook4j.signature;

/**
 * Decides whether a request comes from where it says. Takes bytes and headers only: whatever is parsed first can be
 * forged first. Has no clock: signed times are compared with the time at which the request {@linkplain
 * IncomingMessage#arrivedAt arrived}.
 *
 * <p>Implementations are safe for use by many threads.
 */
@FunctionalInterface
public interface Verifier {

    /**
     * Checks one request.
     *
     * @param message the request; its body is not changed and not kept
     * @return the verdict; bad input is a rejection, never an exception
     */
    Verification verify(IncomingMessage message);

    /**
     * Believes every request, whoever sent it. For tests, and for endpoints that only trusted machines can reach.
     *
     * @return a verifier that answers {@code Verified} with the scheme {@code "unsigned"} and an unauthenticated body
     */
    static Verifier insecureAcceptAll() {
        Verification unsigned = Verification.Verified.of("unsigned", 0).withUnauthenticatedBody();
        return message -> unsigned;
    }

    /**
     * Believes nobody: what has no secret must not be taken for signed.
     *
     * @return a verifier that answers {@link RejectionReason#INVALID_SECRET}
     */
    static Verifier rejectingAll() {
        Verification rejected = new Verification.Rejected(RejectionReason.INVALID_SECRET);
        return message -> rejected;
    }
}
