package webhook4j.signature;

import static java.util.Objects.requireNonNull;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A public key for Ed25519, RSA or ECDSA, whose private half the sender has. Not secret; {@code toString} shows its kind
 * alone all the same.
 *
 * <p>Immutable; safe for use by many threads.
 */
public final class PublicVerifyingKey implements VerifyingKey {

    private static final List<String> KINDS = List.of("Ed25519", "RSA", "EC");
    private static final int ED25519_BYTES = 32;
    private static final String PEM_START = "-----BEGIN PUBLIC KEY-----";
    private static final String PEM_END = "-----END PUBLIC KEY-----";

    private final PublicKey key;

    private PublicVerifyingKey(PublicKey key) {
        this.key = key;
    }

    /**
     * A key of the JDK's.
     *
     * @param key an Ed25519 key, an RSA key of 2,048 bits or more, or an EC key on P-256, P-384 or P-521
     * @return the key
     * @throws IllegalArgumentException if it is another
     */
    public static PublicVerifyingKey of(PublicKey key) {
        requireNonNull(key, "key");
        if (Arrays.stream(SignatureAlgorithm.values()).noneMatch(algorithm -> algorithm.takes(key))) {
            throw new IllegalArgumentException("expected an Ed25519 key, an RSA key of 2,048 bits or more, or an EC key"
                    + " on P-256, P-384 or P-521, found another one (" + key.getAlgorithm() + ")");
        }
        return new PublicVerifyingKey(key);
    }

    /**
     * A key as X.509 writes it (RFC 5280, section 4.1.2.7).
     *
     * @param der the bytes; copied
     * @return the key
     * @throws IllegalArgumentException if they are no such key
     */
    public static PublicVerifyingKey ofX509(byte[] der) {
        requireNonNull(der, "der");
        return KINDS.stream()
                .flatMap(kind -> keyOf(kind, der).stream())
                .findFirst()
                .map(PublicVerifyingKey::of)
                .orElseThrow(() -> new IllegalArgumentException("expected a public key for Ed25519, RSA or ECDSA in"
                        + " X.509, found " + der.length + " bytes that are none"));
    }

    private static Optional<PublicKey> keyOf(String kind, byte[] der) {
        try {
            return Optional.of(KeyFactory.getInstance(kind).generatePublic(new X509EncodedKeySpec(der)));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    /**
     * A key in X.509 as text.
     *
     * @param pem {@code -----BEGIN PUBLIC KEY-----}, base64, {@code -----END PUBLIC KEY-----}
     * @return the key
     * @throws IllegalArgumentException if it is no such text
     */
    public static PublicVerifyingKey ofPem(String pem) {
        String text = pem.strip();
        if (!text.startsWith(PEM_START) || !text.endsWith(PEM_END)) {
            throw new IllegalArgumentException("expected a text from '" + PEM_START + "' to '" + PEM_END
                    + "', found another one; openssl pkey -pubin, or x509 -pubkey for a certificate, makes it");
        }
        String base64 = text.substring(PEM_START.length(), text.length() - PEM_END.length());
        return ofX509(SecretText.bytes(base64.replaceAll("\\s", ""), "between the lines of the PEM"));
    }

    /**
     * An Ed25519 key as Standard Webhooks writes it.
     *
     * @param text {@code whpk_} and base64 of 32 bytes
     * @return the key
     * @throws IllegalArgumentException if it is no such text
     */
    public static PublicVerifyingKey ofStandardWebhooks(String text) {
        byte[] bytes = SecretText.afterPrefix("whpk_", text);
        if (bytes.length != ED25519_BYTES) {
            throw new IllegalArgumentException(
                    "a public key of Standard Webhooks has " + ED25519_BYTES + " bytes, found " + bytes.length);
        }
        try {
            return of(StandardWebhooksSignature.publicKey(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "expected a point of the curve Ed25519, found 32 bytes that are none", e);
        }
    }

    /** The key of the JDK's. */
    PublicKey key() {
        return key;
    }

    @Override
    public boolean verifiesBy(SignatureAlgorithm algorithm) {
        return algorithm.takes(key);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PublicVerifyingKey that && key.equals(that.key);
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }

    /** Shows the kind of key. */
    @Override
    public String toString() {
        return "PublicVerifyingKey[" + key.getAlgorithm() + "]";
    }
}
