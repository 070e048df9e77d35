package webhook4j.signature;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** One parameter of a query as an HTTP message signature writes it (RFC 9421, section 2.2.8). */
final class QueryParameter {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    /** As long as most servers let a request line be; it is read again for each parameter that a stranger names. */
    private static final int MAX_QUERY = 8 * 1024;

    private QueryParameter() {}

    /** The value of the only parameter that has this encoded name; null if none has, or more than one, or it cannot be read. */
    static @Nullable String valueOf(String name, @Nullable String query) {
        if (query != null && query.length() > MAX_QUERY) {
            return null;
        }
        String found = null;
        for (String pair : query == null ? new String[0] : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            String key = encodedAgain(equals < 0 ? pair : pair.substring(0, equals));
            String value = equals < 0 ? "" : encodedAgain(pair.substring(equals + 1));
            if (key == null || value == null || (key.equals(name) && found != null)) {
                return null;
            }
            found = key.equals(name) ? value : found;
        }
        return found;
    }

    /** Decoded as a form is, and then encoded in the one way that the RFC wants. Null if it cannot be decoded. */
    private static @Nullable String encodedAgain(String text) {
        try {
            StringBuilder encoded = new StringBuilder();
            for (byte b : URLDecoder.decode(text, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8)) {
                if (isPlain(b)) {
                    encoded.append((char) b);
                } else {
                    HEX.toHexDigits(encoded.append('%'), b);
                }
            }
            return encoded.toString();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static boolean isPlain(byte b) {
        return (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || (b >= '0' && b <= '9') || "*-._".indexOf(b) >= 0;
    }
}
