package webhook4j.signature;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/**
 * Stripe's scheme: {@code t=} and the time, then for each key {@code v1=} and the hexadecimal HMAC-SHA256 of the time, a
 * dot and the body, all in one header.
 *
 * <p>Immutable; safe for use by many threads. Every active key signs, newest first. The text of a secret is the key as it
 * stands, {@code whsec_} included: {@link Secret#of(String)}.
 *
 * <p>Source: Stripe's "Verify webhook signatures manually", read 2026-11.
 */
public final class TimestampedSignature implements SignatureScheme {

    private static final SignatureAlgorithm ALGORITHM = SignatureAlgorithm.HMAC_SHA256;

    private final String name;
    private final String header;

    private TimestampedSignature(String name, String header) {
        this.name = Schemes.checkName(name);
        Headers.requireField(header, "");
        this.header = header;
    }

    /**
     * The scheme in a header of another name.
     *
     * @param name by what webhooks ask for it
     * @param header the name of the header
     * @return the scheme
     * @throws IllegalArgumentException if either name is malformed
     */
    public static TimestampedSignature of(String name, String header) {
        return new TimestampedSignature(name, header);
    }

    /**
     * Stripe's own: {@code Stripe-Signature}.
     *
     * @return the scheme {@code stripe}
     */
    public static TimestampedSignature stripe() {
        return of("stripe", "Stripe-Signature");
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Set<String> headers() {
        return Set.of(header);
    }

    @Override
    public Optional<String> refusal(SigningKey key) {
        return Schemes.refusal(key, ALGORITHM);
    }

    @Override
    public CompletionStage<SignedRequest> sign(UnsignedRequest request, List<? extends SigningKey> keys) {
        String seconds = request.seconds();
        byte[] prefix = Schemes.utf8(seconds, ".");
        return Schemes.joined(
                        keys,
                        ",",
                        key -> key.sign(ALGORITHM, prefix, request.body())
                                .thenApply(tag -> "v1=" + HexFormat.of().formatHex(tag)))
                .thenApply(signatures -> request.with(header, "t=" + seconds + "," + signatures));
    }

    @Override
    public String toString() {
        return "TimestampedSignature[" + name + ", " + header + "]";
    }
}
