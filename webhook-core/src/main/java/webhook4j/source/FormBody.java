package webhook4j.source;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import webhook4j.event.EventException;
import webhook4j.event.Json;
import webhook4j.signature.Headers;

/**
 * Bodies of {@code application/x-www-form-urlencoded}, in UTF-8. Read after the signature over their bytes held.
 *
 * <p>Source: the URL Standard, section 5.1, read 2026-11; stricter: what is no UTF-8 or no escape is refused, and so is a
 * field that stands twice.
 */
final class FormBody {

    static final String MEDIA_TYPE = "application/x-www-form-urlencoded";
    private static final int MAX_FIELDS = 1_000;

    /**
     * What forms escape, and no JSON of an object can do without. The media type is not signed, so that somebody could
     * have what was signed as JSON read as a form, one of whose texts holds fields.
     */
    private static final String NEVER_PLAIN = "\"<>[\\]^`{|}";

    private FormBody() {}

    static boolean isForm(Headers headers) {
        String type = headers.first(PlacedSource.CONTENT_TYPE).orElse("").toLowerCase(Locale.ROOT);
        return type.equals(MEDIA_TYPE)
                || (type.startsWith(MEDIA_TYPE) && " ;".indexOf(type.charAt(MEDIA_TYPE.length())) >= 0);
    }

    /** The fields, each a text, in their order; an EventException if it is no form. */
    static ObjectNode fields(byte[] body) {
        ObjectNode fields = Json.object();
        String text = new String(body, StandardCharsets.ISO_8859_1);
        int start = 0;
        while (start < text.length()) {
            int end = text.indexOf('&', start);
            end = end < 0 ? text.length() : end;
            if (end > start) {
                add(fields, text.substring(start, end));
            }
            start = end + 1;
        }
        return fields;
    }

    private static void add(ObjectNode fields, String field) {
        int equals = field.indexOf('=');
        String name = decoded(equals < 0 ? field : field.substring(0, equals));
        if (fields.has(name) || fields.size() == MAX_FIELDS) {
            throw EventException.noEvent("expected a form of at most " + MAX_FIELDS
                    + " fields, each once, found more or one that stands twice");
        }
        fields.put(name, equals < 0 ? "" : decoded(field.substring(equals + 1)));
    }

    private static String decoded(String encoded) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(encoded.length());
        for (int i = 0; i < encoded.length(); i++) {
            char c = encoded.charAt(i);
            if (c == '%') {
                if (!PercentCoding.isEscape(encoded, i)) {
                    throw EventException.noEvent("expected a form, found a percent sign without two digits behind it");
                }
                bytes.write(HexFormat.fromHexDigits(encoded, i + 1, i + 3));
                i += 2;
            } else if (c > ' ' && c != 0x7f && NEVER_PLAIN.indexOf(c) < 0) {
                bytes.write(c == '+' ? ' ' : c);
            } else {
                throw EventException.noEvent("expected a form, found a character that stands in none without escape");
            }
        }
        try {
            return PercentCoding.utf8(bytes.toByteArray());
        } catch (IllegalArgumentException e) {
            throw EventException.noEvent("expected a form in UTF-8, found bytes that are none");
        }
    }
}
