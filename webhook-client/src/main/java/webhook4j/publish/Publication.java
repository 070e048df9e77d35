package webhook4j.publish;

import static java.util.Objects.requireNonNull;

import java.util.List;
import webhook4j.delivery.Delivery;

/**
 * What became of an event that was published. Immutable; safe to share between threads. Publishing an event twice gives
 * equal publications.
 *
 * @param eventId the event's id, given by the publisher if its maker gave none
 * @param deliveries one for each webhook that it matched, as they stood when {@code publish} returned; those whose URL
 *     could not be made are given up already
 */
public record Publication(String eventId, List<Delivery> deliveries) {

    public Publication {
        requireNonNull(eventId, "eventId");
        deliveries = List.copyOf(deliveries);
    }
}
