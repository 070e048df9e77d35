package webhook4j.signature;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyOperation;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A JWK set (RFC 7517), read by nimbus-jose-jwt, which may be missing. */
final class Jwks {

    private static final int MAX_KEYS = 32;

    private Jwks() {}

    /**
     * The keys of a set that can check tokens. What is of another kind, for another use or too weak is left out, shared
     * secrets among it: whoever can read the set could sign with them.
     *
     * @param set an object with the member {@code keys}
     */
    static List<JwtKey> keys(JsonNode set) {
        List<JwtKey> keys = new ArrayList<>();
        int count = 0;
        for (JsonNode key : set.path("keys")) {
            if (count++ < MAX_KEYS) {
                keys.addAll(of(key));
            }
        }
        return keys;
    }

    /** A key of RSA that does not say for which algorithm it is becomes one for each. */
    private static List<JwtKey> of(JsonNode json) {
        try {
            JWK jwk = JWK.parse(json.toString());
            if (!isToVerify(jwk)) {
                return List.of();
            }
            PublicVerifyingKey key = PublicVerifyingKey.of(publicKey(jwk));
            return Arrays.stream(SignatureAlgorithm.values())
                    .filter(algorithm -> JoseNames.isNamed(algorithm) && key.verifiesBy(algorithm))
                    .filter(algorithm -> jwk.getAlgorithm() == null
                            || jwk.getAlgorithm().getName().equals(JoseNames.of(algorithm)))
                    .map(algorithm -> JwtKey.of(algorithm, key))
                    .map(bound -> Optional.ofNullable(jwk.getKeyID())
                            .map(bound::withId)
                            .orElse(bound))
                    .toList();
        } catch (ParseException | JOSEException | GeneralSecurityException | RuntimeException e) {
            return List.of(); // one bad key does not spoil the others
        }
    }

    private static boolean isToVerify(JWK jwk) {
        boolean used = jwk.getKeyUse() == null || jwk.getKeyUse().equals(KeyUse.SIGNATURE);
        return used && (jwk.getKeyOperations() == null || jwk.getKeyOperations().contains(KeyOperation.VERIFY));
    }

    private static PublicKey publicKey(JWK jwk) throws JOSEException, GeneralSecurityException {
        if (jwk instanceof RSAKey rsa) {
            return rsa.toRSAPublicKey();
        }
        if (jwk instanceof ECKey ec) {
            return ec.toECPublicKey();
        }
        if (jwk instanceof OctetKeyPair octets && octets.getCurve().equals(Curve.Ed25519)) {
            // nimbus itself would need another jar for it
            return StandardWebhooksSignature.publicKey(octets.getDecodedX());
        }
        throw new IllegalArgumentException("expected a public key, found one of another kind");
    }
}
