package webhook4j.signature;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Stripe's scheme: {@code t=} and the time, then for each key {@code v1=} and the hexadecimal HMAC-SHA256 of the time, a
 * dot and the body, all in one header.
 *
 * <p>Signs and verifies. Immutable; safe for use by many threads. Every active key signs, newest first. The text of a secret
 * is the key as it stands, {@code whsec_} included: {@link Secret#of(String)}. A verifier takes any of several {@code v1},
 * passes over other keys, {@code v0} among them, and refuses a header of more than 32 elements or 4,096 characters, and a
 * time more than 300 seconds away from when the request arrived, to either side, unless {@link #withWindow} says otherwise.
 *
 * <p>Source: Stripe's "Verify webhook signatures manually", read 2026-11.
 */
public final class TimestampedSignature implements SignatureScheme {

    private static final SignatureAlgorithm ALGORITHM = SignatureAlgorithm.HMAC_SHA256;

    private static final int TAG_DIGITS = 64;

    private final String name;
    private final String header;
    private final TimeWindow window;

    private TimestampedSignature(String name, String header, TimeWindow window) {
        this.name = Schemes.checkName(name);
        Headers.requireField(header, "");
        this.header = header;
        this.window = requireNonNull(window, "window");
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
        return new TimestampedSignature(name, header, TimeWindow.DEFAULT);
    }

    /**
     * Stripe's own: {@code Stripe-Signature}.
     *
     * @return the scheme {@code stripe}
     */
    public static TimestampedSignature stripe() {
        return of("stripe", "Stripe-Signature");
    }

    /**
     * This scheme whose verifiers have another window for timestamps.
     *
     * @param window the window
     * @return a new scheme
     */
    public TimestampedSignature withWindow(TimeWindow window) {
        return new TimestampedSignature(name, header, window);
    }

    /**
     * A verifier that believes what any of these secrets signed. Warns in the log of secrets under 16 bytes.
     *
     * @param secret the newest secret
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
        return new TimestampedVerifier(name, List.of(header), window, VerifyingKeys.of(name, ALGORITHM, secrets));
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
        byte[] prefix = prefix(seconds);
        return Schemes.joined(
                        keys,
                        ",",
                        key -> key.sign(ALGORITHM, prefix, request.body())
                                .thenApply(tag -> "v1=" + HexFormat.of().formatHex(tag)))
                .thenApply(signatures -> request.with(header, "t=" + seconds + "," + signatures));
    }

    private static byte[] prefix(String seconds) {
        return (seconds + ".").getBytes(StandardCharsets.US_ASCII);
    }

    /** Reads the whole header, looks at the time, then makes one HMAC for each secret. */
    private record TimestampedVerifier(String name, List<String> needed, TimeWindow window, VerifyingKeys keys)
            implements Verifier {

        @Override
        public Verification verify(IncomingMessage message) {
            RejectionReason fault = Schemes.faultOf(message.headers(), needed);
            if (fault != null) {
                return Schemes.rejected(fault);
            }
            Elements elements = new Elements();
            String value = Schemes.only(message.headers(), needed.get(0));
            boolean sound = HeaderList.forEach(value, ',', elements);
            String seconds = elements.seconds;
            if (!sound || seconds == null) {
                return Schemes.rejected(RejectionReason.MALFORMED_HEADER);
            }
            if (!elements.hasVersion) {
                return Schemes.rejected(RejectionReason.UNSUPPORTED_ALGORITHM);
            }
            fault = window.faultOf(seconds, message.arrivedAt());
            if (fault != null) {
                return Schemes.rejected(fault);
            }
            int key = keys.match(prefix(seconds), message.body(), elements.tags);
            return Schemes.verdict(name, key, Optional.empty(), seconds);
        }
    }

    /** What the header says; signatures that are none, and what has another key, are passed over. */
    private static final class Elements implements HeaderList.Sink {

        private final List<byte[]> tags = new ArrayList<>(4);
        private @Nullable String seconds;
        private boolean hasVersion;

        @Override
        public boolean accept(String value, int start, int end) {
            if (value.startsWith("t=", start)) {
                boolean first = seconds == null;
                seconds = value.substring(start + 2, end);
                return first;
            }
            if (value.startsWith("v1=", start)) {
                hasVersion = true;
                add(value, start + 3, end);
            }
            int equals = value.indexOf('=', start);
            return equals >= 0 && equals < end;
        }

        private void add(String value, int start, int end) {
            byte[] tag = end - start == TAG_DIGITS ? SignatureText.ofHex(value, start, end) : null;
            if (tag != null) {
                tags.add(tag);
            }
        }
    }

    @Override
    public String toString() {
        return "TimestampedSignature[" + name + ", " + header + "]";
    }
}
