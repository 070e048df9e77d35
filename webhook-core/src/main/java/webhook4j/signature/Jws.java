package webhook4j.signature;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.util.Base64URL;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One signed token (RFC 7515). Touches nimbus-jose-jwt, which may be missing; besides it only {@link Jwks} does. */
final class Jws {

    private final JWSObject unsigned;

    Jws(String header, byte[] payload) {
        try {
            unsigned = new JWSObject(JWSHeader.parse(header), new Payload(payload));
        } catch (ParseException e) {
            throw new IllegalStateException("cannot read back a header of our own", e);
        }
    }

    /** The header of a scheme's tokens. */
    static String header(String algorithm, @Nullable String keyId) {
        return new JWSHeader.Builder(JWSAlgorithm.parse(algorithm))
                .type(JOSEObjectType.JWT)
                .keyID(keyId)
                .build()
                .toString();
    }

    /**
     * The key that a header asks for.
     *
     * @param header an object with a known algorithm
     * @throws TokenFault if a parameter is not of the form that the standard prescribes
     */
    static Optional<String> keyId(String header) throws TokenFault {
        try {
            return Optional.ofNullable(JWSHeader.parse(header).getKeyID());
        } catch (ParseException | RuntimeException e) { // of an embedded key, say, which is not even looked at here
            throw TokenFault.malformed();
        }
    }

    byte[] signingInput() {
        return unsigned.getSigningInput();
    }

    String serialized(byte[] signature) {
        return new String(signingInput(), StandardCharsets.US_ASCII) + '.' + Base64URL.encode(signature);
    }
}
