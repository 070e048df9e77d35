package webhook4j.receiver;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * A request as an HTTP server hands it over. To be received once, since its body is a stream.
 *
 * @param method the HTTP method, as it came
 * @param uri the request target, with its query
 * @param headers the header fields, each line of the request a value of its own; names ignore case
 * @param body the bytes after transfer decoding and before anything else. It is read to the receiver's bound at most,
 *     and not closed.
 */
public record InboundRequest(String method, URI uri, Map<String, List<String>> headers, InputStream body) {

    public InboundRequest {
        requireNonNull(method, "method");
        requireNonNull(uri, "uri");
        requireNonNull(headers, "headers");
        requireNonNull(body, "body");
    }

    /**
     * A request whose body was read already.
     *
     * @param method the HTTP method
     * @param uri the request target, with its query
     * @param headers the header fields
     * @param body the exact bytes; not copied, not changed
     * @return the request
     */
    public static InboundRequest of(String method, URI uri, Map<String, List<String>> headers, byte[] body) {
        return new InboundRequest(method, uri, headers, new ByteArrayInputStream(body));
    }

    /** Names the request, never what it says. */
    @Override
    public String toString() {
        return "InboundRequest[" + method + " " + uri.getRawPath() + "]";
    }
}
