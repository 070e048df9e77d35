package webhook4j.receiver;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import webhook4j.source.Reply;

/**
 * What the HTTP server shall answer. Immutable; safe to share between threads.
 *
 * @param status the HTTP status, 200 to 599
 * @param headers the header fields; {@code Content-Length} is the server's to set
 * @param body the bytes, perhaps none
 */
@SuppressWarnings("ArrayRecordComponent") // copied on the way in and out
public record InboundResponse(int status, Map<String, List<String>> headers, byte[] body) {

    public InboundResponse {
        if (status < 200 || status > 599) {
            throw new IllegalArgumentException("a final status is 200 to 599, found " + status);
        }
        headers = Map.copyOf(headers);
        body = body.clone();
    }

    static InboundResponse of(Reply reply) {
        return new InboundResponse(reply.status(), reply.headers().toMap(), reply.body());
    }

    static InboundResponse empty(int status) {
        return new InboundResponse(status, Map.of(), new byte[0]);
    }

    /**
     * An answer in plain words.
     *
     * @param status the HTTP status, 200 to 599
     * @param text one line, without its end
     * @return the answer, {@code text/plain} in UTF-8
     */
    public static InboundResponse text(int status, String text) {
        return new InboundResponse(
                status,
                Map.of("Content-Type", List.of("text/plain; charset=utf-8")),
                (text + "\n").getBytes(StandardCharsets.UTF_8));
    }

    InboundResponse with(String header, String value) {
        Map<String, List<String>> more = new HashMap<>(headers);
        more.put(header, List.of(value));
        return new InboundResponse(status, more, body);
    }

    /**
     * The bytes.
     *
     * @return a copy
     */
    @Override
    public byte[] body() {
        return body.clone();
    }

    /** Tells the status alone. */
    @Override
    public String toString() {
        return "InboundResponse[" + status + "]";
    }
}
