package webhook4j.signature;

import java.util.concurrent.CompletionStage;

/**
 * Signs with a key that lives elsewhere: in a key management service, in a hardware module.
 *
 * <p>Implementations are safe for use by many threads. A publisher calls them on threads kept for that, so they may
 * block; it waits for a signature for 5 seconds and takes a failure for a fault of its own side: the delivery is tried
 * again, and nothing is held against its endpoint.
 */
@FunctionalInterface
public interface Signer {

    /**
     * Signs.
     *
     * @param algorithm how: always the one that the {@link RemoteKey} was made with
     * @param message what is signed, as a whole; the signer's own copy
     * @return the bytes of the signature: the tag of an HMAC, 64 bytes of Ed25519, {@code r || s} of ECDSA (services
     *     that answer in DER need a conversion), an RSA signature
     */
    CompletionStage<byte[]> sign(SignatureAlgorithm algorithm, byte[] message);
}
