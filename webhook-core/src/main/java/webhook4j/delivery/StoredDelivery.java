package webhook4j.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A delivery in an {@link InMemoryDeliveryStore}: what it is now, and where in the store it stands. */
final class StoredDelivery {

    final StoredPublication publication;
    final long order;
    Delivery delivery;
    /** When it is due, and where it goes then; not to be changed while it waits in the queue. */
    Instant due = Instant.MAX;

    String endpoint = "";
    /** True while it waits in the queue. */
    boolean queued;
    /** The lease that it is under. */
    @Nullable
    Lease lease;

    StoredDelivery(StoredPublication publication, long order, Delivery delivery) {
        this.publication = publication;
        this.order = order;
        this.delivery = delivery;
    }
}
