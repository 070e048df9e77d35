package webhook4j.signature;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The digest of a body in {@code Content-Digest} (RFC 9530): SHA-256 and SHA-512; others are not looked at. */
final class ContentDigest {

    private static final Map<String, String> ALGORITHMS = Map.of("sha-256", "SHA-256", "sha-512", "SHA-512");

    private ContentDigest() {}

    /** Why the body is not that of the digests, all of which must be its; null if it is. */
    static @Nullable RejectionReason faultOf(Headers headers, byte[] body) {
        Map<String, byte[]> digests =
                StructuredField.byteSequences(SignatureBase.joined(headers.all("content-digest")));
        if (digests == null) {
            return RejectionReason.MALFORMED_HEADER;
        }
        digests.keySet().retainAll(ALGORITHMS.keySet());
        if (digests.isEmpty()) {
            return RejectionReason.UNSUPPORTED_ALGORITHM;
        }
        for (Map.Entry<String, byte[]> digest : digests.entrySet()) {
            byte[] computed = digest(ALGORITHMS.getOrDefault(digest.getKey(), ""), body);
            if (!SignatureCheck.isSameDigest(computed, digest.getValue())) {
                return RejectionReason.DIGEST_MISMATCH;
            }
        }
        return null;
    }

    private static byte[] digest(String algorithm, byte[] body) {
        try {
            return MessageDigest.getInstance(algorithm).digest(body);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no " + algorithm + "; every JDK 17 has", e);
        }
    }
}
