package webhook4j.delivery;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import webhook4j.delivery.DeliveryStoreFullException.Bound;

/**
 * Keeps deliveries in memory, within bounds: what is unfinished when the process ends is lost.
 *
 * <p>Safe for use by many threads. Unfinished deliveries are never dropped; at a bound {@link #add} fails. Finished ones
 * are kept with their publication, so that they can be looked at and replayed, until they are too many, too old, or in
 * the way of a new one. An event id is remembered just as long. When very many publications have been unfinished for
 * long, their finished deliveries are forgotten before them.
 */
public final class InMemoryDeliveryStore implements DeliveryStore {

    private static final Comparator<StoredDelivery> BY_LEASE_END = Comparator.<StoredDelivery, Instant>comparing(
                    stored -> requireNonNull(stored.lease).until())
            .thenComparingLong(stored -> stored.order);

    private final int maxDeliveries;
    private final long maxBodyBytes;
    private final int keptFinished;
    private final Duration keptFor;

    private final Object lock = new Object();
    private final Map<PublicationKey, StoredPublication> publications = new HashMap<>();
    private final Map<String, StoredDelivery> byId = new HashMap<>();
    private final Map<Owner, Set<StoredDelivery>> byWebhook = new HashMap<>();
    private final Map<Owner, Set<StoredPublication>> byEvent = new HashMap<>();
    private final DueQueue queue = new DueQueue();
    private final TreeSet<StoredDelivery> leased = new TreeSet<>(BY_LEASE_END);
    private final LinkedHashSet<StoredPublication> history = new LinkedHashSet<>();
    private int historyWeight;
    /** Finished deliveries of unfinished publications, the longest finished first. */
    private final Set<StoredDelivery> finishedEarly = new LinkedHashSet<>();

    private int unfinished;
    private long bodyBytes;
    private long unfinishedBodyBytes;
    private long lastOrder;
    private long lastLease;

    private InMemoryDeliveryStore(Builder builder) {
        maxDeliveries = builder.maxDeliveries;
        maxBodyBytes = builder.maxBodyBytes;
        keptFinished = builder.keptFinished;
        keptFor = builder.keptFor;
    }

    /** A webhook or an event, and whose it is. */
    private record Owner(String tenant, String id) {}

    /**
     * A store with the default bounds.
     *
     * @return a new empty store
     */
    public static InMemoryDeliveryStore create() {
        return builder().build();
    }

    /**
     * Starts a store with bounds of its own.
     *
     * @return a builder; not safe for use by many threads
     */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public List<Delivery> add(PublicationKey key, Instant at, List<Delivery> deliveries) {
        requireNonNull(key, "key");
        requireNonNull(at, "at");
        synchronized (lock) {
            StoredPublication known = publications.get(key);
            if (known != null) {
                return known.snapshot();
            }
            requireNew(deliveries);
            int opened = (int)
                    deliveries.stream().filter(d -> !d.state().isFinished()).count();
            long bytes =
                    deliveries.isEmpty() ? 0 : deliveries.get(0).event().body().size();
            requireRoom(opened, bytes);
            StoredPublication publication = new StoredPublication(key, at, bytes);
            publications.put(key, publication);
            byEvent.computeIfAbsent(new Owner(key.tenant(), key.eventId()), k -> new LinkedHashSet<>())
                    .add(publication);
            bodyBytes += bytes;
            for (Delivery delivery : deliveries) {
                insert(publication, delivery);
            }
            if (opened == 0) {
                history.add(publication);
                historyWeight += publication.weight();
            } else {
                unfinishedBodyBytes += bytes;
                finishedEarly.addAll(publication.finished());
            }
            forgetOld(at);
            return publication.snapshot();
        }
    }

    private void requireNew(List<Delivery> deliveries) {
        Set<String> ids = new HashSet<>();
        for (Delivery delivery : deliveries) {
            if (byId.containsKey(delivery.id()) || !ids.add(delivery.id())) {
                throw new IllegalArgumentException("a new delivery has a new id, found " + delivery.id() + " again");
            }
        }
    }

    /** Makes room at the cost of the history, or refuses. */
    private void requireRoom(int opened, long bytes) {
        if (opened > maxDeliveries - unfinished) {
            throw DeliveryStoreFullException.of(Bound.DELIVERIES, maxDeliveries, unfinished, opened);
        }
        if (bytes > maxBodyBytes - unfinishedBodyBytes) {
            throw DeliveryStoreFullException.of(Bound.BODY_BYTES, maxBodyBytes, unfinishedBodyBytes, bytes);
        }
        while (bytes > maxBodyBytes - bodyBytes) {
            forget(history.iterator().next());
        }
    }

    private void insert(StoredPublication publication, Delivery delivery) {
        StoredDelivery stored = new StoredDelivery(publication, ++lastOrder, delivery);
        publication.deliveries.add(stored);
        byId.put(delivery.id(), stored);
        byWebhook.computeIfAbsent(ownerOf(delivery), k -> new LinkedHashSet<>()).add(stored);
        if (!delivery.state().isFinished()) {
            publication.unfinished++;
            unfinished++;
        }
        enqueue(stored);
    }

    private static Owner ownerOf(Delivery delivery) {
        return new Owner(delivery.tenant(), delivery.webhookId());
    }

    private void enqueue(StoredDelivery stored) {
        stored.delivery.state().dueAt().ifPresent(at -> {
            stored.due = at;
            stored.endpoint = stored.delivery.endpoint().orElse("");
            stored.queued = true;
            queue.add(stored);
        });
    }

    @Override
    public Optional<List<Delivery>> published(PublicationKey key) {
        synchronized (lock) {
            return Optional.ofNullable(publications.get(key)).map(StoredPublication::snapshot);
        }
    }

    @Override
    public LeaseBatch lease(LeaseRequest request) {
        synchronized (lock) {
            forgetOld(request.now());
            takeBackEnded(request.now());
            List<Lease> leases = new ArrayList<>();
            for (StoredDelivery stored : queue.take(request)) {
                stored.queued = false;
                stored.lease = new Lease(stored.delivery, ++lastLease, request.until());
                leased.add(stored);
                leases.add(stored.lease);
            }
            boolean full = leases.size() == request.max();
            return new LeaseBatch(leases, earlier(queue.nextDue(request, full), nextLeaseEnd()));
        }
    }

    private void takeBackEnded(Instant now) {
        while (!leased.isEmpty()
                && !requireNonNull(leased.first().lease).until().isAfter(now)) {
            StoredDelivery stored = leased.first();
            leased.remove(stored);
            stored.lease = null;
            enqueue(stored);
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

    @Override
    public boolean complete(Lease lease, Delivery next) {
        synchronized (lock) {
            StoredDelivery stored = byId.get(next.id());
            if (stored == null || stored.lease == null || stored.lease.number() != lease.number()) {
                return false;
            }
            leased.remove(stored);
            stored.lease = null;
            stored.delivery = next;
            next.state().finishedAt().ifPresentOrElse(at -> finish(stored, at), () -> enqueue(stored));
            return true;
        }
    }

    private void finish(StoredDelivery stored, Instant at) {
        StoredPublication publication = stored.publication;
        unfinished--;
        publication.unfinished--;
        if (publication.unfinished == 0) {
            publication.finishedAt = at;
            unfinishedBodyBytes -= publication.bodyBytes;
            publication.deliveries.forEach(finishedEarly::remove);
            history.add(publication);
            historyWeight += publication.weight();
        } else {
            finishedEarly.add(stored);
        }
        forgetOld(at);
    }

    @Override
    public boolean reopen(Delivery pending) {
        synchronized (lock) {
            StoredDelivery stored = byId.get(pending.id());
            if (stored == null
                    || !stored.delivery.state().isFinished()
                    || pending.state().isFinished()) {
                return false;
            }
            StoredPublication publication = stored.publication;
            boolean wasHistory = publication.unfinished == 0;
            if (unfinished >= maxDeliveries) {
                throw DeliveryStoreFullException.of(Bound.DELIVERIES, maxDeliveries, unfinished, 1);
            }
            if (wasHistory) {
                history.remove(publication);
                historyWeight -= publication.weight();
                unfinishedBodyBytes += publication.bodyBytes;
                finishedEarly.addAll(publication.deliveries);
            }
            finishedEarly.remove(stored);
            unfinished++;
            publication.unfinished++;
            stored.delivery = pending;
            enqueue(stored);
            return true;
        }
    }

    @Override
    public void resume(String tenant, String webhookId, Instant at) {
        makeDue(new Owner(tenant, webhookId), at, false);
    }

    @Override
    public void hasten(String tenant, String webhookId, Instant at) {
        makeDue(new Owner(tenant, webhookId), at, true);
    }

    private void makeDue(Owner webhook, Instant at, boolean scheduledToo) {
        synchronized (lock) {
            for (StoredDelivery stored : byWebhook.getOrDefault(webhook, Set.of())) {
                boolean held = stored.lease == null && stored.delivery.state() instanceof DeliveryState.Held;
                boolean later = scheduledToo && stored.queued && stored.due.isAfter(at);
                if (held || later) {
                    if (stored.queued) {
                        queue.remove(stored);
                    }
                    stored.delivery = stored.delivery.in(new DeliveryState.Pending(at));
                    enqueue(stored);
                }
            }
        }
    }

    @Override
    public Optional<Delivery> find(String id) {
        synchronized (lock) {
            return Optional.ofNullable(byId.get(requireNonNull(id, "id"))).map(stored -> stored.delivery);
        }
    }

    @Override
    public List<Delivery> ofEvent(String tenant, String eventId) {
        synchronized (lock) {
            return byEvent.getOrDefault(new Owner(tenant, eventId), Set.of()).stream()
                    .flatMap(publication -> publication.snapshot().stream())
                    .toList();
        }
    }

    @Override
    public List<Delivery> ofWebhook(String tenant, String webhookId, int limit) {
        synchronized (lock) {
            return byWebhook.getOrDefault(new Owner(tenant, webhookId), Set.of()).stream()
                    .sorted(Comparator.comparingLong((StoredDelivery stored) -> stored.order)
                            .reversed())
                    .limit(limit)
                    .map(stored -> stored.delivery)
                    .toList();
        }
    }

    @Override
    public long unfinished() {
        synchronized (lock) {
            return unfinished;
        }
    }

    @Override
    public Backlog backlog(Collection<String> endpoints) {
        synchronized (lock) {
            return new Backlog(unfinished, queue.waiting(endpoints), queue.oldestDue());
        }
    }

    private void forgetOld(Instant now) {
        while (finishedEarly.size() > keptFinished) {
            StoredDelivery oldest = finishedEarly.iterator().next();
            finishedEarly.remove(oldest);
            oldest.publication.deliveries.remove(oldest);
            forget(oldest);
        }
        while (!history.isEmpty()) {
            StoredPublication oldest = history.iterator().next();
            if (historyWeight <= keptFinished
                    && !oldest.finishedAt.plus(keptFor).isBefore(now)) {
                return;
            }
            forget(oldest);
        }
    }

    private void forget(StoredPublication publication) {
        history.remove(publication);
        historyWeight -= publication.weight();
        bodyBytes -= publication.bodyBytes;
        publications.remove(publication.key);
        removeFrom(byEvent, new Owner(publication.key.tenant(), publication.key.eventId()), publication);
        publication.deliveries.forEach(this::forget);
    }

    private void forget(StoredDelivery stored) {
        byId.remove(stored.delivery.id());
        removeFrom(byWebhook, ownerOf(stored.delivery), stored);
    }

    private static <T> void removeFrom(Map<Owner, Set<T>> index, Owner owner, T value) {
        Set<T> values = index.get(owner);
        if (values != null && values.remove(value) && values.isEmpty()) {
            index.remove(owner);
        }
    }

    /** Collects the bounds of a store. Not safe for use by many threads; may build more than one. */
    public static final class Builder {

        private int maxDeliveries = 100_000;
        private long maxBodyBytes = 256L * 1024 * 1024;
        private int keptFinished = 20_000;
        private Duration keptFor = Duration.ofDays(7);

        private Builder() {}

        /**
         * Bounds the unfinished deliveries; 100,000 without this call.
         *
         * @param count 1 or more
         * @return this
         */
        public Builder maxDeliveries(int count) {
            this.maxDeliveries = requirePositive("maxDeliveries", count);
            return this;
        }

        /**
         * Bounds the bodies that are held, each counted once for all deliveries of its publication; 256 MiB without
         * this call.
         *
         * @param bytes 1 or more
         * @return this
         */
        public Builder maxBodyBytes(long bytes) {
            this.maxBodyBytes = requirePositive("maxBodyBytes", bytes);
            return this;
        }

        /**
         * Bounds the finished deliveries that are kept; 20,000 for 7 days without this call. Publications without
         * deliveries count as one. Those of unfinished publications are counted apart, and have no age.
         *
         * @param count 1 or more
         * @param age how long at most; positive
         * @return this
         */
        public Builder keepFinished(int count, Duration age) {
            this.keptFinished = requirePositive("keepFinished", count);
            requirePositive("keepFinished", age.toMillis());
            this.keptFor = age;
            return this;
        }

        /**
         * The store.
         *
         * @return a new empty store
         */
        public InMemoryDeliveryStore build() {
            return new InMemoryDeliveryStore(this);
        }

        private static int requirePositive(String name, int value) {
            return (int) requirePositive(name, (long) value);
        }

        private static long requirePositive(String name, long value) {
            if (value < 1) {
                throw new IllegalArgumentException(name + " is positive, found " + value);
            }
            return value;
        }
    }
}
