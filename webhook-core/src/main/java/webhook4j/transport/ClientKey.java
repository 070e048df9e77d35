package webhook4j.transport;

import static java.util.Objects.requireNonNull;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A private key, and the certificates by which others know it. Checked when made; equal by content; never printed. */
final class ClientKey {

    private static final byte[] PROBE = new byte[32];

    private final PrivateKey key;
    private final byte[] encoded;
    private final List<X509Certificate> chain;

    /**
     * Checks that they belong together. Whether a certificate has expired is not looked at.
     *
     * @throws IllegalArgumentException if the key cannot be encoded, or is not that of the first certificate, or one is
     *     not signed by the next
     */
    ClientKey(PrivateKey key, List<X509Certificate> chain) {
        this.key = requireNonNull(key, "key");
        this.chain = List.copyOf(chain);
        byte[] bytes = key.getEncoded();
        if (bytes == null) {
            throw new IllegalArgumentException(
                    "expected a private key that can be encoded, found one that lives elsewhere; give the dispatcher an"
                            + " SSLContext that knows it");
        }
        this.encoded = bytes;
        requireChain(this.chain);
        if (!belong(key, this.chain.get(0).getPublicKey())) {
            throw new IllegalArgumentException("expected the private key of the chain's first certificate ("
                    + key.getAlgorithm() + "), found another one; the certificate of the client comes first");
        }
    }

    private static void requireChain(List<X509Certificate> chain) {
        if (chain.isEmpty()) {
            throw new IllegalArgumentException("a chain has at least the client's own certificate, found none");
        }
        if (new HashSet<>(chain).size() < chain.size()) {
            throw new IllegalArgumentException("a chain has each certificate once, found one of them again");
        }
        for (int i = 1; i < chain.size(); i++) {
            if (!chain.get(i - 1).getIssuerX500Principal().equals(chain.get(i).getSubjectX500Principal())) {
                throw new IllegalArgumentException(
                        "certificate " + i + " of the chain is not signed by the next one; the"
                                + " client's own comes first, then each that signed the one before");
            }
        }
    }

    private static boolean belong(PrivateKey key, PublicKey known) {
        Optional<String> algorithm = algorithmOf(key.getAlgorithm());
        if (algorithm.isEmpty()) {
            return key.getAlgorithm().equals(known.getAlgorithm()); // to be found out by the endpoint
        }
        try {
            Signature signing = Signature.getInstance(algorithm.get());
            signing.initSign(key);
            signing.update(PROBE);
            byte[] signed = signing.sign();
            Signature verifying = Signature.getInstance(algorithm.get());
            verifying.initVerify(known);
            verifying.update(PROBE);
            return verifying.verify(signed);
        } catch (GeneralSecurityException e) {
            return false; // a key of another kind
        }
    }

    private static Optional<String> algorithmOf(String kind) {
        return switch (kind) {
            case "RSA" -> Optional.of("SHA256withRSA");
            case "EC" -> Optional.of("SHA256withECDSA");
            case "EdDSA", "Ed25519", "Ed448" -> Optional.of("EdDSA");
            default -> Optional.empty();
        };
    }

    PrivateKey key() {
        return key;
    }

    List<X509Certificate> chain() {
        return chain;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ClientKey that
                && chain.equals(that.chain)
                && MessageDigest.isEqual(encoded, that.encoded);
    }

    @Override
    public int hashCode() {
        return chain.hashCode();
    }

    /** Shows no key. */
    @Override
    public String toString() {
        return "ClientKey[" + key.getAlgorithm() + ", " + chain.size() + " certificates]";
    }
}
