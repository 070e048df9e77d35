package webhook4j.delivery;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import webhook4j.signature.Headers;

/**
 * One attempt as a {@link Dispatcher} gets it: always a POST. Immutable; safe to share between threads.
 *
 * @param deliveryId the delivery's id, the same on every attempt
 * @param webhookId the webhook it goes to
 * @param attempt which attempt of the delivery it is, from 1
 * @param uri where it goes: absolute, {@code https} or {@code http}
 * @param headers the header fields, signature included
 * @param body the bytes to send, read-only; empty for a request without a body
 * @param deadline how long the whole attempt may take, response body included; positive
 */
public record DeliveryRequest(
        String deliveryId,
        String webhookId,
        int attempt,
        URI uri,
        Headers headers,
        ByteBuffer body,
        Duration deadline) {

    public DeliveryRequest {
        requireNonNull(deliveryId, "deliveryId");
        requireNonNull(webhookId, "webhookId");
        requireNonNull(uri, "uri");
        requireNonNull(headers, "headers");
        body = body.asReadOnlyBuffer();
        if (attempt < 1) {
            throw new IllegalArgumentException("attempts count from 1, found " + attempt);
        }
        if (deadline.isNegative() || deadline.isZero()) {
            throw new IllegalArgumentException("a deadline is positive, found " + deadline);
        }
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

    /** Names the attempt and its endpoint; shows neither path, headers nor body, which may hold secrets. */
    @Override
    public String toString() {
        return "DeliveryRequest[" + deliveryId + ", attempt " + attempt + ", to " + uri.getScheme() + "://"
                + uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort()) + "]";
    }
}
