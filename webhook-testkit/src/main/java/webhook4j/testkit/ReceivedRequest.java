package webhook4j.testkit;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import webhook4j.signature.Headers;

/**
 * One request as a {@link FakeEndpoint} got it. Immutable; safe to share between threads.
 *
 * @param number its place in the order of arrival at the endpoint, from 1
 * @param method the method, {@code POST} say
 * @param target path and query as they stood in the request line, nothing decoded
 * @param headers the header fields
 * @param body the body's bytes, chunks put together; empty when there was none
 */
@SuppressWarnings("ArrayRecordComponent") // copied on the way in and out
public record ReceivedRequest(int number, String method, String target, Headers headers, byte[] body) {

    public ReceivedRequest {
        requireNonNull(method, "method");
        requireNonNull(target, "target");
        requireNonNull(headers, "headers");
        body = body.clone();
    }

    /**
     * The path, nothing decoded.
     *
     * @return the target up to its question mark
     */
    public String path() {
        int mark = target.indexOf('?');
        return mark < 0 ? target : target.substring(0, mark);
    }

    /**
     * The query, nothing decoded.
     *
     * @return what follows the target's question mark, or empty when it has none
     */
    public Optional<String> query() {
        int mark = target.indexOf('?');
        return mark < 0 ? Optional.empty() : Optional.of(target.substring(mark + 1));
    }

    /**
     * The first value of a header field.
     *
     * @param name the field's name, in any case
     * @return the value, or empty when there is no such field
     */
    public Optional<String> header(String name) {
        return headers.first(name);
    }

    /**
     * The body's bytes.
     *
     * @return a copy
     */
    @Override
    public byte[] body() {
        return body.clone();
    }

    /**
     * The body, read as UTF-8.
     *
     * @return the text
     */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** Shows the request line and the size of the body; in a test nothing of it is secret, but much of it is long. */
    @Override
    public String toString() {
        return "#" + number + " " + method + " " + target + ", " + body.length + " bytes";
    }
}
