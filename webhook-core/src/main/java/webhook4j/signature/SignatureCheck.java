package webhook4j.signature;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;

/**
 * One key, bound to one algorithm, that checks signatures: the only place where a tag that was received is compared with
 * one that was computed. Safe for use by many threads.
 */
abstract sealed class SignatureCheck {

    private SignatureCheck() {}

    /**
     * A check.
     *
     * @throws IllegalArgumentException if the key is of no use to the algorithm
     */
    static SignatureCheck of(SignatureAlgorithm algorithm, VerifyingKey key) {
        if (!key.verifiesBy(algorithm)) {
            throw new IllegalArgumentException(Schemes.expected(algorithm.neededKey(), key));
        }
        if (key instanceof Secret secret) {
            return new Shared(MacPool.ofMany(algorithm, secret));
        }
        return new Public(algorithm, ((PublicVerifyingKey) key).key());
    }

    /** Whether the signature is that of the two parts, one after the other. Whatever it is, this does not throw. */
    abstract boolean holds(byte[] prefix, ByteBuffer message, byte[] signature);

    private static final class Shared extends SignatureCheck {

        private final MacPool macs;

        Shared(MacPool macs) {
            this.macs = macs;
        }

        /** In a time that does not depend on where the tags differ. */
        @Override
        boolean holds(byte[] prefix, ByteBuffer message, byte[] signature) {
            return MessageDigest.isEqual(macs.tag(prefix, message), signature);
        }
    }

    private static final class Public extends SignatureCheck {

        private final SignatureAlgorithm algorithm;
        private final PublicKey key;

        Public(SignatureAlgorithm algorithm, PublicKey key) {
            this.algorithm = algorithm;
            this.key = key;
        }

        @Override
        boolean holds(byte[] prefix, ByteBuffer message, byte[] signature) {
            if (!algorithm.isLength(signature.length)) {
                return false;
            }
            try {
                Signature verifying = Signature.getInstance(algorithm.jcaName());
                verifying.initVerify(key);
                verifying.update(prefix);
                verifying.update(message.duplicate());
                return verifying.verify(signature);
            } catch (GeneralSecurityException e) {
                return false; // bytes that are no signature at all
            }
        }
    }
}
