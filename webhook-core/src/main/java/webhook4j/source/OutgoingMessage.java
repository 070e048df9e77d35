package webhook4j.source;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import webhook4j.signature.Headers;

/**
 * What goes on the wire for one attempt. Immutable; safe to share between threads.
 *
 * @param headers the header fields that the format sets, the media type among them
 * @param body the bytes to send, read-only; may share the event's own
 */
public record OutgoingMessage(Headers headers, ByteBuffer body) {

    public OutgoingMessage {
        requireNonNull(headers, "headers");
        body = body.asReadOnlyBuffer();
    }

    /**
     * The bytes to send.
     *
     * @return a new read-only view, whose position is its own
     */
    @Override
    public ByteBuffer body() {
        return body.asReadOnlyBuffer();
    }
}
