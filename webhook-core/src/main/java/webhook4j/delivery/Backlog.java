package webhook4j.delivery;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * How much a store has to do. Immutable; safe to share between threads.
 *
 * @param unfinished how many deliveries are not finished
 * @param waitingThere how many of them wait for an attempt to one of the endpoints that were asked about
 * @param oldestDue the earliest time at which a delivery is or was due that nobody has leased; empty if there is none
 */
public record Backlog(long unfinished, long waitingThere, Optional<Instant> oldestDue) {
    public Backlog {
        requireNonNull(oldestDue, "oldestDue");
    }
}
