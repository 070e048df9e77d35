package webhook4j.signature;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.util.Base64URL;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import org.jspecify.annotations.Nullable;

/** One signed token (RFC 7515). The only class that touches nimbus-jose-jwt, which may be missing. */
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

    byte[] signingInput() {
        return unsigned.getSigningInput();
    }

    String serialized(byte[] signature) {
        return new String(signingInput(), StandardCharsets.US_ASCII) + '.' + Base64URL.encode(signature);
    }
}
