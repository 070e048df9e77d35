package webhook4j.signature;

/**
 * Decides whether a request comes from where it says. Takes bytes and headers only: whatever is parsed first can be
 * forged first.
 *
 * <p>Implementations are safe for use by many threads.
 */
@FunctionalInterface
public interface Verifier {

    /**
     * Checks one request.
     *
     * @param headers the header fields as they arrived
     * @param body the body exactly as it arrived; not changed, not kept
     * @return the verdict; bad input is a rejection, never an exception
     */
    Verification verify(Headers headers, byte[] body);

    /**
     * Believes every request, whoever sent it. For tests, and for endpoints that only trusted machines can reach.
     *
     * @return a verifier that answers {@code Verified} with the scheme {@code "unsigned"} and an unauthenticated body
     */
    static Verifier insecureAcceptAll() {
        return (headers, body) -> new Verification.Verified("unsigned", 0, false);
    }
}
