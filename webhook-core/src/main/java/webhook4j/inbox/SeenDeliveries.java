package webhook4j.inbox;

import java.time.Duration;

/**
 * Remembers deliveries, so that each is handled once.
 *
 * <p>A delivery is new, then in progress, then done; a failure makes it new again. Implementations are safe for use by
 * many threads, and those that outlive a process by many processes. Only deliveries whose signature held are handed
 * over, so strangers can neither fill nor poison the memory.
 *
 * <p>An implementation may have a bound and forget what it saw longest ago; a delivery that is forgotten, or whose time
 * is over, is new.
 */
public interface SeenDeliveries {

    /** What is known about a delivery that arrives. */
    enum State {
        /** It was not seen before: it is the caller's to handle, and in progress from now on. */
        NEW,
        /** Somebody is handling it. */
        IN_PROGRESS,
        /** It was handled. */
        DONE
    }

    /**
     * Tells what is known about a delivery and, if it is new, takes it into progress. Both in one step: of any number of
     * callers at the same time one gets {@link State#NEW}.
     *
     * @param key the delivery
     * @param lease for how long it stays in progress unless {@link #done} or {@link #release} is called; positive. After
     *     that it is new again, so that the crash of a handler's process does not lose the delivery.
     * @return the state before this call
     * @throws IllegalArgumentException if the lease is not positive
     */
    State begin(DeliveryKey key, Duration lease);

    /**
     * Says that a delivery was handled. May be called again; the last call counts.
     *
     * @param key the delivery
     * @param retention for how long that is remembered; positive, and longer than its sender tries again
     * @throws IllegalArgumentException if the retention is not positive
     */
    void done(DeliveryKey key, Duration retention);

    /**
     * Says that handling failed: a delivery in progress is new again. Changes nothing for one that is done or unknown.
     *
     * @param key the delivery
     */
    void release(DeliveryKey key);
}
