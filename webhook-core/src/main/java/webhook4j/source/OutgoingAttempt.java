package webhook4j.source;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.time.Instant;
import webhook4j.event.Event;

/**
 * One attempt that is to be laid out by a {@link WireFormat}. Immutable; safe to share between threads.
 *
 * @param event what is delivered
 * @param webhookId the webhook it goes to
 * @param deliveryId the delivery's id, the same on every attempt
 * @param number which attempt of the delivery it is, from 1
 * @param at the time of the attempt
 * @param withBody false when the webhook wants no body
 */
public record OutgoingAttempt(
        Event event, String webhookId, String deliveryId, int number, Instant at, boolean withBody) {

    public OutgoingAttempt {
        requireNonNull(event, "event");
        requireNonNull(webhookId, "webhookId");
        requireNonNull(deliveryId, "deliveryId");
        requireNonNull(at, "at");
        if (number < 1) {
            throw new IllegalArgumentException("attempts count from 1, found " + number);
        }
    }

    /**
     * The bytes that the event has, or none where the webhook wants none.
     *
     * @return a new read-only view
     */
    public ByteBuffer body() {
        return withBody ? event.body().buffer() : ByteBuffer.allocate(0).asReadOnlyBuffer();
    }
}
