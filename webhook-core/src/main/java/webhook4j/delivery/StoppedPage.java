package webhook4j.delivery;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.OptionalLong;

/**
 * Some of the deliveries that were asked for. Immutable; safe to share between threads.
 *
 * @param deliveries as they stand now, in the order in which they were accepted; may be fewer than asked for, or none,
 *     with more to come
 * @param next the place to go on from; empty if this is the end
 */
public record StoppedPage(List<Delivery> deliveries, OptionalLong next) {

    public StoppedPage {
        deliveries = List.copyOf(deliveries);
        requireNonNull(next, "next");
    }
}
