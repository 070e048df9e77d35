package webhook4j.publish;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import webhook4j.delivery.Delivery;
import webhook4j.delivery.Lease;
import webhook4j.publish.Breaker.Sign;
import webhook4j.publish.Endpoints.Ticket;
import webhook4j.registry.Webhook;

/**
 * What an engine has leased and not ended. Whether a delivery is attempted is decided here, once, so that what is only
 * held or given up takes nothing of its endpoint's rate, and not its probe. Not safe for use by many threads.
 */
final class LeasedWork {

    private final RegisteredWebhooks webhooks;
    private final Endpoints endpoints;
    private final Map<Lease, Work> underWay = new HashMap<>();

    /** A delivery that was leased. */
    sealed interface Work {
        Lease lease();

        /** It is attempted. */
        record Attempt(Lease lease, Webhook webhook, Ticket ticket) implements Work {}

        /** It is held or given up. */
        record WithoutAttempt(Lease lease) implements Work {}
    }

    /** How work ended, for the endpoint and for the count of what was delivered. */
    record Ended(boolean delivered, Sign sign, Duration asked) {}

    LeasedWork(RegisteredWebhooks webhooks, Endpoints endpoints) {
        this.webhooks = webhooks;
        this.endpoints = endpoints;
    }

    Work begin(Lease lease, Instant now) {
        Work work = receiver(lease)
                .<Work>map(webhook -> new Work.Attempt(lease, webhook, endpoints.enter(lease.delivery(), now)))
                .orElseGet(() -> new Work.WithoutAttempt(lease));
        underWay.put(lease, work);
        return work;
    }

    /** The webhook that gets an attempt now. */
    private Optional<Webhook> receiver(Lease lease) {
        Delivery delivery = lease.delivery();
        return lease.purpose() == Lease.Purpose.ATTEMPT
                ? webhooks.find(delivery.tenant(), delivery.webhookId()).filter(Webhook::isEnabled)
                : Optional.empty();
    }

    /** The work is over; what that changed at its endpoint. */
    Optional<Breaker.Change> end(Work work, Ended ended, Instant now) {
        requireNonNull(underWay.remove(work.lease()));
        return work instanceof Work.Attempt attempt
                ? endpoints.leave(attempt.ticket(), ended.sign(), ended.asked(), now)
                : Optional.empty();
    }

    int size() {
        return underWay.size();
    }

    boolean isEmpty() {
        return underWay.isEmpty();
    }

    List<Lease> leases() {
        return List.copyOf(underWay.keySet());
    }
}
