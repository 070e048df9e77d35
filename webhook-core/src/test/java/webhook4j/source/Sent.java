package webhook4j.source;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import webhook4j.signature.Headers;
import webhook4j.signature.IncomingMessage;
import webhook4j.signature.SignedRequest;
import webhook4j.signature.SigningKey;
import webhook4j.signature.UnsignedRequest;

/** Attempts as a publisher sends them: laid out by the format, then signed by its scheme. */
public final class Sent {

    private Sent() {}

    public static OutgoingMessage by(WireFormat format, OutgoingAttempt attempt, SigningKey... keys) {
        OutgoingMessage message = format.outgoing(attempt);
        if (keys.length == 0) {
            return message;
        }
        SignedRequest signed = format.signature()
                .orElseThrow()
                .sign(
                        new UnsignedRequest(
                                attempt.webhookId(),
                                attempt.deliveryId(),
                                attempt.at(),
                                message.headers(),
                                message.body()),
                        List.of(keys))
                .toCompletableFuture()
                .join();
        return new OutgoingMessage(signed.headers(), signed.body());
    }

    /** The request that a receiver sees of what was sent. */
    public static IncomingMessage arrived(OutgoingMessage message, Instant at) {
        byte[] body = new byte[message.body().remaining()];
        message.body().get(body);
        return arrived(message.headers(), body, at);
    }

    public static IncomingMessage arrived(Headers headers, byte[] body, Instant at) {
        return new IncomingMessage("POST", URI.create("/hooks"), headers, body, at);
    }

    /** The headers with one that stands twice, or whose value no sender could write. */
    public static Headers with(Headers headers, String name, String... values) {
        return headers.withAll(Headers.of(Map.of(name, List.of(values))));
    }
}
