package webhook4j.signature;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import webhook4j.event.Json;

/** What the tokens of a scheme say. */
record JwtClaims(String issuer, @Nullable String audience, Duration lifetime, String hashClaim) {

    /** The names that are taken. */
    static final List<String> TAKEN = List.of("data", "iss", "aud", "sub", "jti", "iat", "nbf", "exp");

    /** The claims with the body among them, byte for byte. */
    byte[] wrapping(UnsignedRequest request) {
        ByteBuffer body = request.body();
        return body.hasRemaining() ? Json.around("data", bytes(body), common(request)) : Json.write(common(request));
    }

    /** The claims with the hash of the body among them. */
    byte[] hashing(UnsignedRequest request) {
        return Json.write(common(request).put(hashClaim, hexSha256(request.body())));
    }

    private ObjectNode common(UnsignedRequest request) {
        long at = request.at().getEpochSecond();
        ObjectNode claims = Json.object()
                .put("jti", request.deliveryId())
                .put("sub", request.webhookId())
                .put("iss", issuer)
                .put("nbf", at)
                .put("iat", at)
                .put("exp", at + lifetime.toSeconds());
        return audience == null ? claims : claims.put("aud", audience);
    }

    private static byte[] bytes(ByteBuffer body) {
        byte[] bytes = new byte[body.remaining()];
        body.get(bytes);
        return bytes;
    }

    /** The lower-case hexadecimal SHA-256. Moves the position of the buffer. */
    static String hexSha256(ByteBuffer bytes) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(bytes);
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no SHA-256; every JDK has", e);
        }
    }
}
