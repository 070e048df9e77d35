package webhook4j.signature;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.time.Instant;

/**
 * One attempt as its wire format laid it out, before it is signed. Immutable; safe to share between threads.
 *
 * @param webhookId the webhook it goes to
 * @param deliveryId the delivery's id, the same on every attempt
 * @param at the time of the attempt
 * @param headers the header fields that the format sets
 * @param body the bytes to send, read-only; may share the event's own
 */
public record UnsignedRequest(String webhookId, String deliveryId, Instant at, Headers headers, ByteBuffer body) {

    public UnsignedRequest {
        requireNonNull(webhookId, "webhookId");
        requireNonNull(deliveryId, "deliveryId");
        requireNonNull(at, "at");
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

    /**
     * The time of the attempt as most schemes write it.
     *
     * @return whole seconds since 1970 in digits
     */
    String seconds() {
        return Long.toString(at.getEpochSecond());
    }

    /** This request with one more header field, signed. */
    SignedRequest with(String header, String value) {
        return new SignedRequest(headers.with(header, value), body);
    }
}
