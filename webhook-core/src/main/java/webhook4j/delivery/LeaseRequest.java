package webhook4j.delivery;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Map;

/**
 * How much work somebody can take. Immutable; safe to share between threads.
 *
 * @param now the time; what is due then or was due before can be leased
 * @param until when the leases end; after {@code now}
 * @param max how many deliveries at most, 0 or more
 * @param perEndpoint how many attempts may be under way to one endpoint, 1 or more
 * @param busy how many attempts are under way already, by {@link Delivery#endpoint()}; endpoints without any may be
 *     left out
 */
public record LeaseRequest(Instant now, Instant until, int max, int perEndpoint, Map<String, Integer> busy) {

    public LeaseRequest {
        requireNonNull(now, "now");
        requireNonNull(until, "until");
        busy = Map.copyOf(busy);
        if (!until.isAfter(now)) {
            throw new IllegalArgumentException("a lease ends after it starts, found " + now + " to " + until);
        }
        if (max < 0 || perEndpoint < 1) {
            throw new IllegalArgumentException(
                    "expected max of 0 or more and perEndpoint of 1 or more, found " + max + " and " + perEndpoint);
        }
    }

    /**
     * How many more attempts may be made to an endpoint.
     *
     * @param endpoint scheme, host and port
     * @return 0 or more
     */
    public int room(String endpoint) {
        return Math.max(0, perEndpoint - busy.getOrDefault(endpoint, 0));
    }
}
