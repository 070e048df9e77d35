package webhook4j.signature;

import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Requests of tests, as they arrive. */
final class Arrived {

    private Arrived() {}

    static IncomingMessage with(Headers headers, byte[] body) {
        return at(Signed.AT, headers, body);
    }

    static IncomingMessage at(Instant time, Headers headers, byte[] body) {
        return new IncomingMessage("POST", URI.create("https://hooks.example.com/in"), headers, body, time);
    }

    static IncomingMessage at(Instant time, SignedRequest request) {
        return at(time, request.headers(), Signed.bytes(request.body()));
    }

    /** The request with a field of just these values. */
    static IncomingMessage changed(IncomingMessage message, String name, String... values) {
        Headers headers = message.headers().withAll(Headers.of(Map.of(name, List.of(values))));
        return at(message.arrivedAt(), headers, message.body());
    }

    static IncomingMessage without(IncomingMessage message, String name) {
        Map<String, List<String>> fields = new HashMap<>(message.headers().toMap());
        fields.keySet().removeIf(name::equalsIgnoreCase);
        return at(message.arrivedAt(), Headers.of(fields), message.body());
    }
}
