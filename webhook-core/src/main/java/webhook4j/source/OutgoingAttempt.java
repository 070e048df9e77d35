package webhook4j.source;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import webhook4j.event.Event;
import webhook4j.signature.Secret;

/**
 * One attempt that is to be laid out by a {@link Source}. Immutable; safe to share between threads.
 *
 * @param event what is delivered
 * @param deliveryId the delivery's id, the same on every attempt
 * @param number which attempt of the delivery it is, from 1
 * @param at the time of the attempt
 * @param withBody false when the webhook wants no body
 * @param secrets the webhook's secrets, newest first; none when it is not signed
 */
public record OutgoingAttempt(
        Event event, String deliveryId, int number, Instant at, boolean withBody, List<Secret> secrets) {

    public OutgoingAttempt {
        requireNonNull(event, "event");
        requireNonNull(deliveryId, "deliveryId");
        requireNonNull(at, "at");
        secrets = List.copyOf(secrets);
        if (number < 1) {
            throw new IllegalArgumentException("attempts count from 1, found " + number);
        }
    }
}
