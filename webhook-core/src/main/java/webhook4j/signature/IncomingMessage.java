package webhook4j.signature;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.time.Instant;

/**
 * A request as it arrived, its body read to the end and within bounds.
 *
 * <p>Safe to share between threads as long as nobody changes the array, which is not copied.
 *
 * @param method the HTTP method
 * @param uri the request target, with its query
 * @param headers the header fields
 * @param body the exact bytes, after transfer decoding and before anything else
 * @param arrivedAt when it arrived: what signed times are compared with, however long the request waited since
 */
@SuppressWarnings("ArrayRecordComponent") // on the hot path; the receiver owns the array and hands it to nobody else
public record IncomingMessage(String method, URI uri, Headers headers, byte[] body, Instant arrivedAt) {

    public IncomingMessage {
        requireNonNull(method, "method");
        requireNonNull(uri, "uri");
        requireNonNull(headers, "headers");
        requireNonNull(body, "body");
        requireNonNull(arrivedAt, "arrivedAt");
    }

    /** Names the request, never what it says. */
    @Override
    public String toString() {
        return "IncomingMessage[" + method + " " + uri.getRawPath() + ", " + body.length + " bytes]";
    }
}
