package webhook4j.delivery;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * How much work somebody can take.
 *
 * @param now the time; what is due then or was due before can be leased
 * @param until when the leases end; after {@code now}
 * @param max how many deliveries at most, 0 or more
 * @param allowances how many of them may go to one endpoint and to one webhook
 */
public record LeaseRequest(Instant now, Instant until, int max, Allowances allowances) {

    public LeaseRequest {
        requireNonNull(now, "now");
        requireNonNull(until, "until");
        requireNonNull(allowances, "allowances");
        if (!until.isAfter(now)) {
            throw new IllegalArgumentException("a lease ends after it starts, found " + now + " to " + until);
        }
        if (max < 0) {
            throw new IllegalArgumentException("expected max of 0 or more, found " + max);
        }
    }
}
