package webhook4j.publish;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.OptionalLong;
import webhook4j.delivery.Delivery;
import webhook4j.delivery.DeliveryStore;
import webhook4j.delivery.GivenUpReason;
import webhook4j.delivery.StoppedDeliveries;
import webhook4j.delivery.StoppedPage;

/**
 * Goes through the stopped deliveries of a store, page by page. Not safe for use by many threads.
 *
 * <p>What stops after it began is left out, or it might never come to an end; but not what is parked, which would keep
 * its key parked when all before it is on its way again.
 */
final class StoppedCursor {

    static final int PAGE = 100;

    private final DeliveryStore store;
    private final StoppedDeliveries which;
    private final Instant begun;
    private final Deque<Delivery> page = new ArrayDeque<>();
    private OptionalLong place = OptionalLong.of(0);

    StoppedCursor(DeliveryStore store, StoppedDeliveries which, Instant begun) {
        this.store = store;
        this.which = which;
        this.begun = begun;
    }

    /** Takes the next one off the page; empty at its end. */
    Optional<Delivery> poll() {
        return Optional.ofNullable(page.poll());
    }

    void putBack(Delivery delivery) {
        page.addFirst(delivery);
    }

    /** Turns to the next page, which may be empty; false after the last. */
    boolean turn() {
        if (place.isEmpty()) {
            return false;
        }
        StoppedPage next = store.stopped(which, place.getAsLong(), PAGE);
        place = next.next();
        next.deliveries().stream().filter(this::hadStopped).forEach(page::add);
        return true;
    }

    /** Whether a delivery, as it stands, is one of those to go through. */
    boolean includes(Delivery delivery) {
        return which.includes(delivery) && hadStopped(delivery);
    }

    private boolean hadStopped(Delivery delivery) {
        return delivery.state()
                        .stoppedFor()
                        .filter(GivenUpReason.PARKED::equals)
                        .isPresent()
                || delivery.state().stoppedAt().filter(at -> !at.isAfter(begun)).isPresent();
    }
}
