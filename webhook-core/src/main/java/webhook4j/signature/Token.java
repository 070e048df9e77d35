package webhook4j.signature;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import webhook4j.event.Body;
import webhook4j.event.EventException;
import webhook4j.event.Json;
import webhook4j.event.Projection;

/**
 * A token in compact form (RFC 7515, section 7.1), taken apart and not believed yet.
 *
 * @param algorithm what it says it is signed by; one of those that are accepted
 * @param keyId which key it says it is signed with
 * @param signingInput what is signed
 * @param payload the claims, as bytes
 * @param signature the signature, perhaps empty
 */
@SuppressWarnings("ArrayRecordComponent") // made and used in one call
record Token(
        SignatureAlgorithm algorithm, Optional<String> keyId, byte[] signingInput, byte[] payload, byte[] signature) {

    private static final Projection ISSUER = Projection.nothing().plus(List.of("iss"));

    /**
     * Takes a token apart: three parts in base64url without padding, of which the first is an object that names an
     * accepted algorithm and nothing critical.
     *
     * @throws TokenFault if it is not so
     */
    static Token parse(String compact, Set<SignatureAlgorithm> accepted) throws TokenFault {
        int first = compact.indexOf('.');
        int second = compact.indexOf('.', first + 1);
        if (first < 0 || second < 0 || compact.indexOf('.', second + 1) >= 0) {
            throw TokenFault.malformed();
        }
        byte[] header = decoded(compact.substring(0, first));
        SignatureAlgorithm algorithm = algorithm(object(header), accepted);
        return new Token(
                algorithm,
                Jws.keyId(new String(header, StandardCharsets.UTF_8)),
                compact.substring(0, second).getBytes(StandardCharsets.US_ASCII),
                decoded(compact.substring(first + 1, second)),
                decoded(compact.substring(second + 1)));
    }

    private static SignatureAlgorithm algorithm(JsonNode header, Set<SignatureAlgorithm> accepted) throws TokenFault {
        if (!header.path("alg").isTextual() || header.has("crit")) {
            throw TokenFault.malformed();
        }
        return JoseNames.find(header.path("alg").textValue())
                .filter(accepted::contains)
                .orElseThrow(() -> new TokenFault(RejectionReason.UNSUPPORTED_ALGORITHM));
    }

    /** This token for keys that have no ids. */
    Token withoutKeyId() {
        return new Token(algorithm, Optional.empty(), signingInput, payload, signature);
    }

    /** The issuer alone, for a first look: a stranger may have written claims of which a tree would take much room. */
    JsonNode unprovenIssuer() throws TokenFault {
        try {
            return Body.of(payload).json(ISSUER);
        } catch (EventException e) {
            throw TokenFault.malformed();
        }
    }

    /** The claims, believed or not. */
    JsonNode claims() throws TokenFault {
        return object(payload);
    }

    /** The one object that the bytes hold, of which no other reader can see another. */
    static JsonNode object(byte[] json) throws TokenFault {
        try {
            JsonNode object = Json.readStrictly(json);
            if (object.isObject()) {
                return object;
            }
        } catch (EventException e) {
            throw TokenFault.malformed();
        }
        throw TokenFault.malformed();
    }

    /** By the one text that these bytes have: Java's decoder also takes padding and stray bits at the end. */
    private static byte[] decoded(String base64) throws TokenFault {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(base64);
            if (Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(base64)) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            throw TokenFault.malformed();
        }
        throw TokenFault.malformed();
    }

    /** Shows nothing: a token is a credential. */
    @Override
    public String toString() {
        return "Token[" + algorithm + "]";
    }
}
