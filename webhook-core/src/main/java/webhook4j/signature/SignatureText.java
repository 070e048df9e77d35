package webhook4j.signature;

import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Signatures as requests write them, read strictly: a byte has one spelling, apart from the case of hexadecimal digits.
 *
 * <p>The JDK's decoders throw, and some of them take digits of other scripts, line breaks, missing padding, or bits behind
 * the last byte.
 */
final class SignatureText {

    private static final int QUANTUM = 4;
    private static final int BITS = 6;

    private SignatureText() {}

    /**
     * Says what is wrong with the word in front of a signature: {@code sha256=}, say. It must stand there to the letter. A
     * value that has another word in its place is of another algorithm; one that has no word is malformed.
     */
    static @Nullable RejectionReason faultOfWord(String value, String word) {
        if (value.startsWith(word)) {
            return null;
        }
        // No value is without the empty word, so there is a last character here.
        char end = word.charAt(word.length() - 1);
        boolean hasWord = !Character.isLetterOrDigit(end) && value.indexOf(end) >= 0;
        return hasWord ? RejectionReason.UNSUPPORTED_ALGORITHM : RejectionReason.MALFORMED_HEADER;
    }

    /** The bytes of an even number of ASCII digits of either case, or null. */
    static byte @Nullable [] ofHex(String text, int start, int end) {
        int digits = end - start;
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

    /** The bytes of standard base64 (RFC 4648, section 4) with its padding and no bits behind the last byte, or null. */
    static byte @Nullable [] ofBase64(String text, int start, int end) {
        int length = end - start;
        if (length % QUANTUM != 0) {
            return null;
        }
        int padding = padding(text, start, end);
        byte[] bytes = new byte[length / QUANTUM * 3 - padding];
        int buffer = 0;
        int bits = 0;
        int at = 0;
        for (int i = start; i < end - padding; i++) {
            int value = valueOf(text.charAt(i));
            if (value < 0) {
                return null;
            }
            buffer = buffer << BITS | value;
            bits += BITS;
            if (bits >= Byte.SIZE) {
                bits -= Byte.SIZE;
                bytes[at++] = (byte) (buffer >> bits);
                buffer &= (1 << bits) - 1;
            }
        }
        return buffer == 0 ? bytes : null;
    }

    private static int padding(String text, int start, int end) {
        if (end == start || text.charAt(end - 1) != '=') {
            return 0;
        }
        return text.charAt(end - 2) == '=' ? 2 : 1;
    }

    private static int valueOf(char c) {
        if (c >= 'A' && c <= 'Z') {
            return c - 'A';
        }
        if (c >= 'a' && c <= 'z') {
            return c - 'a' + 26;
        }
        if (c >= '0' && c <= '9') {
            return c - '0' + 52;
        }
        return c == '+' ? 62 : c == '/' ? 63 : -1;
    }
}
