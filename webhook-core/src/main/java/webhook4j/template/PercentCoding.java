package webhook4j.template;

import java.nio.charset.StandardCharsets;

/** Percent-encoding by RFC 3986, section 2, over UTF-8. */
final class PercentCoding {

    private static final String HEX = "0123456789ABCDEF";

    private PercentCoding() {}

    /**
     * Encodes everything but letters, digits, hyphen, dot, underscore and tilde (section 2.3). What is left means
     * nothing in a path segment, a query or a fragment, so one table serves all three.
     */
    static String encode(String value) {
        return isUnreserved(value) ? value : encodeAll(value);
    }

    private static String encodeAll(String value) {
        StringBuilder out = new StringBuilder(value.length() * 3);
        for (byte b : value.getBytes(StandardCharsets.UTF_8)) {
            if (isUnreserved(b)) {
                out.append((char) b);
            } else {
                out.append('%').append(HEX.charAt((b >> 4) & 0xf)).append(HEX.charAt(b & 0xf));
            }
        }
        return out.toString();
    }

    /**
     * Decodes until nothing is left to decode, so that an escape within an escape is found; {@code %u002f}, which only
     * some servers know, too. The result holds bytes as characters U+0000 to U+00FF; only its ASCII part is of use.
     */
    static String decodeFully(String encoded) {
        if (encoded.indexOf('%') < 0) {
            return encoded;
        }
        // From the right, so that what follows a '%' is decoded already: one pass for any nesting.
        StringBuilder reversed = new StringBuilder(encoded.length());
        for (int i = encoded.length() - 1; i >= 0; i--) {
            reversed.append(encoded.charAt(i));
            decodeTop(reversed);
        }
        return reversed.reverse().toString();
    }

    private static void decodeTop(StringBuilder reversed) {
        int length = reversed.length();
        while (length >= 3 && reversed.charAt(length - 1) == '%') {
            boolean wide = "uU".indexOf(reversed.charAt(length - 2)) >= 0;
            int first = length - (wide ? 3 : 2);
            int digits = wide ? 4 : 2;
            int code = 0;
            for (int i = 0; i < digits; i++) {
                if (first - i < 0 || !isHex(reversed.charAt(first - i))) {
                    return;
                }
                code = code * 16 + Character.digit(reversed.charAt(first - i), 16);
            }
            reversed.setLength(first - digits + 1);
            reversed.append((char) code);
            length = reversed.length();
        }
    }

    static boolean isHex(char c) {
        return c < 0x80 && Character.digit(c, 16) >= 0;
    }

    static boolean isUnreserved(int c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '-'
                || c == '.'
                || c == '_'
                || c == '~';
    }

    private static boolean isUnreserved(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (!isUnreserved(value.charAt(i))) {
                return false;
            }
        }
        return true;
    }
}
