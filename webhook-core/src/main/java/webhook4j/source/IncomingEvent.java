package webhook4j.source;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import webhook4j.event.Event;

/**
 * An event that arrived, and how its delivery is named. Immutable; safe to share between threads.
 *
 * @param event the event
 * @param deliveryId what stays the same when the sender tries again, if the system has such a thing
 * @param attempt which attempt this was, from 1, as far as the sender tells; 1 when it does not
 */
public record IncomingEvent(Event event, Optional<String> deliveryId, int attempt) {

    public IncomingEvent {
        requireNonNull(event, "event");
        requireNonNull(deliveryId, "deliveryId");
        if (attempt < 1) {
            throw new IllegalArgumentException("attempts count from 1, found " + attempt);
        }
    }
}
