package webhook4j.signature;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The signature {@code sha256=} and the hexadecimal HMAC-SHA256 of the body, in one header: Jira's and Bitbucket's {@code
 * X-Hub-Signature}, GitHub's {@code X-Hub-Signature-256}.
 *
 * <p>Signs and verifies. Immutable; safe for use by many threads. The header must stand exactly once. Its word must be
 * {@code sha256}, in lower case; digits may be of either case. Every secret is tried, whichever matches. The tag is
 * compared as bytes, in a time that does not depend on where it differs.
 *
 * <p>Source: Jira Cloud's developer guide, "Webhooks", section "Secure admin webhooks"; GitHub's "Validating webhook
 * deliveries"; read 2026-11.
 */
public final class HubSignature implements Verifier {

    private static final Logger LOG = LoggerFactory.getLogger(HubSignature.class);
    private static final SignatureAlgorithm ALGORITHM = SignatureAlgorithm.HMAC_SHA256;
    private static final String WORD = "sha256";
    private static final int MIN_ADVISED_SECRET = 16;
    private static final byte[] NOTHING = {};

    private final String scheme;
    private final String header;
    private final MacPool[] keys;

    private HubSignature(String scheme, String header, MacPool[] keys) {
        this.scheme = scheme;
        this.header = header;
        this.keys = keys;
    }

    /**
     * A verifier that accepts what any of these secrets signed. Warns in the log of a secret under 16 bytes.
     *
     * @param scheme the name that {@link Verification.Verified#scheme()} shall tell
     * @param header the name of the header
     * @param secrets the secrets, at least one; their order gives {@link Verification.Verified#keyIndex()}
     * @return the verifier
     * @throws IllegalArgumentException if there are no secrets or the header's name is none
     */
    public static HubSignature verifier(String scheme, String header, List<Secret> secrets) {
        requireNonNull(scheme, "scheme");
        Headers.requireField(header, "");
        if (secrets.isEmpty()) {
            throw new IllegalArgumentException("a verifier needs at least one secret, found none;"
                    + " to accept unsigned requests ask for Verifier.insecureAcceptAll()");
        }
        for (int i = 0; i < secrets.size(); i++) {
            if (secrets.get(i).size() < MIN_ADVISED_SECRET) {
                LOG.warn(
                        "secret {} of {} for '{}' has {} bytes; use {} or more",
                        i,
                        secrets.size(),
                        scheme,
                        secrets.get(i).size(),
                        MIN_ADVISED_SECRET);
            }
        }
        return new HubSignature(
                scheme,
                header,
                secrets.stream()
                        .map(secret -> MacPool.ofMany(ALGORITHM, secret))
                        .toArray(MacPool[]::new));
    }

    /**
     * Signs a body.
     *
     * @param secret the key
     * @param body the bytes; the position is not moved
     * @return the header's value: {@code sha256=} and 64 digits
     */
    public static String sign(Secret secret, ByteBuffer body) {
        return sign(secret, NOTHING, body);
    }

    /**
     * Signs a body and what stands before it in the signed text.
     *
     * @param secret the key
     * @param prefix what is signed in front of the body
     * @param body the bytes; the position is not moved
     * @return the header's value: {@code sha256=} and 64 digits
     */
    public static String sign(Secret secret, byte[] prefix, ByteBuffer body) {
        return WORD + '=' + HexFormat.of().formatHex(secret.tag(ALGORITHM, prefix, body));
    }

    @Override
    public Verification verify(IncomingMessage message) {
        return verify(message.headers(), message.body());
    }

    /**
     * Checks a request, of which nothing else is signed than the body.
     *
     * @param headers the header fields as they arrived
     * @param body the body exactly as it arrived; not changed, not kept
     * @return the verdict; bad input is a rejection, never an exception
     */
    public Verification verify(Headers headers, byte[] body) {
        return verify(headers, NOTHING, body);
    }

    /**
     * Checks a request whose signed text is more than the body.
     *
     * @param headers the header fields as they arrived
     * @param prefix what is signed in front of the body
     * @param body the body exactly as it arrived; not changed, not kept
     * @return the verdict; bad input is a rejection, never an exception
     */
    public Verification verify(Headers headers, byte[] prefix, byte[] body) {
        List<String> values = headers.all(header);
        if (values.isEmpty()) {
            return new Verification.Rejected(RejectionReason.MISSING_HEADER);
        }
        if (values.size() > 1) {
            return new Verification.Rejected(RejectionReason.DUPLICATE_HEADER);
        }
        String value = Headers.trimmed(values.get(0));
        int equals = value.indexOf('=');
        if (equals < 0) {
            return new Verification.Rejected(RejectionReason.MALFORMED_HEADER);
        }
        if (equals != WORD.length() || !value.startsWith(WORD)) {
            return new Verification.Rejected(RejectionReason.UNSUPPORTED_ALGORITHM);
        }
        byte[] tag = bytesOfHex(value, equals + 1);
        if (tag == null) {
            return new Verification.Rejected(RejectionReason.MALFORMED_HEADER);
        }
        int match = match(tag, prefix, ByteBuffer.wrap(body));
        return match < 0
                ? new Verification.Rejected(RejectionReason.SIGNATURE_MISMATCH)
                : Verification.Verified.of(scheme, match);
    }

    /** Tries all keys, so that the time does not tell which one matched. */
    private int match(byte[] tag, byte[] prefix, ByteBuffer body) {
        int match = -1;
        for (int i = keys.length - 1; i >= 0; i--) {
            if (MessageDigest.isEqual(keys[i].tag(prefix, body), tag)) {
                match = i;
            }
        }
        return match;
    }

    /** Null unless there is an even number of ASCII digits of either case; {@code HexFormat} would throw instead. */
    private static byte @Nullable [] bytesOfHex(String text, int start) {
        int digits = text.length() - start;
        if (digits % 2 != 0) {
            return null;
        }
        byte[] bytes = new byte[digits / 2];
        for (int i = 0; i < bytes.length; i++) {
            int high = text.charAt(start + 2 * i);
            int low = text.charAt(start + 2 * i + 1);
            if (!HexFormat.isHexDigit(high) || !HexFormat.isHexDigit(low)) {
                return null;
            }
            bytes[i] = (byte) (HexFormat.fromHexDigit(high) << 4 | HexFormat.fromHexDigit(low));
        }
        return bytes;
    }

    /** Names scheme and header, no secret. */
    @Override
    public String toString() {
        return "HubSignature[" + scheme + ", " + header + ", " + keys.length + " secrets]";
    }
}
