package webhook4j.publish;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import webhook4j.delivery.Delivery;
import webhook4j.delivery.DeliveryState;
import webhook4j.delivery.Reopening;

/**
 * Tells the listeners of each accepted delivery once, before they hear anything else of it. An attempt may begin before
 * the thread that has it accepted comes to tell; whoever comes first tells, and the other waits until it is told.
 *
 * <p>Safe for use by many threads.
 */
final class Announcements {

    private final Listeners listeners;
    private final Map<String, Announcement> open = new ConcurrentHashMap<>();

    Announcements(Listeners listeners) {
        this.listeners = listeners;
    }

    /**
     * Has new deliveries accepted, and tells if they were.
     *
     * @param made the deliveries, whose ids are new: whoever meets one knows that the store has taken it
     * @param adding the store's answer: these deliveries, or others of an earlier publication, and none of these then
     * @return the store's answer
     */
    List<Delivery> add(List<Delivery> made, Supplier<List<Delivery>> adding) {
        List<Announcement> all = made.stream()
                .map(delivery -> open(new Announcement(delivery, CompletableFuture.completedFuture(true))))
                .toList();
        List<Delivery> kept = List.of();
        try {
            kept = adding.get();
        } finally {
            all.forEach(kept.equals(made) ? Announcement::tell : Announcement::close);
        }
        return kept;
    }

    /**
     * Has a stopped delivery taken back into work, and tells if it was. Of those who try it at the same time each waits
     * for the answer to the one before: so it is known whose announcement is meant.
     *
     * @return the store's answer
     */
    Reopening reopen(Delivery again, Supplier<Reopening> reopening) {
        Announcement announcement = open(new Announcement(again, new CompletableFuture<>()));
        Reopening outcome = Reopening.NOT_STOPPED;
        try {
            outcome = reopening.get();
        } finally {
            announcement.taken.complete(outcome == Reopening.TAKEN);
            announcement.tell();
        }
        return outcome;
    }

    private Announcement open(Announcement announcement) {
        String id = announcement.delivery.id();
        Announcement other = open.putIfAbsent(id, announcement);
        while (other != null) {
            other.tell();
            other = open.putIfAbsent(id, announcement);
        }
        return announcement;
    }

    /** Returns when the listeners know that a delivery was accepted. */
    void tell(Delivery delivery) {
        Announcement announcement = open.get(delivery.id());
        if (announcement != null) {
            announcement.tell();
        }
    }

    private final class Announcement {
        private final Delivery delivery;
        private final CompletableFuture<Boolean> taken;
        private boolean told;

        private Announcement(Delivery delivery, CompletableFuture<Boolean> taken) {
            this.delivery = delivery;
            this.taken = taken;
        }

        /** Waits for the store's answer. */
        private void tell() {
            if (taken.join()) {
                tellOnce();
            }
            close();
        }

        private synchronized void tellOnce() {
            if (!told) {
                told = true;
                listeners.tell(listener -> listener.accepted(delivery));
                if (delivery.state() instanceof DeliveryState.GivenUp givenUp) {
                    listeners.tellGivenUp(delivery, givenUp);
                }
            }
        }

        private void close() {
            open.remove(delivery.id(), this);
        }
    }
}
