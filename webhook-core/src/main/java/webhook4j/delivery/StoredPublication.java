package webhook4j.delivery;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;

/** The deliveries of one publication in an {@link InMemoryDeliveryStore}; they share one body. */
final class StoredPublication {

    /** So many are searched as fast as they are hashed, and take less room: most publications have one or two. */
    private static final int FEW = 4;

    final PublicationKey key;
    /** In their order. */
    final Collection<StoredDelivery> deliveries;
    /** The bytes of the body that the deliveries share; 0 if there are none. */
    final long bodyBytes;
    /** How many of the deliveries are not finished. */
    int unfinished;
    /** When the last of them was finished. */
    Instant finishedAt;

    StoredPublication(PublicationKey key, Instant at, long bodyBytes, int size) {
        this.key = key;
        this.deliveries = size <= FEW ? new ArrayList<>(size) : new LinkedHashSet<>(size + 1, 1);
        this.bodyBytes = bodyBytes;
        this.finishedAt = at;
    }

    /** How much of the history it takes: a publication without deliveries is remembered as well. */
    int weight() {
        return Math.max(1, deliveries.size());
    }

    List<StoredDelivery> finished() {
        List<StoredDelivery> finished = new ArrayList<>(deliveries.size() - unfinished);
        for (StoredDelivery stored : deliveries) {
            if (stored.isFinished()) {
                finished.add(stored);
            }
        }
        return finished;
    }

    List<Delivery> snapshot() {
        List<Delivery> snapshot = new ArrayList<>(deliveries.size());
        for (StoredDelivery stored : deliveries) {
            snapshot.add(stored.delivery);
        }
        return Collections.unmodifiableList(snapshot);
    }
}
