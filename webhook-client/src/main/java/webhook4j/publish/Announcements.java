package webhook4j.publish;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import webhook4j.delivery.Delivery;
import webhook4j.delivery.DeliveryState;
import webhook4j.delivery.Reopening;

/**
 * Tells the listeners of each delivery in the order of what happened to it: that it was accepted, before all else; and that
 * it stopped, before it is accepted again. The store has the change first, and another thread may go on from there before
 * the one that made it comes to tell; whoever comes first tells, and the other waits until it is told.
 *
 * <p>Only a listener that is being told something does not wait for another one: two might wait for each other.
 *
 * <p>Safe for use by many threads.
 */
final class Announcements {

    private final Listeners listeners;
    private final Map<String, Announcement> open = new ConcurrentHashMap<>();
    private final Set<Thread> telling = ConcurrentHashMap.newKeySet();

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
        List<Announcement> all = new ArrayList<>(made.size());
        made.forEach(delivery -> all.add(open(new Announcement(
                delivery.id(), CompletableFuture.completedFuture(Optional.of(() -> tellAccepted(delivery)))))));
        List<Delivery> kept = List.of();
        try {
            kept = adding.get();
        } finally {
            all.forEach(areTaken(made, kept) ? Announcement::tell : Announcement::close);
        }
        return kept;
    }

    /**
     * Whether a store has taken new deliveries. It answers with them as they stand by now, and some that were finished at
     * once may be forgotten already; so only an id tells.
     */
    static boolean areTaken(List<Delivery> made, List<Delivery> kept) {
        if (kept.isEmpty()) {
            return made.isEmpty();
        }
        for (Delivery delivery : made) {
            if (delivery.id().equals(kept.get(0).id())) {
                return true;
            }
        }
        return false;
    }

    /**
     * Has a stopped delivery taken back into work, and tells if it was. Of those who try it at the same time each waits
     * for the answer to the one before: so it is known whose announcement is meant.
     *
     * @return the store's answer
     */
    Reopening reopen(Delivery again, Supplier<Reopening> reopening) {
        return change(
                again.id(),
                reopening,
                outcome -> outcome == Reopening.TAKEN ? Optional.of(() -> tellAccepted(again)) : Optional.empty());
    }

    /**
     * Has a delivery changed, and tells it.
     *
     * @param changing the store's answer
     * @param news what there is to tell then, if the store has made the change
     * @return the store's answer
     */
    <T> T change(String deliveryId, Supplier<T> changing, Function<T, Optional<Runnable>> news) {
        Announcement announcement = open(new Announcement(deliveryId, new CompletableFuture<>()));
        Optional<Runnable> toTell = Optional.empty();
        try {
            T outcome = changing.get();
            toTell = news.apply(outcome);
            return outcome;
        } finally {
            announcement.news.complete(toTell);
            announcement.tell();
        }
    }

    private void tellAccepted(Delivery delivery) {
        listeners.tell(listener -> listener.accepted(delivery));
        if (delivery.state() instanceof DeliveryState.GivenUp givenUp) {
            listeners.tellGivenUp(delivery, givenUp);
        }
    }

    private Announcement open(Announcement announcement) {
        Announcement other = open.putIfAbsent(announcement.deliveryId, announcement);
        while (other != null) {
            other.tell();
            other = open.putIfAbsent(announcement.deliveryId, announcement);
        }
        return announcement;
    }

    /** Returns when the listeners know what happened to a delivery before. */
    void tell(Delivery delivery) {
        Announcement announcement = open.get(delivery.id());
        if (announcement != null) {
            announcement.tell();
        }
    }

    private final class Announcement {
        private final String deliveryId;
        private final CompletableFuture<Optional<Runnable>> news;
        private final ReentrantLock lock = new ReentrantLock();
        private boolean told;

        private Announcement(String deliveryId, CompletableFuture<Optional<Runnable>> news) {
            this.deliveryId = deliveryId;
            this.news = news;
        }

        /** Waits for the store's answer. */
        private void tell() {
            news.join().ifPresent(this::tellOnce);
            close();
        }

        private void tellOnce(Runnable toTell) {
            boolean outermost = telling.add(Thread.currentThread());
            try {
                if (outermost) {
                    lock.lock();
                } else if (!lock.tryLock()) {
                    return;
                }
                try {
                    tellIfNotTold(toTell);
                } finally {
                    lock.unlock();
                }
            } finally {
                if (outermost) {
                    telling.remove(Thread.currentThread());
                }
            }
        }

        private void tellIfNotTold(Runnable toTell) {
            if (!told) {
                told = true;
                toTell.run();
            }
        }

        private void close() {
            open.remove(deliveryId, this);
        }
    }
}
