package webhook4j.signature;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a request's query, decoded as those of a form are: a plus is a blank.
 *
 * <p>Texts hold one byte in each character, so that what is no UTF-8 stays what it is.
 */
final class Query {

    /** More than any sender writes; a stranger may write megabytes, of which each character could become a parameter. */
    static final int MAX_CHARACTERS = 64 * 1024;

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    /** One parameter; without a sign of equality its value is empty. */
    record Parameter(String name, String value) {}

    private Query() {}

    /**
     * The parameters in their order.
     *
     * @param raw the query as it stands in the request's target; null for none
     * @throws IllegalArgumentException if a percent sign begins no escape, or it has more than 65,536 characters
     */
    static List<Parameter> parse(@Nullable String raw) {
        List<Parameter> parameters = new ArrayList<>();
        if (raw == null) {
            return parameters;
        }
        if (raw.length() > MAX_CHARACTERS) {
            throw new IllegalArgumentException("expected a query of at most " + MAX_CHARACTERS + " characters");
        }
        for (String part : raw.split("&", -1)) {
            if (!part.isEmpty()) {
                int equals = part.indexOf('=');
                String name = equals < 0 ? part : part.substring(0, equals);
                parameters.add(new Parameter(decode(name), equals < 0 ? "" : decode(part.substring(equals + 1))));
            }
        }
        return parameters;
    }

    private static String decode(String text) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(encoded.length);
        for (int i = 0; i < encoded.length; i++) {
            byte b = encoded[i];
            if (b != '%') {
                bytes.write(b == '+' ? ' ' : b);
            } else if (i + 2 < encoded.length) {
                bytes.write(HexFormat.fromHexDigit(encoded[i + 1]) << 4 | HexFormat.fromHexDigit(encoded[i + 2]));
                i += 2;
            } else {
                throw new IllegalArgumentException("expected two hexadecimal digits behind '%', found the end");
            }
        }
        return bytes.toString(StandardCharsets.ISO_8859_1);
    }

    /** Percent-encodes all but the unreserved characters (RFC 3986, section 2.3). */
    static String encode(String decoded) {
        StringBuilder text = new StringBuilder(decoded.length());
        for (byte b : decoded.getBytes(StandardCharsets.ISO_8859_1)) {
            if (isUnreserved(b)) {
                text.append((char) b);
            } else {
                HEX.toHexDigits(text.append('%'), b);
            }
        }
        return text.toString();
    }

    private static boolean isUnreserved(byte b) {
        return (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || (b >= '0' && b <= '9') || "-._~".indexOf(b) >= 0;
    }
}
