package webhook4j.inbox;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * Remembers deliveries, so that each is handled once.
 *
 * <p>A delivery is new, then in progress, then done; a failure makes it new again. Implementations are safe for use by
 * many threads, and those that outlive a process by many processes. Only deliveries whose signature held are handed
 * over, so strangers can neither fill nor poison the memory.
 *
 * <p>Who takes a delivery into progress holds a {@link Claim} with a token of its own. A claim whose lease ran out, and
 * whose delivery somebody else has taken since, changes nothing any more.
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
     * What {@link #begin} found, and by which the caller says later what became of the delivery.
     *
     * @param key the delivery
     * @param state what was known before
     * @param token where the state is {@link State#NEW}: no other claim of the delivery has it. Else without meaning.
     */
    record Claim(DeliveryKey key, State state, long token) {
        public Claim {
            requireNonNull(key, "key");
            requireNonNull(state, "state");
        }

        /**
         * Tells whether the delivery is the caller's to handle.
         *
         * @return true if it was new
         */
        public boolean isNew() {
            return state == State.NEW;
        }
    }

    /**
     * Tells what is known about a delivery and, if it is new, takes it into progress. Both in one step: of any number of
     * callers at the same time one gets {@link State#NEW}.
     *
     * @param key the delivery
     * @param lease for how long it stays in progress unless {@link #done} or {@link #release} is called; positive. After
     *     that it is new again, so that the crash of a handler's process does not lose the delivery.
     * @return the state before this call, with a token of the caller's own if that was new
     * @throws IllegalArgumentException if the lease is not positive
     */
    Claim begin(DeliveryKey key, Duration lease);

    /**
     * Says that a delivery was handled. Also after the lease, as long as nobody else has taken it. May be called again;
     * the last call counts.
     *
     * @param claim a claim that was new
     * @param retention for how long that is remembered; positive, and longer than its sender tries again
     * @return false if somebody else has taken the delivery since, and nothing was changed
     * @throws IllegalArgumentException if the claim was not new or the retention is not positive
     */
    boolean done(Claim claim, Duration retention);

    /**
     * Says that handling failed: the delivery is new again if it is in progress by this claim. Changes nothing for one
     * that is done, unknown or somebody else's.
     *
     * @param claim a claim that was new
     * @return true if the delivery was in progress by this claim
     * @throws IllegalArgumentException if the claim was not new
     */
    boolean release(Claim claim);

    /**
     * Says that a delivery which is done shall be handled again if it arrives again: it was taken and then given up.
     * Changes nothing for one that is in progress or unknown.
     *
     * @param key the delivery
     */
    void forget(DeliveryKey key);
}
