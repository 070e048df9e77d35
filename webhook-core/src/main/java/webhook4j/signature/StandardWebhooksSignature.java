package webhook4j.signature;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/**
 * The scheme of Standard Webhooks: {@code webhook-id}, {@code webhook-timestamp}, and in {@code webhook-signature} for each
 * key a version, a comma and base64, parted by blanks. Signed are the id, a dot, the time, a dot and the body.
 *
 * <p>Immutable; safe for use by many threads. Every active key signs, newest first: a {@link Secret} as {@code v1} by
 * HMAC-SHA256, an Ed25519 key as {@code v1a}. The id is the delivery's, the same on every attempt; one that is empty or
 * has a dot is refused, since it would make the signed text ambiguous.
 *
 * <p>Source: the specification of Standard Webhooks, read 2026-11.
 */
public final class StandardWebhooksSignature implements SignatureScheme {

    private static final String ID = "webhook-id";
    private static final String TIMESTAMP = "webhook-timestamp";
    private static final String SIGNATURE = "webhook-signature";
    private static final String PUBLIC_PREFIX = "whpk_";
    private static final int PUBLIC_SIZE = 32;

    /** What X.509 writes in front of the bytes of an Ed25519 key (RFC 8410, section 4). */
    private static final byte[] X509_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    private StandardWebhooksSignature() {}

    /**
     * The scheme {@code standard-webhooks}.
     *
     * @return the scheme
     */
    public static StandardWebhooksSignature create() {
        return new StandardWebhooksSignature();
    }

    /**
     * A public key as Standard Webhooks writes it, to be given to receivers.
     *
     * @param key an Ed25519 key
     * @return {@code whpk_} and base64 of its 32 bytes
     * @throws IllegalArgumentException if it is another key
     */
    public static String publicKeyText(PublicKey key) {
        if (!(key instanceof EdECPublicKey) || !SignatureAlgorithm.ED25519.takes(key)) {
            throw new IllegalArgumentException("expected a public Ed25519 key, found one of " + key.getAlgorithm());
        }
        byte[] x509 = key.getEncoded();
        byte[] bytes = Arrays.copyOfRange(x509, x509.length - PUBLIC_SIZE, x509.length);
        return PUBLIC_PREFIX + Base64.getEncoder().encodeToString(bytes);
    }

    /** The public key of 32 bytes. */
    static PublicKey publicKey(byte[] bytes) throws GeneralSecurityException {
        byte[] x509 = Arrays.copyOf(X509_PREFIX, X509_PREFIX.length + bytes.length);
        System.arraycopy(bytes, 0, x509, X509_PREFIX.length, bytes.length);
        return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(x509));
    }

    @Override
    public String name() {
        return "standard-webhooks";
    }

    @Override
    public Set<String> headers() {
        return Set.of(ID, TIMESTAMP, SIGNATURE);
    }

    @Override
    public Optional<String> refusal(SigningKey key) {
        boolean usable = key.signsBy(SignatureAlgorithm.HMAC_SHA256) || key.signsBy(SignatureAlgorithm.ED25519);
        return usable ? Optional.empty() : Optional.of(Schemes.expected("a Secret or an Ed25519 key", key));
    }

    @Override
    public CompletionStage<SignedRequest> sign(UnsignedRequest request, List<? extends SigningKey> keys) {
        String id = request.deliveryId();
        if (id.isEmpty() || id.indexOf('.') >= 0) {
            throw new IllegalArgumentException("expected a delivery id without dots for " + ID + ", found '" + id
                    + "'; the signed text would be ambiguous");
        }
        String seconds = request.seconds();
        byte[] prefix = Schemes.utf8(id, ".", seconds, ".");
        return Schemes.joined(keys, " ", key -> signature(key, prefix, request))
                .thenApply(signatures -> new SignedRequest(
                        Headers.builder()
                                .withAll(request.headers())
                                .with(ID, id)
                                .with(TIMESTAMP, seconds)
                                .with(SIGNATURE, signatures)
                                .build(),
                        request.body()));
    }

    private static CompletionStage<String> signature(SigningKey key, byte[] prefix, UnsignedRequest request) {
        boolean shared = key.signsBy(SignatureAlgorithm.HMAC_SHA256);
        String version = shared ? "v1," : "v1a,";
        return key.sign(shared ? SignatureAlgorithm.HMAC_SHA256 : SignatureAlgorithm.ED25519, prefix, request.body())
                .thenApply(bytes -> version + Base64.getEncoder().encodeToString(bytes));
    }

    @Override
    public String toString() {
        return "StandardWebhooksSignature[" + SIGNATURE + "]";
    }
}
