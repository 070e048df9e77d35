package webhook4j.event;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The {@code traceparent} header field of the W3C's Trace Context. */
final class TraceParent {

    private static final Logger LOG = LoggerFactory.getLogger(Event.class);
    private static final String VERSION = "00";
    private static final int SAMPLED = 1;

    private static final Pattern FORM =
            Pattern.compile("(?!ff)([0-9a-f]{2})-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})(-.*)?");

    private TraceParent() {}

    /** The field in the form of version 00, or null where it is malformed. */
    static @Nullable String parse(String field) {
        Matcher parts = FORM.matcher(field);
        boolean first = field.startsWith(VERSION);
        if (!parts.matches() || (first && parts.group(5) != null)) {
            LOG.debug("A traceparent of {} characters is malformed and left out", field.length());
            return null;
        }
        return first ? field : "%s-%s-%s-%s".formatted(VERSION, parts.group(2), parts.group(3), known(parts.group(4)));
    }

    /** Of the flags of a later version, the one that version 00 knows. */
    private static String known(String flags) {
        return "0" + (Integer.parseInt(flags, 16) & SAMPLED);
    }
}
