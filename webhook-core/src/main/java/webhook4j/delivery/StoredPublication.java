package webhook4j.delivery;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The deliveries of one publication in an {@link InMemoryDeliveryStore}; they share one body. */
final class StoredPublication {

    final PublicationKey key;
    final Set<StoredDelivery> deliveries;
    /** The bytes of the body that the deliveries share; 0 if there are none. */
    final long bodyBytes;
    /** How many of the deliveries are not finished. */
    int unfinished;
    /** When the last of them was finished. */
    Instant finishedAt;

    StoredPublication(PublicationKey key, Instant at, long bodyBytes, int size) {
        this.key = key;
        this.deliveries = new LinkedHashSet<>(size + 1, 1);
        this.bodyBytes = bodyBytes;
        this.finishedAt = at;
    }

    /** How much of the history it takes: a publication without deliveries is remembered as well. */
    int weight() {
        return Math.max(1, deliveries.size());
    }

    List<StoredDelivery> finished() {
        return deliveries.stream()
                .filter(stored -> stored.delivery.state().isFinished())
                .toList();
    }

    List<Delivery> snapshot() {
        return deliveries.stream().map(stored -> stored.delivery).toList();
    }
}
