package webhook4j.signature;

import static java.util.Objects.requireNonNull;

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
 * <p>Signs and verifies. Immutable; safe for use by many threads. Every active key signs, newest first: a {@link Secret} as
 * {@code v1} by HMAC-SHA256, an Ed25519 key as {@code v1a}. The id is the delivery's, the same on every attempt; one that
 * is empty, has a dot or is no ASCII is refused, since it would make the signed text ambiguous.
 *
 * <p>A verifier looks at signatures of those versions only for which it has a key, refuses more than 32 signatures, more
 * than 8 of {@code v1a} or 4,096 characters, and a time more than 300 seconds away from when the request arrived, unless {@link #withWindow} says
 * otherwise.
 *
 * <p>Source: the specification of Standard Webhooks, read 2026-11.
 */
public final class StandardWebhooksSignature implements SignatureScheme {

    private static final String NAME = "standard-webhooks";
    private static final String ID = "webhook-id";
    private static final String TIMESTAMP = "webhook-timestamp";
    private static final String SIGNATURE = "webhook-signature";
    private static final List<String> FIELDS = List.of(ID, TIMESTAMP, SIGNATURE);
    private static final List<String> SVIX_FIELDS = List.of("svix-id", "svix-timestamp", "svix-signature");
    private static final String PUBLIC_PREFIX = "whpk_";
    private static final int PUBLIC_SIZE = 32;

    /** What X.509 writes in front of the bytes of an Ed25519 key (RFC 8410, section 4). */
    private static final byte[] X509_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    private final TimeWindow window;
    private final boolean takesSvix;

    private StandardWebhooksSignature(TimeWindow window, boolean takesSvix) {
        this.window = requireNonNull(window, "window");
        this.takesSvix = takesSvix;
    }

    /**
     * The scheme {@code standard-webhooks}.
     *
     * @return the scheme
     */
    public static StandardWebhooksSignature create() {
        return new StandardWebhooksSignature(TimeWindow.DEFAULT, false);
    }

    /**
     * This scheme whose verifiers have another window for timestamps.
     *
     * @param window the window
     * @return a new scheme
     */
    public StandardWebhooksSignature withWindow(TimeWindow window) {
        return new StandardWebhooksSignature(window, takesSvix);
    }

    /**
     * This scheme whose verifiers also take {@code svix-id}, {@code svix-timestamp} and {@code svix-signature}, where none
     * of the headers that begin with {@code webhook-} is there. What it signs stays the same.
     *
     * @return a new scheme
     */
    public StandardWebhooksSignature withSvixHeaders() {
        return new StandardWebhooksSignature(window, true);
    }

    /**
     * A verifier that believes what any of these keys signed. Warns in the log of secrets under 16 bytes.
     *
     * @param key the newest key: a {@link Secret} for {@code v1}, an Ed25519 key for {@code v1a}
     * @param others others that are accepted
     * @return the verifier
     * @throws IllegalArgumentException if a key is of another kind
     */
    public Verifier verifier(VerifyingKey key, VerifyingKey... others) {
        return verifier(VerifyingKeys.list(key, others));
    }

    /**
     * A verifier that believes what any of these keys signed. Warns in the log of secrets under 16 bytes.
     *
     * @param keys {@link Secret}s for {@code v1}, Ed25519 keys for {@code v1a}; their order gives {@link
     *     Verification.Verified#keyIndex()}
     * @return the verifier
     * @throws IllegalArgumentException if there are none, or a key is of another kind
     */
    public Verifier verifier(List<? extends VerifyingKey> keys) {
        return new StandardWebhooksVerifier(
                takesSvix ? List.of(FIELDS, SVIX_FIELDS) : List.of(FIELDS),
                window,
                keys.stream().anyMatch(key -> key.verifiesBy(SignatureAlgorithm.HMAC_SHA256)),
                keys.stream().anyMatch(key -> key.verifiesBy(SignatureAlgorithm.ED25519)),
                VerifyingKeys.of(NAME, StandardWebhooksSignature::check, keys));
    }

    private static SignatureCheck check(VerifyingKey key) {
        if (key instanceof Secret) {
            return SignatureCheck.of(SignatureAlgorithm.HMAC_SHA256, key);
        }
        if (key.verifiesBy(SignatureAlgorithm.ED25519)) {
            return SignatureCheck.of(SignatureAlgorithm.ED25519, key);
        }
        throw new IllegalArgumentException(Schemes.expected("a Secret or an Ed25519 key", key));
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
        return NAME;
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
        if (!StandardWebhooksVerifier.isId(id)) {
            throw new IllegalArgumentException("expected a delivery id of ASCII characters without dots for " + ID
                    + ", found '" + id + "'; the signed text would be ambiguous");
        }
        String seconds = request.seconds();
        byte[] prefix = prefix(id, seconds);
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

    private static byte[] prefix(String id, String seconds) {
        return Schemes.utf8(id, ".", seconds, ".");
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
