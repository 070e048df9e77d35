package webhook4j.signature;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A key that both ends share. Never printed: {@code toString} shows nothing of it.
 *
 * <p>Immutable; safe to share between threads.
 */
public final class Secret implements SigningKey, VerifyingKey {

    private static final Logger LOG = LoggerFactory.getLogger(Secret.class);
    private static final String STANDARD_PREFIX = "whsec_";
    private static final int MIN_STANDARD = 24;
    private static final int MAX_STANDARD = 64;

    private final byte[] key;

    /** Of the algorithm that it last signed by; it hardly ever signs by two. */
    private volatile @Nullable MacPool macs;

    private Secret(byte[] key) {
        this.key = key;
    }

    /**
     * A secret given as text, whose UTF-8 bytes are the key.
     *
     * @param text the secret
     * @return the secret
     * @throws IllegalArgumentException if the text is empty or blank, or holds half a surrogate pair, which has no bytes
     */
    public static Secret of(String text) {
        if (requireNonNull(text, "text").isBlank()) {
            throw new IllegalArgumentException("a secret is not blank; found " + text.length() + " blank characters");
        }
        byte[] key = text.getBytes(StandardCharsets.UTF_8);
        if (!new String(key, StandardCharsets.UTF_8).equals(text)) {
            throw new IllegalArgumentException("a secret is sound Unicode; found half a surrogate pair in it");
        }
        return new Secret(key);
    }

    /**
     * A secret given as bytes.
     *
     * @param key the key; copied
     * @return the secret
     * @throws IllegalArgumentException if there are no bytes
     */
    public static Secret of(byte[] key) {
        if (requireNonNull(key, "key").length == 0) {
            throw new IllegalArgumentException("a secret has at least one byte, found none");
        }
        return new Secret(key.clone());
    }

    /**
     * A secret as Standard Webhooks writes it. Warns in the log unless it has 24 to 64 bytes, as the specification
     * advises.
     *
     * <p>Source: Standard Webhooks, "Signature scheme", read 2026-11.
     *
     * @param text {@code whsec_}, which may be left out, and base64, padded or not
     * @return the secret
     * @throws IllegalArgumentException if it is no such text; the message does not show it
     */
    public static Secret ofStandardWebhooks(String text) {
        String base64 = text.startsWith(STANDARD_PREFIX) ? text.substring(STANDARD_PREFIX.length()) : text;
        Secret secret = of(SecretText.bytes(base64, "behind '" + STANDARD_PREFIX + "'"));
        if (secret.size() < MIN_STANDARD || secret.size() > MAX_STANDARD) {
            LOG.warn(
                    "a secret of Standard Webhooks has {} bytes; {} to {} are advised",
                    secret.size(),
                    MIN_STANDARD,
                    MAX_STANDARD);
        }
        return secret;
    }

    /**
     * The key.
     *
     * @return a copy
     */
    public byte[] bytes() {
        return key.clone();
    }

    /**
     * The length of the key.
     *
     * @return bytes, at least 1; under 16 is weak
     */
    public int size() {
        return key.length;
    }

    @Override
    public boolean signsBy(SignatureAlgorithm algorithm) {
        return algorithm.isHmac();
    }

    @Override
    public boolean verifiesBy(SignatureAlgorithm algorithm) {
        return algorithm.isHmac();
    }

    @Override
    public CompletionStage<byte[]> sign(SignatureAlgorithm algorithm, byte[] prefix, ByteBuffer message) {
        if (!signsBy(algorithm)) {
            throw new IllegalArgumentException("key " + this + " cannot sign by " + algorithm);
        }
        return CompletableFuture.completedFuture(tag(algorithm, prefix, message));
    }

    byte[] tag(SignatureAlgorithm algorithm, byte[] prefix, ByteBuffer message) {
        MacPool pool = macs;
        if (pool == null || !pool.isOf(algorithm)) {
            pool = MacPool.ofOne(algorithm, this);
            macs = pool;
        }
        return pool.tag(prefix, message);
    }

    /** Compares in a time that does not depend on where the keys differ. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Secret that && MessageDigest.isEqual(key, that.key);
    }

    @Override
    public int hashCode() {
        return key.length;
    }

    /** Shows nothing of the key. */
    @Override
    public String toString() {
        return "Secret[hidden]";
    }
}
