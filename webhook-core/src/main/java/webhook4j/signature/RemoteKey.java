package webhook4j.signature;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A key that lives elsewhere and is known here by its name.
 *
 * <p>Immutable; safe for use by many threads. Two are equal when they have one name and one algorithm, whatever their
 * signers. {@code toString} shows the name, which is not secret.
 */
public final class RemoteKey implements SigningKey {

    private static final int MAX_NAME = 255;

    private final String name;
    private final SignatureAlgorithm algorithm;
    private final Signer signer;

    private RemoteKey(String name, SignatureAlgorithm algorithm, Signer signer) {
        this.name = name;
        this.algorithm = algorithm;
        this.signer = signer;
    }

    /**
     * A key that somebody else signs with.
     *
     * @param name 1 to 255 characters without control characters: {@code "alias/webhooks-2026"}; shown in logs
     * @param algorithm the one way in which it signs
     * @param signer signs
     * @return the key
     * @throws IllegalArgumentException if the name is malformed
     */
    public static RemoteKey of(String name, SignatureAlgorithm algorithm, Signer signer) {
        if (name.isEmpty() || name.length() > MAX_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("the name of a remote key has 1 to " + MAX_NAME
                    + " characters and no control characters, found one that has not");
        }
        return new RemoteKey(name, requireNonNull(algorithm, "algorithm"), requireNonNull(signer, "signer"));
    }

    /**
     * By what the key is known.
     *
     * @return the name
     */
    public String name() {
        return name;
    }

    /**
     * How the key signs.
     *
     * @return the algorithm
     */
    public SignatureAlgorithm algorithm() {
        return algorithm;
    }

    @Override
    public boolean signsBy(SignatureAlgorithm wanted) {
        return algorithm == wanted;
    }

    /** Calls the signer on this thread. What it answers is checked for its length only. */
    @Override
    public CompletionStage<byte[]> sign(SignatureAlgorithm wanted, byte[] prefix, ByteBuffer message) {
        if (!signsBy(wanted)) {
            throw new IllegalArgumentException("key " + this + " cannot sign by " + wanted);
        }
        byte[] whole = new byte[prefix.length + message.remaining()];
        System.arraycopy(prefix, 0, whole, 0, prefix.length);
        message.duplicate().get(whole, prefix.length, message.remaining());
        return signer.sign(algorithm, whole).thenApply(this::checked);
    }

    private byte[] checked(byte @Nullable [] signature) {
        if (signature == null || !algorithm.isLength(signature.length)) {
            throw new IllegalStateException("the signer of key '" + name + "' answered "
                    + (signature == null ? "nothing" : signature.length + " bytes") + ", expected "
                    + algorithm.lengths() + " for " + algorithm
                    + "; an ECDSA signature in DER is to be converted to r || s");
        }
        return signature;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RemoteKey that && name.equals(that.name) && algorithm == that.algorithm;
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return "RemoteKey[" + name + ", " + algorithm + "]";
    }
}
