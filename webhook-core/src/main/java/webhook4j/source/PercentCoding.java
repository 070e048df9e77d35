package webhook4j.source;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Any text as visible ASCII, so that it survives the way through a header. */
final class PercentCoding {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private PercentCoding() {}

    static String encode(String text) {
        return encode(text, "%");
    }

    /** The same with other visible characters encoded, among which must be the percent sign. */
    static String encode(String text, String alsoEncoded) {
        StringBuilder encoded = new StringBuilder(text.length());
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            if (b > ' ' && b < 0x7f && alsoEncoded.indexOf(b) < 0) {
                encoded.append((char) b);
            } else {
                HEX.toHexDigits(encoded.append('%'), b);
            }
        }
        return encoded.toString();
    }

    /** The text that was encoded; an IllegalArgumentException if nothing can have been encoded so. */
    static String decode(String encoded) {
        return decode(encoded, '!');
    }

    /** The same where the least character may be a blank, which need not have been encoded. */
    static String decode(String encoded, char least) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(encoded.length());
        for (int i = 0; i < encoded.length(); i++) {
            char c = encoded.charAt(i);
            if (c == '%' && isEscape(encoded, i)) {
                bytes.write(HexFormat.fromHexDigits(encoded, i + 1, i + 3));
                i += 2;
            } else if (c >= least && c < 0x7f && c != '%') {
                bytes.write(c);
            } else {
                throw undecodable();
            }
        }
        return utf8(bytes.toByteArray());
    }

    /** The text of the bytes; an IllegalArgumentException if they are no UTF-8. */
    static String utf8(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw undecodable();
        }
    }

    static boolean isEscape(String text, int percent) {
        return percent + 2 < text.length()
                && HexFormat.isHexDigit(text.charAt(percent + 1))
                && HexFormat.isHexDigit(text.charAt(percent + 2));
    }

    private static IllegalArgumentException undecodable() {
        return new IllegalArgumentException("found a header that is not visible ASCII with percent-encoded UTF-8");
    }
}
