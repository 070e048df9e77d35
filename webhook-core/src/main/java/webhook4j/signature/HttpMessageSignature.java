package webhook4j.signature;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * HTTP message signatures: {@code Signature-Input} says what is signed, {@code Signature} holds the signatures, {@code
 * Content-Digest} the digest of the body.
 *
 * <p>Verifies only. Immutable; safe for use by many threads. Of several signatures one must hold. It must cover {@code
 * @method}, {@code @authority} or {@code @target-uri}, {@code @path} and {@code content-digest}, unless {@link
 * #withRequiredComponents} says otherwise, and say {@code created}, not more than 300 seconds away from when the request
 * arrived, unless {@link #withWindow} says otherwise; a time in {@code expires} counts too. Where {@code content-digest}
 * is covered the body must have that digest; where it is not, nothing is said about the body. {@code nonce} is told as the
 * {@linkplain Verification.Verified#deliveryId() delivery's id}.
 *
 * <p>The key is found by {@code keyid} and has one algorithm; an {@code alg} that differs is refused. What is signed of
 * the target is taken from the request: behind a proxy that changes it, say {@link #withOrigin}.
 *
 * <p>Source: RFC 9421 and RFC 9530.
 */
public final class HttpMessageSignature {

    private static final List<String> REQUIRED = List.of("@method", "@authority", "@path", "content-digest");

    /** As the RFC calls them, section 3.3. */
    private static final Map<SignatureAlgorithm, String> ALGORITHMS = Map.of(
            SignatureAlgorithm.HMAC_SHA256, "hmac-sha256",
            SignatureAlgorithm.ED25519, "ed25519",
            SignatureAlgorithm.ECDSA_P256_SHA256, "ecdsa-p256-sha256",
            SignatureAlgorithm.RSA_PSS_SHA512, "rsa-pss-sha512",
            SignatureAlgorithm.RSA_SHA256, "rsa-v1_5-sha256");

    private final TimeWindow window;
    private final List<String> required;
    private final @Nullable URI origin;
    private final boolean takesOldRsa;

    /** A key by the name that signatures call it. Immutable; safe to share between threads. */
    public static final class Key {

        private final String id;
        private final SignatureAlgorithm algorithm;
        private final VerifyingKey key;

        private Key(String id, SignatureAlgorithm algorithm, VerifyingKey key) {
            this.id = requireNonNull(id, "id");
            this.algorithm = requireNonNull(algorithm, "algorithm");
            this.key = requireNonNull(key, "key");
        }

        /**
         * A key.
         *
         * @param id what {@code keyid} says
         * @param algorithm the only algorithm that it verifies by
         * @param key the key
         * @return the key
         */
        public static Key of(String id, SignatureAlgorithm algorithm, VerifyingKey key) {
            return new Key(id, algorithm, key);
        }

        /** Shows id and algorithm, nothing of the key. */
        @Override
        public String toString() {
            return "Key[" + id + ", " + algorithm + "]";
        }
    }

    private HttpMessageSignature(TimeWindow window, List<String> required, @Nullable URI origin, boolean takesOldRsa) {
        this.window = requireNonNull(window, "window");
        this.required = List.copyOf(required);
        this.origin = origin;
        this.takesOldRsa = takesOldRsa;
    }

    /**
     * The scheme {@code http-message-signatures}.
     *
     * @return the scheme
     */
    public static HttpMessageSignature create() {
        return new HttpMessageSignature(TimeWindow.DEFAULT, REQUIRED, null, false);
    }

    /**
     * This scheme with another window for {@code created}.
     *
     * @param window the window
     * @return a new scheme
     */
    public HttpMessageSignature withWindow(TimeWindow window) {
        return new HttpMessageSignature(window, required, origin, takesOldRsa);
    }

    /**
     * This scheme with other components that must be covered. Leave out {@code content-digest} only where nothing depends
     * on the body.
     *
     * @param components names of fields in lower case, and of derived components; {@code @target-uri} counts as {@code
     *     @authority} too
     * @return a new scheme
     */
    public HttpMessageSignature withRequiredComponents(List<String> components) {
        return new HttpMessageSignature(window, components, origin, takesOldRsa);
    }

    /**
     * This scheme where senders see the receiver at another address than the request says.
     *
     * @param origin scheme, host and, if it is not the scheme's own, port: {@code https://hooks.example.com}
     * @return a new scheme
     * @throws IllegalArgumentException if scheme or host is missing
     */
    public HttpMessageSignature withOrigin(URI origin) {
        if (origin.getScheme() == null || origin.getHost() == null) {
            throw new IllegalArgumentException(
                    "expected scheme and host as in https://hooks.example.com, found " + origin);
        }
        return new HttpMessageSignature(window, required, origin, takesOldRsa);
    }

    /**
     * This scheme that also takes keys for {@link SignatureAlgorithm#RSA_SHA256}, {@code rsa-v1_5-sha256}, whose padding is
     * not made for new systems.
     *
     * @return a new scheme
     */
    public HttpMessageSignature withLegacyRsa() {
        return new HttpMessageSignature(window, required, origin, true);
    }

    /**
     * A verifier that believes what any of these keys signed. Warns in the log of secrets under 16 bytes.
     *
     * @param key a key
     * @param others other keys
     * @return the verifier
     * @throws IllegalArgumentException if two have one id, or one is of no use to its algorithm or has one that is not of
     *     this scheme
     */
    public Verifier verifier(Key key, Key... others) {
        return verifier(Stream.concat(Stream.of(key), Stream.of(others)).toList());
    }

    /**
     * A verifier that believes what any of these keys signed. Warns in the log of secrets under 16 bytes.
     *
     * @param keys the keys; their order gives {@link Verification.Verified#keyIndex()}
     * @return the verifier
     * @throws IllegalArgumentException if there are none, two have one id, or one is of no use to its algorithm or has one
     *     that is not of this scheme
     */
    public Verifier verifier(List<Key> keys) {
        VerifyingKeys.requireSome(
                HttpMessageVerifier.NAME, keys.stream().map(key -> key.key).toList());
        Map<String, HttpMessageVerifier.BoundKey> bound = new HashMap<>();
        for (Key key : keys) {
            if (bound.put(key.id, bound(key, bound.size())) != null) {
                throw new IllegalArgumentException(
                        "expected keys of different ids, found two of '" + key.id + "'; give the newer another one");
            }
        }
        return new HttpMessageVerifier(Map.copyOf(bound), window, required, origin);
    }

    private HttpMessageVerifier.BoundKey bound(Key key, int index) {
        String name = ALGORITHMS.get(key.algorithm);
        if (name == null) {
            throw new IllegalArgumentException(
                    Schemes.expected("an algorithm of RFC 9421 for key '" + key.id + "'", key.algorithm));
        }
        if (key.algorithm == SignatureAlgorithm.RSA_SHA256 && !takesOldRsa) {
            throw new IllegalArgumentException("key '" + key.id
                    + "' is for RSA_SHA256, which is off; use RSA_PSS_SHA512, or ask for withLegacyRsa()");
        }
        return new HttpMessageVerifier.BoundKey(index, name, SignatureCheck.of(key.algorithm, key.key));
    }

    @Override
    public String toString() {
        return "HttpMessageSignature" + required;
    }
}
