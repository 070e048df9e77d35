package webhook4j.inbox;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Keeps requests that were answered until they have been handled.
 *
 * <p>A message is waiting, leased, or parked; what was handled is gone. Implementations are safe for use by many threads,
 * and those that outlive a process by many processes: what {@link #add} took is not lost with the process, and the lease
 * of one that died runs out. Every lease has a token of its own, and one that ran out and was given to somebody else
 * changes nothing any more.
 */
public interface Inbox {

    /** What became of a message that was to be added. */
    enum Added {
        /** It is kept, as safely as the inbox keeps anything. */
        TAKEN,
        /** A message with one of its keys waits or is leased already; this one is not kept. */
        KNOWN,
        /** There is no room. */
        FULL
    }

    /**
     * Takes a message, due at once. Once this returned {@link Added#TAKEN} its sender is told so, and will not send it
     * again.
     *
     * @param message the message
     * @return what became of it
     */
    Added add(InboxMessage message);

    /**
     * Leases messages that are due, those first that have been due for longest. One whose lease ran out is due again.
     *
     * @param endpoint the receiver's own name; only messages of that endpoint are leased
     * @param max how many at most, at least 1
     * @param lease for how long; positive, and longer than it takes to handle one
     * @return the leases, perhaps none
     * @throws IllegalArgumentException if a number or the lease is out of its range
     */
    List<InboxLease> lease(String endpoint, int max, Duration lease);

    /**
     * Says that a message was handled; it is kept no longer.
     *
     * @param lease its lease
     * @return false if the lease is worth nothing any more, and nothing was changed
     */
    boolean done(InboxLease lease);

    /**
     * Says that a message was not handled and is due again later.
     *
     * @param lease its lease
     * @param at when
     * @return false if the lease is worth nothing any more, and nothing was changed
     */
    boolean retryAt(InboxLease lease, Instant at);

    /**
     * Says that nobody began to handle a message: it is due again later, and this lease is not counted as an attempt.
     *
     * @param lease its lease
     * @param at when
     * @return false if the lease is worth nothing any more, and nothing was changed
     */
    boolean giveBack(InboxLease lease, Instant at);

    /**
     * Says that a message will not be handled: it is not due again, and its keys are free. An inbox that outlives the
     * process keeps it for a person to look at; one in memory may drop it.
     *
     * @param lease its lease
     * @param why a sentence for that person; holds nothing of the body
     * @return false if the lease is worth nothing any more, and nothing was changed
     */
    boolean park(InboxLease lease, String why);

    /**
     * When it is worth asking for leases again.
     *
     * @param endpoint the receiver's own name
     * @return when the next message of that endpoint is due, which may have passed, or its lease runs out; empty if
     *     there is none
     */
    Optional<Instant> nextDue(String endpoint);

    /**
     * How much there is still to be handled.
     *
     * @param endpoint the receiver's own name
     * @return the number of that endpoint's messages that wait or are leased
     */
    long depth(String endpoint);
}
