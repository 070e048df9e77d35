package webhook4j.signature;

import static java.util.Objects.requireNonNull;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/**
 * Slack's scheme {@code v0}: the hexadecimal HMAC-SHA256 of {@code v0:}, the time, a colon and the body in {@code
 * X-Slack-Signature}, the time in {@code X-Slack-Request-Timestamp}.
 *
 * <p>Signs and verifies. Immutable; safe for use by many threads. A request has room for one signature, that of the newest
 * key; a verifier tries all that it has, and refuses a time more than 300 seconds away from when the request arrived,
 * unless {@link #withWindow} says otherwise.
 *
 * <p>Source: Slack's "Verifying requests from Slack", read 2026-11.
 */
public final class SlackSignature implements SignatureScheme {

    private static final String NAME = "slack";
    private static final String SIGNATURE = "X-Slack-Signature";
    private static final String TIMESTAMP = "X-Slack-Request-Timestamp";
    private static final List<String> NEEDED = List.of(TIMESTAMP, SIGNATURE);
    private static final String WORD = "v0=";
    private static final SignatureAlgorithm ALGORITHM = SignatureAlgorithm.HMAC_SHA256;

    private final TimeWindow window;

    private SlackSignature(TimeWindow window) {
        this.window = requireNonNull(window, "window");
    }

    /**
     * The scheme {@code slack}.
     *
     * @return the scheme
     */
    public static SlackSignature create() {
        return new SlackSignature(TimeWindow.DEFAULT);
    }

    /**
     * This scheme whose verifiers have another window for timestamps.
     *
     * @param window the window
     * @return a new scheme
     */
    public SlackSignature withWindow(TimeWindow window) {
        return new SlackSignature(window);
    }

    /**
     * A verifier that believes what any of these secrets signed. Warns in the log of secrets under 16 bytes.
     *
     * @param secret the newest signing secret, as the app's settings show it
     * @param older others that are still accepted
     * @return the verifier
     */
    public Verifier verifier(Secret secret, Secret... older) {
        return verifier(VerifyingKeys.list(secret, older));
    }

    /**
     * A verifier that believes what any of these secrets signed. Warns in the log of secrets under 16 bytes.
     *
     * @param secrets the secrets, the newest first; their order gives {@link Verification.Verified#keyIndex()}
     * @return the verifier
     * @throws IllegalArgumentException if there are none
     */
    public Verifier verifier(List<Secret> secrets) {
        return new SlackVerifier(window, VerifyingKeys.of(name(), ALGORITHM, secrets));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<String> headers() {
        return Set.of(TIMESTAMP, SIGNATURE);
    }

    @Override
    public Optional<String> refusal(SigningKey key) {
        return Schemes.refusal(key, ALGORITHM);
    }

    @Override
    public CompletionStage<SignedRequest> sign(UnsignedRequest request, List<? extends SigningKey> keys) {
        String seconds = request.seconds();
        return Schemes.newest(keys)
                .sign(ALGORITHM, prefix(seconds), request.body())
                .thenApply(tag -> new SignedRequest(
                        Headers.builder()
                                .withAll(request.headers())
                                .with(TIMESTAMP, seconds)
                                .with(SIGNATURE, WORD + HexFormat.of().formatHex(tag))
                                .build(),
                        request.body()));
    }

    private static byte[] prefix(String seconds) {
        return Schemes.ascii("v0", seconds, ':');
    }

    /** Looks at the time first, then makes an HMAC. */
    private record SlackVerifier(TimeWindow window, VerifyingKeys keys) implements Verifier {

        @Override
        public Verification verify(IncomingMessage message) {
            Headers headers = message.headers();
            RejectionReason fault = Schemes.faultOf(headers, NEEDED);
            if (fault != null) {
                return Schemes.rejected(fault);
            }
            String value = Schemes.only(headers, SIGNATURE);
            fault = SignatureText.faultOfWord(value, WORD);
            if (fault != null) {
                return Schemes.rejected(fault);
            }
            byte[] tag = SignatureText.ofHex(value, WORD.length(), value.length());
            if (tag == null) {
                return Schemes.rejected(RejectionReason.MALFORMED_HEADER);
            }
            String seconds = Schemes.only(headers, TIMESTAMP);
            fault = window.faultOf(seconds, message.arrivedAt());
            if (fault != null) {
                return Schemes.rejected(fault);
            }
            int key = keys.match(prefix(seconds), message.body(), List.of(tag));
            return Schemes.verdict(NAME, key, Optional.empty(), seconds);
        }
    }

    @Override
    public String toString() {
        return "SlackSignature[" + SIGNATURE + "]";
    }
}
