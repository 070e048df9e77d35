package webhook4j.publish;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import webhook4j.delivery.Delivery;

/**
 * Tells the listeners of each accepted delivery once, before they hear anything else of it. An attempt may begin before
 * the thread that published comes to tell; whoever comes first tells, and the other waits until it is told.
 *
 * <p>Safe for use by many threads.
 */
final class Announcements {

    private final Listeners listeners;
    private final Map<String, Announcement> open = new ConcurrentHashMap<>();

    Announcements(Listeners listeners) {
        this.listeners = listeners;
    }

    /** To be called before a store has the deliveries. */
    void prepare(Collection<Delivery> deliveries) {
        deliveries.forEach(delivery -> open.put(delivery.id(), new Announcement(delivery)));
    }

    /** The store did not take them. */
    void cancel(Collection<Delivery> deliveries) {
        deliveries.forEach(delivery -> open.remove(delivery.id()));
    }

    /** Returns when the listeners know that a delivery was accepted. */
    void tell(Delivery delivery) {
        Announcement announcement = open.get(delivery.id());
        if (announcement != null) {
            announcement.tell();
            open.remove(delivery.id(), announcement);
        }
    }

    private final class Announcement {
        private final Delivery delivery;
        private boolean told;

        private Announcement(Delivery delivery) {
            this.delivery = delivery;
        }

        private synchronized void tell() {
            if (!told) {
                told = true;
                listeners.tell(listener -> listener.accepted(delivery));
            }
        }
    }
}
