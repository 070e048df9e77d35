package webhook4j.signature;

import static java.util.Objects.requireNonNull;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** What tokens call the algorithms they are signed by (RFC 7518, section 3.1; RFC 8037, section 3.1). */
final class JoseNames {

    private static final Map<SignatureAlgorithm, String> NAMES = new EnumMap<>(Map.of(
            SignatureAlgorithm.HMAC_SHA256, "HS256",
            SignatureAlgorithm.HMAC_SHA384, "HS384",
            SignatureAlgorithm.HMAC_SHA512, "HS512",
            SignatureAlgorithm.RSA_SHA256, "RS256",
            SignatureAlgorithm.RSA_SHA384, "RS384",
            SignatureAlgorithm.RSA_SHA512, "RS512",
            SignatureAlgorithm.ECDSA_P256_SHA256, "ES256",
            SignatureAlgorithm.ECDSA_P384_SHA384, "ES384",
            SignatureAlgorithm.ECDSA_P521_SHA512, "ES512",
            SignatureAlgorithm.ED25519, "EdDSA"));

    private JoseNames() {}

    /**
     * The name of an algorithm.
     *
     * @throws IllegalArgumentException if no token is signed so
     */
    static String of(SignatureAlgorithm algorithm) {
        String name = NAMES.get(requireNonNull(algorithm, "algorithm"));
        if (name == null) {
            throw new IllegalArgumentException(
                    "expected one of " + NAMES.keySet() + " to sign tokens by, found " + algorithm);
        }
        return name;
    }

    /** The algorithm of a name, by its exact spelling; empty for any other, {@code none} among them. */
    static Optional<SignatureAlgorithm> find(String name) {
        return NAMES.entrySet().stream()
                .filter(entry -> entry.getValue().equals(name))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** How long the hash of an HMAC is, and so its secret at least (RFC 7518, section 3.2), in bytes. */
    static int hashSize(SignatureAlgorithm hmac) {
        return Integer.parseInt(hmac.lengths());
    }

    static boolean isNamed(SignatureAlgorithm algorithm) {
        return NAMES.containsKey(algorithm);
    }
}
