package webhook4j.signature;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.ProviderException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.List;

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

    /** A check of a secret that the sender shows as it is, whatever the message says. */
    static SignatureCheck ofToken(Secret secret) {
        return new Token(secret.bytes());
    }

    /** Compares digests in a time that does not depend on where they differ. */
    static boolean isSameDigest(byte[] computed, byte[] received) {
        return MessageDigest.isEqual(computed, received);
    }

    /** Whether the signature is that of the two parts, one after the other. Whatever it is, this does not throw. */
    final boolean holds(byte[] prefix, ByteBuffer message, byte[] signature) {
        return holdsForAny(prefix, message, List.of(signature));
    }

    /** Whether one of the signatures is that of the two parts. A secret makes one tag, however many there are, even none. */
    abstract boolean holdsForAny(byte[] prefix, ByteBuffer message, List<byte[]> signatures);

    private static final class Shared extends SignatureCheck {

        private final MacPool macs;

        Shared(MacPool macs) {
            this.macs = macs;
        }

        @Override
        boolean holdsForAny(byte[] prefix, ByteBuffer message, List<byte[]> signatures) {
            return isAnyOf(macs.tag(prefix, message), signatures);
        }
    }

    private static final class Token extends SignatureCheck {

        private final byte[] secret;

        Token(byte[] secret) {
            this.secret = secret;
        }

        @Override
        boolean holdsForAny(byte[] prefix, ByteBuffer message, List<byte[]> signatures) {
            return isAnyOf(secret, signatures);
        }
    }

    /** In a time that does not depend on where the tags differ, nor on which of them is the same. */
    private static boolean isAnyOf(byte[] tag, List<byte[]> signatures) {
        boolean found = false;
        for (int i = 0; i < signatures.size(); i++) {
            found |= MessageDigest.isEqual(tag, signatures.get(i));
        }
        return found;
    }

    private static final class Public extends SignatureCheck {

        private final SignatureAlgorithm algorithm;
        private final PublicKey key;

        Public(SignatureAlgorithm algorithm, PublicKey key) {
            this.algorithm = algorithm;
            this.key = key;
        }

        @Override
        boolean holdsForAny(byte[] prefix, ByteBuffer message, List<byte[]> signatures) {
            for (byte[] signature : signatures) {
                if (algorithm.canBe(signature) && isSigned(prefix, message, signature)) {
                    return true;
                }
            }
            return false;
        }

        private boolean isSigned(byte[] prefix, ByteBuffer message, byte[] signature) {
            try {
                Signature verifying = algorithm.newSignature();
                verifying.initVerify(key);
                verifying.update(prefix);
                verifying.update(message.duplicate());
                return verifying.verify(signature);
            } catch (GeneralSecurityException | ProviderException e) {
                return false; // bytes that are no signature at all
            }
        }
    }
}
