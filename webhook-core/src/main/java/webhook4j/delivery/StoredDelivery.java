package webhook4j.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A delivery in an {@link InMemoryDeliveryStore}: what it is now, and where in the store it stands. */
final class StoredDelivery {

    final StoredPublication publication;
    /** The how manieth it was that the store accepted. */
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
    /** Its place among those of its key; null if it has no key. */
    @Nullable
    KeyPlace place;
    /** When its webhook was removed; null while that is there. */
    @Nullable
    Instant orphanedAt;
    /** Its attempts; null before the first. */
    @Nullable
    AttemptLog log;

    StoredDelivery(StoredPublication publication, long order, Delivery delivery) {
        this.publication = publication;
        this.order = order;
        this.delivery = delivery;
    }

    boolean isFinished() {
        return delivery.state().isFinished();
    }

    boolean isStopped() {
        return delivery.state().stoppedFor().isPresent();
    }

    boolean parksKey() {
        return delivery.state() instanceof DeliveryState.GivenUp givenUp && givenUp.parksKey();
    }
}
