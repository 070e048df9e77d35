package webhook4j.delivery;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import webhook4j.signature.Headers;

/**
 * The header fields that a request must not bring along, whatever the HTTP client behind a dispatcher lets through: they
 * frame the request or belong to its connection, and could make two requests of one.
 *
 * <p>Source: RFC 9110, sections 7.2, 7.6.1 and 10.1; RFC 9112, section 6; RFC 9113, section 8.2.2; read 2026-11.
 *
 * <p>Has no state; safe for use by many threads.
 */
public final class FramingHeaders {

    private static final NavigableSet<String> NAMES = names();

    private FramingHeaders() {}

    private static NavigableSet<String> names() {
        NavigableSet<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        names.addAll(List.of(
                "Connection",
                "Content-Length",
                "Expect",
                "Host",
                "HTTP2-Settings",
                "Keep-Alive",
                "Proxy-Connection",
                "TE",
                "Trailer",
                "Transfer-Encoding",
                "Upgrade"));
        return Collections.unmodifiableNavigableSet(names);
    }

    /**
     * Says why a dispatcher must not send these fields: one is reserved, or its name or value is none of HTTP's ({@link
     * Headers#of} takes any).
     *
     * @param headers a request's fields
     * @return a sentence that quotes none of them, for {@link FailureKind#OWN_FAULT}; empty if they may be sent
     */
    public static Optional<String> refusal(Headers headers) {
        for (Map.Entry<String, List<String>> field : headers.toMap().entrySet()) {
            if (NAMES.contains(field.getKey())) {
                return Optional.of("a header is one that the HTTP client sets itself: " + String.join(", ", NAMES));
            }
            if (!isHttp(field.getKey(), field.getValue())) {
                return Optional.of("a header has a name or a value that no request can have: a line break, a control"
                        + " character or one beyond Latin-1");
            }
        }
        return Optional.empty();
    }

    private static boolean isHttp(String name, List<String> values) {
        try {
            for (String value : values) {
                Headers.requireField(name, value);
            }
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
