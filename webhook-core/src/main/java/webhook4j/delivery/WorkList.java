package webhook4j.delivery;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The unfinished deliveries of an {@link InMemoryDeliveryStore}: what is due when, whose turn it is, and who works on
 * what. Of the deliveries of one key only the one that has its turn is in the queue. Not safe for use by many threads.
 */
final class WorkList {

    private static final Comparator<StoredDelivery> BY_LEASE_END = Comparator.<StoredDelivery, Instant>comparing(
                    stored -> requireNonNull(stored.lease).until())
            .thenComparingLong(stored -> stored.order);

    private final DueQueue queue = new DueQueue();
    private final Map<KeyChain.Key, KeyChain> chains = new HashMap<>();
    private final TreeSet<StoredDelivery> leased = new TreeSet<>(BY_LEASE_END);
    private long lastLease;

    /** Takes a new delivery up, in whatever state. */
    void enter(StoredDelivery stored) {
        stored.delivery.orderKey().ifPresent(orderKey -> {
            KeyChain.Key key = new KeyChain.Key(stored.delivery.tenant(), stored.delivery.webhookId(), orderKey);
            KeyChain chain = chains.computeIfAbsent(key, KeyChain::new);
            chain.members++;
            stored.place = new KeyPlace(chain, stored);
        });
        arrange(stored);
    }

    /** Follows a delivery that is not leased to its next state. */
    void change(StoredDelivery stored, Delivery next) {
        withdraw(stored);
        stored.delivery = next;
        arrange(stored);
    }

    /** Forgets a finished delivery. */
    void leave(StoredDelivery stored) {
        if (stored.place != null) {
            KeyChain chain = stored.place.chain;
            chain.remove(stored);
            chain.members--;
            if (chain.members == 0) {
                chains.remove(chain.key);
            } else {
                giveTurn(chain);
            }
        }
    }

    private void arrange(StoredDelivery stored) {
        if (stored.place == null) {
            enqueue(stored);
        } else {
            stored.place.chain.arrange(stored);
            giveTurn(stored.place.chain);
        }
    }

    private void giveTurn(KeyChain chain) {
        StoredDelivery turn = chain.turn();
        StoredDelivery queued = chain.queued;
        if (queued != null && (queued != turn || !queued.endpoint.equals(goesTo(queued)))) {
            withdraw(queued);
        }
        if (turn != null) {
            enqueue(turn);
        }
    }

    private void enqueue(StoredDelivery stored) {
        Optional<Instant> at = stored.delivery.state().dueAt();
        if (stored.queued || at.isEmpty()) {
            return;
        }
        stored.due = at.get();
        stored.endpoint = goesTo(stored);
        stored.queued = true;
        if (stored.place != null) {
            stored.place.chain.queued = stored;
        }
        queue.add(stored);
    }

    /** What is to be given up waits for no endpoint. */
    private static String goesTo(StoredDelivery stored) {
        return purposeOf(stored) == Lease.Purpose.ATTEMPT
                ? stored.delivery.endpoint().orElse(DueQueue.NOWHERE)
                : DueQueue.NOWHERE;
    }

    private void withdraw(StoredDelivery stored) {
        if (stored.queued) {
            queue.remove(stored);
            notQueued(stored);
        }
    }

    private static void notQueued(StoredDelivery stored) {
        stored.queued = false;
        if (stored.place != null) {
            stored.place.chain.queued = null;
        }
    }

    LeaseBatch lease(LeaseRequest request) {
        takeBackEnded(request.now());
        List<Lease> leases = new ArrayList<>();
        for (StoredDelivery stored : queue.take(request)) {
            leases.add(lease(stored, request.until()));
        }
        boolean full = leases.size() == request.max();
        return new LeaseBatch(leases, earlier(queue.nextDue(request, full), nextLeaseEnd()));
    }

    /** What is to be done; of each key only the delivery that has its turn waits for its endpoint. */
    Backlog backlog(long unfinished, Collection<String> endpoints) {
        return new Backlog(unfinished, queue.waiting(endpoints), queue.oldestDue());
    }

    private Lease lease(StoredDelivery stored, Instant until) {
        notQueued(stored);
        Lease lease = new Lease(stored.delivery, ++lastLease, until, purposeOf(stored));
        stored.lease = lease;
        if (stored.place != null) {
            stored.place.chain.leased = stored;
        }
        leased.add(stored);
        return lease;
    }

    private static Lease.Purpose purposeOf(StoredDelivery stored) {
        if (stored.orphanedAt != null) {
            return Lease.Purpose.END_AS_REMOVED;
        }
        return isParked(stored) ? Lease.Purpose.END_AS_PARKED : Lease.Purpose.ATTEMPT;
    }

    static boolean isParked(StoredDelivery stored) {
        return stored.place != null && stored.place.chain.isParked(stored);
    }

    private void takeBackEnded(Instant now) {
        while (!leased.isEmpty()
                && !requireNonNull(leased.first().lease).until().isAfter(now)) {
            StoredDelivery stored = leased.first();
            endLease(stored);
            arrange(stored);
        }
    }

    /** Ends a lease, if it is the one that the delivery is under; where that stands then is to be told next. */
    boolean endLease(@Nullable StoredDelivery stored, Lease lease) {
        if (stored == null || stored.lease == null || stored.lease.number() != lease.number()) {
            return false;
        }
        endLease(stored);
        return true;
    }

    private void endLease(StoredDelivery stored) {
        leased.remove(stored);
        stored.lease = null;
        if (stored.place != null) {
            stored.place.chain.leased = null;
        }
    }

    private Optional<Instant> nextLeaseEnd() {
        return leased.isEmpty()
                ? Optional.empty()
                : Optional.of(requireNonNull(leased.first().lease).until());
    }

    private static Optional<Instant> earlier(Optional<Instant> one, Optional<Instant> other) {
        if (one.isEmpty() || other.isEmpty()) {
            return one.or(() -> other);
        }
        return one.get().isBefore(other.get()) ? one : other;
    }
}
