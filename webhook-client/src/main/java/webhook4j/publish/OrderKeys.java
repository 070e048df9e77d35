package webhook4j.publish;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import webhook4j.event.Event;
import webhook4j.registry.DeliveryOrder;

/** The keys by which the deliveries of one event keep their orders. Not safe for use by many threads. */
final class OrderKeys {

    private final Event event;
    private final Map<String, Optional<String>> known = new HashMap<>();

    OrderKeys(Event event) {
        this.event = event;
    }

    /** The event's key by an order, read once. */
    Optional<String> of(DeliveryOrder order) {
        return known.computeIfAbsent(order.key(), key -> order.keyOf(event));
    }
}
