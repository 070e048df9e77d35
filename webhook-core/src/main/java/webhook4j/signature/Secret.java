package webhook4j.signature;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/**
 * A key that both ends share. Never printed: {@code toString} shows nothing of it.
 *
 * <p>Immutable; safe to share between threads.
 */
public final class Secret {

    private final byte[] key;

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
