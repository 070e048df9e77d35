package webhook4j.signature;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A private key for Ed25519, RSA or ECDSA, of which the receiver has the public half. Never printed: {@code toString}
 * shows its kind alone, and no exception quotes it.
 *
 * <p>Immutable; safe for use by many threads. Signs on the calling thread; RSA takes the better part of a millisecond.
 */
public final class PrivateSigningKey implements SigningKey {

    private static final List<String> KINDS = List.of("Ed25519", "RSA", "EC");
    private static final String ED25519 = "Ed25519";
    private static final int SEED = 32;
    private static final String PEM_START = "-----BEGIN PRIVATE KEY-----";
    private static final String PEM_END = "-----END PRIVATE KEY-----";

    private final PrivateKey key;
    private final byte[] pkcs8;

    private PrivateSigningKey(PrivateKey key, byte[] pkcs8) {
        this.key = key;
        this.pkcs8 = pkcs8;
    }

    /**
     * A key of the JDK's.
     *
     * @param key an Ed25519 key, an RSA key of 2,048 bits or more, or an EC key on P-256, P-384 or P-521
     * @return the key
     * @throws IllegalArgumentException if it is another, or one that cannot be encoded since it lives elsewhere
     */
    public static PrivateSigningKey of(PrivateKey key) {
        byte[] pkcs8 = requireNonNull(key, "key").getEncoded();
        if (pkcs8 == null) {
            throw new IllegalArgumentException(
                    "expected a private key that can be encoded, found one that lives elsewhere; make a RemoteKey");
        }
        if (Arrays.stream(SignatureAlgorithm.values()).noneMatch(algorithm -> algorithm.takes(key))) {
            throw new IllegalArgumentException("expected an Ed25519 key, an RSA key of 2,048 bits or more, or an EC key"
                    + " on P-256, P-384 or P-521, found another one (" + key.getAlgorithm() + ")");
        }
        return new PrivateSigningKey(key, pkcs8);
    }

    /**
     * A key in PKCS#8 (RFC 5958).
     *
     * @param der the bytes; copied
     * @return the key
     * @throws IllegalArgumentException if they are no such key; the message does not show them
     */
    public static PrivateSigningKey ofPkcs8(byte[] der) {
        requireNonNull(der, "der");
        return KINDS.stream()
                .flatMap(kind -> keyOf(kind, der).stream())
                .findFirst()
                .map(PrivateSigningKey::of)
                .orElseThrow(() -> new IllegalArgumentException(
                        "expected a private key for Ed25519, RSA or ECDSA in PKCS#8, found " + der.length
                                + " bytes that are none; encrypted keys are to be decrypted first"));
    }

    private static Optional<PrivateKey> keyOf(String kind, byte[] der) {
        try {
            return Optional.of(KeyFactory.getInstance(kind).generatePrivate(new PKCS8EncodedKeySpec(der)));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    /**
     * A key in PKCS#8 as text.
     *
     * @param pem {@code -----BEGIN PRIVATE KEY-----}, base64, {@code -----END PRIVATE KEY-----}
     * @return the key
     * @throws IllegalArgumentException if it is no such text; the message does not show it
     */
    public static PrivateSigningKey ofPem(String pem) {
        String text = pem.strip();
        if (!text.startsWith(PEM_START) || !text.endsWith(PEM_END)) {
            throw new IllegalArgumentException("expected a text from '" + PEM_START + "' to '" + PEM_END
                    + "', found another one; openssl pkcs8 -topk8 -nocrypt converts older forms");
        }
        String base64 = text.substring(PEM_START.length(), text.length() - PEM_END.length());
        return ofPkcs8(SecretText.bytes(base64.replaceAll("\\s", ""), "between the lines of the PEM"));
    }

    /**
     * An Ed25519 key by its seed (RFC 8032, section 5.1.5).
     *
     * @param seed 32 bytes; copied
     * @return the key
     * @throws IllegalArgumentException if there are not 32
     */
    public static PrivateSigningKey ofEd25519Seed(byte[] seed) {
        if (seed.length != SEED) {
            throw new IllegalArgumentException(
                    "the seed of an Ed25519 key has " + SEED + " bytes, found " + seed.length);
        }
        try {
            return of(KeyFactory.getInstance(ED25519)
                    .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, seed.clone())));
        } catch (GeneralSecurityException e) {
            throw noEd25519(e);
        }
    }

    /**
     * An Ed25519 key as Standard Webhooks writes it.
     *
     * @param text {@code whsk_} and base64 of the 32 bytes of the seed, or of 64: the seed and the public key
     * @return the key
     * @throws IllegalArgumentException if it is no such text, or the public key is not that of the seed; the message does
     *     not show it
     */
    public static PrivateSigningKey ofStandardWebhooks(String text) {
        byte[] bytes = SecretText.afterPrefix("whsk_", text);
        if (bytes.length != SEED && bytes.length != 2 * SEED) {
            throw new IllegalArgumentException(
                    "a private key of Standard Webhooks has 32 or 64 bytes, found " + bytes.length);
        }
        PrivateSigningKey key = ofEd25519Seed(Arrays.copyOf(bytes, SEED));
        if (bytes.length > SEED && !key.fits(Arrays.copyOfRange(bytes, SEED, bytes.length))) {
            throw new IllegalArgumentException("a private key of Standard Webhooks with 64 bytes ends in its own public"
                    + " key, found another one behind the seed; use the first 32 bytes, or find the right key");
        }
        return key;
    }

    private boolean fits(byte[] publicKey) {
        try {
            byte[] probe = {};
            Signature verifying = Signature.getInstance(ED25519);
            verifying.initVerify(StandardWebhooksSignature.publicKey(publicKey));
            verifying.update(probe);
            return verifying.verify(signed(SignatureAlgorithm.ED25519, probe, ByteBuffer.wrap(probe)));
        } catch (GeneralSecurityException e) {
            return false; // bytes that are no point of the curve
        }
    }

    /**
     * The key in PKCS#8, to be kept as carefully as the key.
     *
     * @return a copy
     */
    public byte[] pkcs8() {
        return pkcs8.clone();
    }

    @Override
    public boolean signsBy(SignatureAlgorithm algorithm) {
        return algorithm.takes(key);
    }

    @Override
    public CompletionStage<byte[]> sign(SignatureAlgorithm algorithm, byte[] prefix, ByteBuffer message) {
        if (!signsBy(algorithm)) {
            throw new IllegalArgumentException("key " + this + " cannot sign by " + algorithm);
        }
        try {
            return CompletableFuture.completedFuture(signed(algorithm, prefix, message));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "this JDK cannot sign by " + algorithm.jcaName() + ", which every JDK 17 can", e);
        }
    }

    private byte[] signed(SignatureAlgorithm algorithm, byte[] prefix, ByteBuffer message)
            throws GeneralSecurityException {
        Signature signature = algorithm.newSignature();
        signature.initSign(key);
        signature.update(prefix);
        signature.update(message.duplicate());
        return signature.sign();
    }

    private static IllegalStateException noEd25519(GeneralSecurityException cause) {
        return new IllegalStateException("this JDK has no Ed25519; every JDK 17 has", cause);
    }

    /** Compares in a time that does not depend on where the keys differ. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PrivateSigningKey that && MessageDigest.isEqual(pkcs8, that.pkcs8);
    }

    @Override
    public int hashCode() {
        return pkcs8.length;
    }

    /** Shows the kind of key and nothing else of it. */
    @Override
    public String toString() {
        return "PrivateSigningKey[" + key.getAlgorithm() + ", hidden]";
    }
}
