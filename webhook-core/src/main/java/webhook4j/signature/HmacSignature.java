package webhook4j.signature;

import static java.util.Objects.requireNonNull;

import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/**
 * The HMAC of the body in one header: what GitHub, Jira, iceScrum, Shopify and most others do, under different names.
 *
 * <p>Immutable; safe for use by many threads. A request has room for one signature, that of the newest key. Nothing binds
 * it to a time: whoever has seen a request can send it again.
 *
 * <p>Source: GitHub's "Validating webhook deliveries"; Jira Cloud's developer guide, "Webhooks", section "Secure admin
 * webhooks"; iceScrum's documentation of webhooks and its published sender; Shopify's "Verify webhooks"; read 2026-11.
 */
public final class HmacSignature implements SignatureScheme {

    private final String name;
    private final String header;
    private final SignatureAlgorithm algorithm;
    private final Encoding encoding;
    private final String prefix;

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
    }

    private HmacSignature(String name, String header, SignatureAlgorithm algorithm, Encoding encoding, String prefix) {
        this.name = Schemes.checkName(name);
        Headers.requireField(header, prefix);
        if (!requireNonNull(algorithm, "algorithm").isHmac()) {
            throw new IllegalArgumentException("expected an HMAC, found " + algorithm);
        }
        this.header = header;
        this.algorithm = algorithm;
        this.encoding = requireNonNull(encoding, "encoding");
        this.prefix = prefix;
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
        return new HmacSignature(name, header, SignatureAlgorithm.HMAC_SHA256, Encoding.HEX, "");
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
        return new HmacSignature(name, header, algorithm, encoding, prefix);
    }

    /**
     * This scheme with its signature written otherwise.
     *
     * @param encoding the encoding
     * @return a new scheme
     */
    public HmacSignature withEncoding(Encoding encoding) {
        return new HmacSignature(name, header, algorithm, encoding, prefix);
    }

    /**
     * This scheme with a word in front of the signature.
     *
     * @param prefix the word: {@code "sha512="}; empty for none
     * @return a new scheme
     * @throws IllegalArgumentException if it cannot stand in a header
     */
    public HmacSignature withPrefix(String prefix) {
        return new HmacSignature(name, header, algorithm, encoding, requireNonNull(prefix, "prefix"));
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
                .sign(algorithm, Schemes.NOTHING, request.body())
                .thenApply(tag -> request.with(header, prefix + encoding.encode(tag)));
    }

    @Override
    public String toString() {
        return "HmacSignature[" + name + ", " + header + ", " + algorithm + "]";
    }
}
