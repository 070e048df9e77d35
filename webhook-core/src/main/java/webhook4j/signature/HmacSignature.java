package webhook4j.signature;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The HMAC of the body in one header: what GitHub, Jira, iceScrum, Shopify and most others do, under different names.
 *
 * <p>Signs and verifies. Immutable; safe for use by many threads. A request has room for one signature, that of the newest
 * key; a verifier tries all that it has. Nothing binds the signature to a time: whoever has seen a request can send it
 * again. A verifier wants the header once, the word in front of the signature to the letter, hexadecimal digits of either
 * case, base64 with its padding.
 *
 * <p>Source: GitHub's "Validating webhook deliveries"; Jira Cloud's developer guide, "Webhooks", section "Secure admin
 * webhooks"; iceScrum's documentation of webhooks and its published sender; Shopify's "Verify webhooks"; read 2026-11.
 */
public final class HmacSignature implements SignatureScheme {

    private final String name;
    private final String header;
    private final List<String> needed;
    private final SignatureAlgorithm algorithm;
    private final Encoding encoding;
    private final String prefix;
    private final Function<Headers, byte[]> preamble;

    /** How the bytes of a signature become text. */
    public enum Encoding {
        /** Lower-case hexadecimal digits. */
        HEX,
        /** Standard base64 with padding (RFC 4648, section 4). */
        BASE64;

        String encode(byte[] bytes) {
            return switch (this) {
                case HEX -> HexFormat.of().formatHex(bytes);
                case BASE64 -> Base64.getEncoder().encodeToString(bytes);
            };
        }

        /** Null if the text from the start on is not of this encoding. */
        byte @Nullable [] decode(String text, int start) {
            return switch (this) {
                case HEX -> SignatureText.ofHex(text, start, text.length());
                case BASE64 -> SignatureText.ofBase64(text, start, text.length());
            };
        }
    }

    private HmacSignature(
            String name,
            String header,
            SignatureAlgorithm algorithm,
            Encoding encoding,
            String prefix,
            Function<Headers, byte[]> preamble) {
        this.name = Schemes.checkName(name);
        Headers.requireField(header, prefix);
        if (!requireNonNull(algorithm, "algorithm").isHmac()) {
            throw new IllegalArgumentException("expected an HMAC, found " + algorithm);
        }
        this.header = header;
        this.needed = List.of(header);
        this.algorithm = algorithm;
        this.encoding = requireNonNull(encoding, "encoding");
        this.prefix = prefix;
        this.preamble = preamble;
    }

    /**
     * HMAC-SHA256 in hexadecimal digits with nothing in front of them, until it is told otherwise.
     *
     * @param name by what webhooks ask for it
     * @param header the name of the header
     * @return the scheme
     * @throws IllegalArgumentException if either name is malformed
     */
    public static HmacSignature of(String name, String header) {
        return new HmacSignature(
                name, header, SignatureAlgorithm.HMAC_SHA256, Encoding.HEX, "", headers -> Schemes.NOTHING);
    }

    /**
     * A hub signature: {@code sha256=} and the hexadecimal HMAC-SHA256.
     *
     * @param name by what webhooks ask for it
     * @param header the name of the header
     * @return the scheme
     * @throws IllegalArgumentException if either name is malformed
     */
    public static HmacSignature hub(String name, String header) {
        return of(name, header).withPrefix("sha256=");
    }

    /**
     * GitHub's: a hub signature in {@code X-Hub-Signature-256}.
     *
     * @return the scheme {@code github}
     */
    public static HmacSignature github() {
        return hub("github", "X-Hub-Signature-256");
    }

    /**
     * GitHub's as it was: a hub signature by HMAC-SHA1 in {@code X-Hub-Signature}. GitHub still sends it beside the other;
     * only old GitHub Enterprise servers send it alone. It is never read unless it is asked for by this name.
     *
     * @return the scheme {@code github-sha1}
     */
    public static HmacSignature githubLegacySha1() {
        return of("github-sha1", "X-Hub-Signature")
                .withAlgorithm(SignatureAlgorithm.HMAC_SHA1)
                .withPrefix("sha1=");
    }

    /**
     * Jira's and Bitbucket's: a hub signature in {@code X-Hub-Signature}.
     *
     * @return the scheme {@code jira}
     */
    public static HmacSignature jira() {
        return hub("jira", "X-Hub-Signature");
    }

    /**
     * iceScrum's: the bare hexadecimal HMAC-SHA1 in {@code x-icescrum-signature}.
     *
     * @return the scheme {@code icescrum}
     */
    public static HmacSignature iceScrum() {
        return of("icescrum", "x-icescrum-signature").withAlgorithm(SignatureAlgorithm.HMAC_SHA1);
    }

    /**
     * Shopify's: HMAC-SHA256 in base64 in {@code X-Shopify-Hmac-Sha256}.
     *
     * @return the scheme {@code shopify}
     */
    public static HmacSignature shopify() {
        return of("shopify", "X-Shopify-Hmac-Sha256").withEncoding(Encoding.BASE64);
    }

    /**
     * This scheme by another algorithm.
     *
     * @param algorithm an HMAC
     * @return a new scheme
     * @throws IllegalArgumentException if it is none
     */
    public HmacSignature withAlgorithm(SignatureAlgorithm algorithm) {
        return new HmacSignature(name, header, algorithm, encoding, prefix, preamble);
    }

    /**
     * This scheme with its signature written otherwise.
     *
     * @param encoding the encoding
     * @return a new scheme
     */
    public HmacSignature withEncoding(Encoding encoding) {
        return new HmacSignature(name, header, algorithm, encoding, prefix, preamble);
    }

    /**
     * This scheme with a word in front of the signature.
     *
     * @param prefix the word: {@code "sha512="}; empty for none
     * @return a new scheme
     * @throws IllegalArgumentException if it cannot stand in a header
     */
    public HmacSignature withPrefix(String prefix) {
        return new HmacSignature(name, header, algorithm, encoding, requireNonNull(prefix, "prefix"), preamble);
    }

    /**
     * This scheme with something signed in front of the body.
     *
     * @param preamble makes it of the header fields. A verifier asks before it knows who sent them: whatever they are, it
     *     must not throw, and no two sets of fields that mean different things may give the same bytes.
     * @return a new scheme
     */
    public HmacSignature withPreamble(Function<Headers, byte[]> preamble) {
        return new HmacSignature(name, header, algorithm, encoding, prefix, requireNonNull(preamble, "preamble"));
    }

    /**
     * Signs a body alone: for a request that is made by hand.
     *
     * @param secret the key
     * @param body the bytes; the position is not moved
     * @return the header's value
     */
    public String sign(Secret secret, ByteBuffer body) {
        return prefix + encoding.encode(secret.tag(algorithm, preamble.apply(Headers.none()), body));
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
        return new HmacVerifier(this, VerifyingKeys.of(name, algorithm, secrets));
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
        return Schemes.refusal(key, algorithm);
    }

    @Override
    public CompletionStage<SignedRequest> sign(UnsignedRequest request, List<? extends SigningKey> keys) {
        return Schemes.newest(keys)
                .sign(algorithm, preamble.apply(request.headers()), request.body())
                .thenApply(tag -> request.with(header, prefix + encoding.encode(tag)));
    }

    /** Says whether a request is signed by one of the keys. */
    private record HmacVerifier(HmacSignature scheme, VerifyingKeys keys) implements Verifier {

        @Override
        public Verification verify(IncomingMessage message) {
            Headers headers = message.headers();
            RejectionReason fault = Schemes.faultOf(headers, scheme.needed);
            if (fault != null) {
                return Schemes.rejected(fault);
            }
            String value = Schemes.only(headers, scheme.header);
            fault = SignatureText.faultOfWord(value, scheme.prefix);
            if (fault != null) {
                return Schemes.rejected(fault);
            }
            byte[] tag = scheme.encoding.decode(value, scheme.prefix.length());
            if (tag == null) {
                return Schemes.rejected(RejectionReason.MALFORMED_HEADER);
            }
            return Schemes.verdict(
                    scheme.name, keys.match(scheme.preamble.apply(headers), message.body(), List.of(tag)));
        }

        /** Names scheme and header, no secret. */
        @Override
        public String toString() {
            return scheme + ".verifier(" + keys + ")";
        }
    }

    @Override
    public String toString() {
        return "HmacSignature[" + name + ", " + header + ", " + algorithm + "]";
    }
}
