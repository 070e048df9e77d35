package webhook4j.signature;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A key that tokens are checked with, bound to one algorithm: nothing that a token says can make it another's.
 *
 * <p>Immutable; safe for use by many threads. Keep it rather than making it anew for each request: it keeps its Macs.
 */
public final class JwtKey {

    private static final Logger LOG = LoggerFactory.getLogger(JwtKey.class);
    private static final int MIN_ADVISED_SECRET = 16;

    private final SignatureAlgorithm algorithm;
    private final Optional<String> id;
    private final SignatureCheck check;

    private JwtKey(SignatureAlgorithm algorithm, Optional<String> id, SignatureCheck check) {
        this.algorithm = algorithm;
        this.id = id;
        this.check = check;
    }

    /**
     * A key for one algorithm.
     *
     * @param algorithm HMAC with SHA-256 or longer, RSA, ECDSA or Ed25519
     * @param key a key for it; a secret is as long as the hash at least (RFC 7518, section 3.2)
     * @return the key, without an id
     * @throws IllegalArgumentException if tokens are not signed so, or the key cannot be used; the message does not show it
     */
    public static JwtKey of(SignatureAlgorithm algorithm, VerifyingKey key) {
        JoseNames.of(algorithm);
        if (key instanceof Secret secret && algorithm.isHmac() && secret.size() < JoseNames.hashSize(algorithm)) {
            throw new IllegalArgumentException("invalid secret: tokens of " + JoseNames.of(algorithm) + " need "
                    + JoseNames.hashSize(algorithm) + " bytes or more, found " + secret.size()
                    + "; have a longer one made, or ask for JwtKey.insecureShortSecret(…)");
        }
        return new JwtKey(algorithm, Optional.empty(), SignatureCheck.of(algorithm, requireNonNull(key, "key")));
    }

    /**
     * A secret that is shorter than its hash, where the sender has no longer one. It can be guessed from one token.
     *
     * @param algorithm an HMAC with SHA-256 or longer
     * @param secret the secret
     * @return the key, without an id
     * @throws IllegalArgumentException if tokens are not signed so
     */
    public static JwtKey insecureShortSecret(SignatureAlgorithm algorithm, Secret secret) {
        String name = JoseNames.of(algorithm);
        if (secret.size() < MIN_ADVISED_SECRET) {
            LOG.warn("a secret for {} has {} bytes; use {} or more", name, secret.size(), MIN_ADVISED_SECRET);
        }
        return new JwtKey(algorithm, Optional.empty(), SignatureCheck.of(algorithm, secret));
    }

    /**
     * This key with an id: it is not tried for tokens that name another.
     *
     * @param id the header parameter {@code kid}
     * @return a new key
     */
    public JwtKey withId(String id) {
        return new JwtKey(algorithm, Optional.of(requireNonNull(id, "id")), check);
    }

    /**
     * What it is for.
     *
     * @return the only algorithm of which it takes tokens
     */
    public SignatureAlgorithm algorithm() {
        return algorithm;
    }

    /**
     * By which name tokens ask for it.
     *
     * @return the id; empty where it is tried whatever they ask for
     */
    public Optional<String> id() {
        return id;
    }

    /**
     * Which key signed. All that may have are tried, so that the time does not tell which one did.
     *
     * @throws TokenFault if none did
     */
    static int match(List<JwtKey> keys, Token token) throws TokenFault {
        int match = -1;
        boolean anotherIsMeant = keys.isEmpty();
        boolean tried = false;
        for (int i = keys.size() - 1; i >= 0; i--) {
            JwtKey key = keys.get(i);
            if (key.algorithm != token.algorithm()) {
                continue;
            }
            if (!key.canBe(token.keyId())) {
                anotherIsMeant = true;
                continue;
            }
            tried = true;
            if (key.check.holds(Schemes.NOTHING, ByteBuffer.wrap(token.signingInput()), token.signature())) {
                match = i;
            }
        }
        if (match < 0) {
            throw new TokenFault(
                    anotherIsMeant && !tried ? RejectionReason.KEY_NOT_FOUND : RejectionReason.SIGNATURE_MISMATCH);
        }
        return match;
    }

    private boolean canBe(Optional<String> wanted) {
        return id.isEmpty() || wanted.isEmpty() || id.equals(wanted);
    }

    /** Names algorithm and id, shows nothing of the key. */
    @Override
    public String toString() {
        return "JwtKey[" + JoseNames.of(algorithm) + id.map(name -> ", " + name).orElse("") + "]";
    }
}
