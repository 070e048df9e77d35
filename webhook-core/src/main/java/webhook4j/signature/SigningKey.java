package webhook4j.signature;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletionStage;

/**
 * What requests are signed with: a {@link Secret} that both ends share, a {@link PrivateSigningKey} whose public half the
 * receiver has, or a {@link RemoteKey} that never leaves the place where it lives.
 *
 * <p>Immutable; safe for use by many threads. Never printed: {@code toString} tells the kind and nothing of the key.
 */
public sealed interface SigningKey permits Secret, PrivateSigningKey, RemoteKey {

    /**
     * Tells whether the key can sign in a certain way.
     *
     * @param algorithm the way
     * @return true if it can
     */
    boolean signsBy(SignatureAlgorithm algorithm);

    /**
     * Signs two parts, one after the other.
     *
     * @param algorithm how
     * @param prefix what is signed in front of the message; not changed, not kept
     * @param message the rest; its position is not moved
     * @return the bytes of the signature; completed already unless the key is a {@link RemoteKey}, whose signer may fail
     * @throws IllegalArgumentException if the key cannot sign in that way
     */
    CompletionStage<byte[]> sign(SignatureAlgorithm algorithm, byte[] prefix, ByteBuffer message);
}
