package webhook4j.delivery;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps deliveries in memory, within bounds: what is unfinished when the process ends is lost.
 *
 * <p>Safe for use by many threads. Unfinished deliveries are never dropped; at a bound {@link #add} fails. Finished ones
 * are kept with their publication, so that they can be looked at and replayed, until they are too many, too old, or in
 * the way of a new one. An event id is remembered just as long. When very many publications have been unfinished for
 * long, their finished deliveries are forgotten before them.
 */
public final class InMemoryDeliveryStore implements DeliveryStore {

    private final Object lock = new Object();
    private final StoreShelf shelf = new StoreShelf();
    private final WorkList work = new WorkList();
    private final StoreUsage usage;
    private final History history;
    private final AttemptLog.Budget logs;
    private long lastOrder;

    InMemoryDeliveryStore(InMemoryDeliveryStoreBuilder builder) {
        usage = new StoreUsage(builder.maxDeliveries, builder.maxBodyBytes);
        history = new History(builder.keptFinished, builder.keptFor);
        logs = new AttemptLog.Budget(builder.maxLogBytes);
    }

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
    public static InMemoryDeliveryStoreBuilder builder() {
        return new InMemoryDeliveryStoreBuilder();
    }

    @Override
    public List<Delivery> add(PublicationKey key, Instant at, List<Delivery> deliveries, long tenantBound) {
        requireNonNull(key, "key");
        requireNonNull(at, "at");
        synchronized (lock) {
            StoredPublication known = shelf.publication(key);
            if (known != null) {
                return known.snapshot();
            }
            requireNew(deliveries);
            long bytes =
                    deliveries.isEmpty() ? 0 : deliveries.get(0).event().body().size();
            makeRoom(key.tenant(), deliveries, bytes, tenantBound);
            StoredPublication publication = new StoredPublication(key, at, bytes, deliveries.size());
            shelf.add(publication);
            usage.bodyAdded(bytes);
            deliveries.forEach(delivery -> insert(publication, delivery));
            history.enter(publication);
            forgetOld(at);
            return publication.snapshot();
        }
    }

    private void requireNew(List<Delivery> deliveries) {
        Set<String> ids = deliveries.size() == 1 ? Set.of() : new HashSet<>();
        for (Delivery delivery : deliveries) {
            boolean twice = deliveries.size() > 1 && !ids.add(delivery.id());
            if (twice || shelf.find(delivery.id()) != null) {
                throw new IllegalArgumentException("a new delivery has a new id, found " + delivery.id() + " again");
            }
        }
    }

    /** Makes room at the cost of the history, or refuses. */
    private void makeRoom(String tenant, List<Delivery> deliveries, long bytes, long tenantBound) {
        int opened = 0;
        for (Delivery delivery : deliveries) {
            opened += delivery.state().isFinished() ? 0 : 1;
        }
        usage.requireRoom(tenant, opened, bytes, tenantBound);
        while (!usage.fits(bytes)) {
            forget(requireNonNull(history.oldest()));
        }
    }

    private void insert(StoredPublication publication, Delivery delivery) {
        StoredDelivery stored = new StoredDelivery(publication, ++lastOrder, delivery);
        if (!stored.isFinished()) {
            usage.opened(publication);
        }
        shelf.add(stored);
        work.enter(stored);
    }

    @Override
    public Optional<List<Delivery>> published(PublicationKey key) {
        synchronized (lock) {
            return Optional.ofNullable(shelf.publication(key)).map(StoredPublication::snapshot);
        }
    }

    @Override
    public LeaseBatch lease(LeaseRequest request) {
        synchronized (lock) {
            forgetOld(request.now());
            return work.lease(request);
        }
    }

    @Override
    public boolean complete(Lease lease, Delivery next) {
        return end(lease, next, null);
    }

    @Override
    public boolean complete(Lease lease, Delivery next, LoggedAttempt attempt) {
        return end(lease, next, requireNonNull(attempt, "attempt"));
    }

    private boolean end(Lease lease, Delivery next, @Nullable LoggedAttempt attempt) {
        synchronized (lock) {
            StoredDelivery stored = shelf.find(next.id());
            if (stored == null || !work.endLease(stored, lease)) {
                return false;
            }
            if (attempt != null) {
                logs.add(stored, attempt);
            }
            change(stored, hurried(stored, next));
            return true;
        }
    }

    /** A delivery without its webhook waits no more: it is to be given up. */
    private static Delivery hurried(StoredDelivery stored, Delivery next) {
        return stored.orphanedAt == null || next.state().isFinished()
                ? next
                : next.in(new DeliveryState.Pending(stored.orphanedAt));
    }

    /** The one way from a state to another; the delivery is not leased. */
    private void change(StoredDelivery stored, Delivery next) {
        boolean wasFinished = stored.isFinished();
        work.change(stored, next);
        shelf.changed(stored);
        Optional<Instant> finishedAt = next.state().finishedAt();
        if (wasFinished && finishedAt.isEmpty()) {
            history.reopened(stored);
            usage.opened(stored.publication);
        } else if (!wasFinished && finishedAt.isPresent()) {
            usage.finished(stored.publication);
            history.finished(stored, finishedAt.get());
            forgetOld(finishedAt.get());
        }
    }

    @Override
    public Reopening reopen(Delivery pending, long tenantBound) {
        if (pending.nextAttempt().isEmpty()) {
            throw new IllegalArgumentException("expected a delivery that is due at some time, found " + pending);
        }
        synchronized (lock) {
            StoredDelivery stored = shelf.find(pending.id());
            if (stored == null || !stored.isStopped()) {
                return Reopening.NOT_STOPPED;
            }
            if (WorkList.isParked(stored)) {
                return Reopening.PARKED;
            }
            if (stored.isFinished()) {
                usage.requireRoom(pending.tenant(), 1, 0, tenantBound);
            }
            stored.orphanedAt = null;
            change(stored, pending);
            return Reopening.TAKEN;
        }
    }

    @Override
    public Optional<Delivery> giveUp(String deliveryId, DeliveryState.GivenUp how) {
        synchronized (lock) {
            StoredDelivery stored = shelf.find(deliveryId);
            if (stored == null || stored.lease != null || (stored.isFinished() && !stored.parksKey())) {
                return Optional.empty();
            }
            Delivery next = stored.delivery.in(how);
            change(stored, next);
            return Optional.of(next);
        }
    }

    @Override
    public void resume(String tenant, String webhookId, Instant at) {
        synchronized (lock) {
            for (StoredDelivery stored : shelf.ofWebhook(tenant, webhookId)) {
                if (stored.lease == null && stored.delivery.state() instanceof DeliveryState.Held) {
                    makeDue(stored, at);
                }
            }
        }
    }

    @Override
    public void hasten(String tenant, String webhookId, Instant at) {
        synchronized (lock) {
            shelf.ofWebhook(tenant, webhookId).forEach(stored -> hasten(stored, at));
        }
    }

    @Override
    public void orphan(String tenant, String webhookId, Instant at) {
        synchronized (lock) {
            shelf.ofWebhook(tenant, webhookId).stream()
                    .filter(stored -> !stored.delivery.createdAt().isAfter(at))
                    .forEach(stored -> orphan(stored, at));
        }
    }

    private void orphan(StoredDelivery stored, Instant at) {
        if (!stored.isFinished()) {
            stored.orphanedAt = at;
            if (stored.lease == null) {
                change(stored, hurried(stored, stored.delivery));
            }
        } else if (stored.delivery.state() instanceof DeliveryState.GivenUp end && end.parksKey()) {
            change(stored, stored.delivery.in(new DeliveryState.GivenUp(end.at(), end.reason(), end.detail())));
        }
    }

    private void hasten(StoredDelivery stored, Instant at) {
        boolean waits = !stored.isFinished() && stored.lease == null;
        if (waits
                && stored.delivery
                        .nextAttempt()
                        .filter(next -> !next.isAfter(at))
                        .isEmpty()) {
            makeDue(stored, at);
        }
    }

    private void makeDue(StoredDelivery stored, Instant at) {
        change(stored, stored.delivery.in(new DeliveryState.Pending(at)));
    }

    @Override
    public Optional<Delivery> find(String id) {
        synchronized (lock) {
            return Optional.ofNullable(shelf.find(requireNonNull(id, "id"))).map(stored -> stored.delivery);
        }
    }

    @Override
    public List<Delivery> ofEvent(String tenant, String eventId) {
        synchronized (lock) {
            return shelf.ofEvent(tenant, eventId);
        }
    }

    @Override
    public List<Delivery> ofWebhook(String tenant, String webhookId, int limit) {
        synchronized (lock) {
            return shelf.newestOfWebhook(tenant, webhookId, limit);
        }
    }

    @Override
    public List<LoggedAttempt> attempts(String deliveryId) {
        synchronized (lock) {
            StoredDelivery stored = shelf.find(requireNonNull(deliveryId, "deliveryId"));
            return stored == null || stored.log == null ? List.of() : stored.log.attempts();
        }
    }

    @Override
    public StoppedPage stopped(StoppedDeliveries which, long after, int limit) {
        synchronized (lock) {
            return shelf.stopped(which, after, limit);
        }
    }

    @Override
    public long unfinished() {
        synchronized (lock) {
            return usage.unfinished();
        }
    }

    @Override
    public Backlog backlog(Collection<String> endpoints) {
        synchronized (lock) {
            return work.backlog(usage.unfinished(), endpoints);
        }
    }

    private void forgetOld(Instant now) {
        StoredDelivery early = history.takeEarlyOne();
        while (early != null) {
            early.publication.deliveries.remove(early);
            forget(early);
            early = history.takeEarlyOne();
        }
        StoredPublication outdated = history.outdated(now);
        while (outdated != null) {
            forget(outdated);
            outdated = history.outdated(now);
        }
    }

    private void forget(StoredPublication publication) {
        history.leave(publication);
        usage.bodyForgotten(publication.bodyBytes);
        shelf.remove(publication);
        publication.deliveries.forEach(this::forget);
    }

    private void forget(StoredDelivery stored) {
        logs.forget(stored);
        work.leave(stored);
        shelf.remove(stored);
    }
}
