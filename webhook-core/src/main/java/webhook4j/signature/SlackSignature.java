package webhook4j.signature;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/**
 * Slack's scheme {@code v0}: the hexadecimal HMAC-SHA256 of {@code v0:}, the time, a colon and the body in {@code
 * X-Slack-Signature}, the time in {@code X-Slack-Request-Timestamp}.
 *
 * <p>Immutable; safe for use by many threads. A request has room for one signature, that of the newest key.
 *
 * <p>Source: Slack's "Verifying requests from Slack", read 2026-11.
 */
public final class SlackSignature implements SignatureScheme {

    private static final String SIGNATURE = "X-Slack-Signature";
    private static final String TIMESTAMP = "X-Slack-Request-Timestamp";
    private static final SignatureAlgorithm ALGORITHM = SignatureAlgorithm.HMAC_SHA256;

    private SlackSignature() {}

    /**
     * The scheme {@code slack}.
     *
     * @return the scheme
     */
    public static SlackSignature create() {
        return new SlackSignature();
    }

    @Override
    public String name() {
        return "slack";
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
                .sign(ALGORITHM, Schemes.utf8("v0:", seconds, ":"), request.body())
                .thenApply(tag -> new SignedRequest(
                        Headers.builder()
                                .withAll(request.headers())
                                .with(TIMESTAMP, seconds)
                                .with(SIGNATURE, "v0=" + HexFormat.of().formatHex(tag))
                                .build(),
                        request.body()));
    }

    @Override
    public String toString() {
        return "SlackSignature[" + SIGNATURE + "]";
    }
}
