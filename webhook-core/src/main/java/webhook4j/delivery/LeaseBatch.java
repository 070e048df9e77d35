package webhook4j.delivery;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What was leased, and when it is worth asking again. Immutable; safe to share between threads.
 *
 * @param leases the deliveries to attempt now
 * @param nextDue when the next delivery becomes due that waits for a time only, its own or that of an {@link
 *     Allowance#moreAt()}, or a lease ends; not after {@code now} if {@code max} alone held something back; empty if
 *     there is no such delivery
 */
public record LeaseBatch(List<Lease> leases, Optional<Instant> nextDue) {

    public LeaseBatch {
        leases = List.copyOf(leases);
        requireNonNull(nextDue, "nextDue");
    }
}
