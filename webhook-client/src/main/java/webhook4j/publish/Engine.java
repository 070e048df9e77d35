package webhook4j.publish;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import webhook4j.delivery.Backlog;
import webhook4j.delivery.Delivery;
import webhook4j.delivery.DeliveryState;
import webhook4j.delivery.DeliveryStore;
import webhook4j.delivery.EngineClock;
import webhook4j.delivery.EngineClock.Cancellable;
import webhook4j.delivery.Lease;
import webhook4j.delivery.LeaseBatch;
import webhook4j.delivery.LeaseRequest;
import webhook4j.publish.Attempts.Attempted;
import webhook4j.publish.Breaker.Sign;
import webhook4j.publish.Endpoints.Ticket;
import webhook4j.registry.Webhook;
import webhook4j.registry.WebhookChange;

/**
 * Takes deliveries that are due out of the store and has them attempted, within bounds.
 *
 * <p>It has no thread of its own: the clock calls {@link #pump} when something is due, and whatever ends an attempt asks
 * the clock to call again. So no work is under way that the clock does not know of.
 */
final class Engine {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookPublisher.class);
    private static final Duration STORE_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_PATIENCE = Duration.ofNanos(Long.MAX_VALUE);

    private final EngineSettings settings;
    private final EngineClock clock;
    private final DeliveryStore store;
    private final RegisteredWebhooks webhooks;
    private final Attempts attempts;
    private final NextStep nextStep;
    private final HealthWatch watch;
    private final Listeners listeners;
    private final Announcements announcements;
    private final KeyOrder keyOrder;

    private final AtomicBoolean called = new AtomicBoolean();
    private final Object lock = new Object();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final Map<Lease, Ticket> underWay = new HashMap<>();
    private final Endpoints endpoints;
    private @Nullable Instant nextCall;
    private Cancellable nextCallStop = () -> {};
    private Phase phase = Phase.OPEN;
    private int deliveredWhileClosing;
    private @Nullable Instant storeFailingSince;

    private enum Phase {
        OPEN,
        /** What is due is attempted; the end comes when nothing is. */
        DRAINING,
        /** Nothing more is started. */
        CLOSED
    }

    Engine(
            EngineSettings settings,
            EngineClock clock,
            DeliveryStore store,
            RegisteredWebhooks webhooks,
            Endpoints endpoints,
            Attempts attempts,
            NextStep nextStep,
            HealthWatch watch,
            Listeners listeners,
            Announcements announcements) {
        this.settings = settings;
        this.endpoints = endpoints;
        this.clock = clock;
        this.store = store;
        this.webhooks = webhooks;
        this.attempts = attempts;
        this.nextStep = nextStep;
        this.watch = watch;
        this.listeners = listeners;
        this.announcements = announcements;
        this.keyOrder = new KeyOrder(webhooks);
    }

    /** Has the clock look for due deliveries at once. Cheap; may be called at any time by anybody. */
    void call() {
        if (called.compareAndSet(false, true)) {
            clock.wakeAt(clock.instant(), this::pump);
        }
    }

    /** Follows the registry: what waits for a webhook is due when it comes back, or is gone for good. */
    void changed(WebhookChange change) {
        if (change instanceof WebhookChange.Removed removed) {
            Webhook webhook = removed.webhook();
            inTheStore(() -> store.hasten(webhook.tenant(), webhook.id(), clock.instant()));
        } else if (change instanceof WebhookChange.Updated updated) {
            if (!updated.before().isEnabled() && updated.after().isEnabled()) {
                inTheStore(() -> resume(updated.after()));
            }
        } else {
            Webhook webhook = ((WebhookChange.Added) change).webhook();
            inTheStore(() -> resume(webhook));
        }
    }

    private void resume(Webhook webhook) {
        if (webhook.isEnabled()) {
            store.resume(webhook.tenant(), webhook.id(), clock.instant());
        }
    }

    private void inTheStore(Runnable work) {
        inTheStore(work, clock.instant());
    }

    /** Again and again until it is done: what is held would wait for days otherwise. */
    private void inTheStore(Runnable work, Instant at) {
        clock.wakeAt(at, () -> {
            try {
                work.run();
            } catch (RuntimeException e) {
                LOG.error("The delivery store failed; asking it again in {}", STORE_PAUSE, e);
                if (!isClosed()) {
                    inTheStore(work, clock.instant().plus(STORE_PAUSE));
                }
            }
            return pump();
        });
    }

    private boolean isClosed() {
        synchronized (lock) {
            return phase == Phase.CLOSED;
        }
    }

    /** Starts what is due; the stage completes when all of it has ended. */
    private CompletionStage<?> pump() {
        called.set(false);
        List<CompletableFuture<?>> started = new ArrayList<>();
        for (Lease lease : leaseDue()) {
            started.add(start(lease));
        }
        return CompletableFuture.allOf(started.toArray(CompletableFuture<?>[]::new));
    }

    private List<Lease> leaseDue() {
        synchronized (lock) {
            int room = settings.maxAttempts() - underWay.size();
            if (phase == Phase.CLOSED || room <= 0) {
                return List.of();
            }
            Instant now = clock.instant();
            try {
                LeaseBatch batch =
                        store.lease(new LeaseRequest(now, now.plus(settings.lease()), room, endpoints.at(now)));
                batch.leases().forEach(lease -> underWay.put(lease, enter(lease, now)));
                storeFailingSince = null;
                batch.nextDue().ifPresent(next -> callAt(next, now));
                endIfIdle();
                return batch.leases();
            } catch (RuntimeException e) {
                LOG.error("The delivery store failed; asking it again in {}", STORE_PAUSE, e);
                storeFailingSince = storeFailingSince == null ? now : storeFailingSince;
                callAt(now.plus(STORE_PAUSE), now);
                return List.of();
            }
        }
    }

    private Ticket enter(Lease lease, Instant now) {
        return lease.purpose() == Lease.Purpose.ATTEMPT ? endpoints.enter(lease.delivery(), now) : Ticket.NOWHERE;
    }

    /** What is due already and was left out waits for an attempt to end, and that calls. */
    private void callAt(Instant at, Instant now) {
        if (!at.isAfter(now) || (nextCall != null && !at.isBefore(nextCall))) {
            return;
        }
        nextCallStop.cancel();
        nextCall = at;
        nextCallStop = clock.wakeAt(at, () -> {
            calledAt(at);
            return pump();
        });
    }

    private void calledAt(Instant at) {
        synchronized (lock) {
            if (at.equals(nextCall)) {
                nextCall = null;
            }
        }
    }

    /** The attempt is over, whatever came of it. */
    private void leave(Lease lease, Ended ended) {
        synchronized (lock) {
            Ticket ticket = requireNonNull(underWay.remove(lease));
            endpoints
                    .leave(ticket, ended.sign(), ended.asked(), clock.instant())
                    .ifPresent(change -> announce(ticket.endpoint(), change));
            if (phase != Phase.OPEN && ended.delivered()) {
                deliveredWhileClosing++;
            }
            if (phase == Phase.CLOSED) {
                endIfIdle();
            }
        }
        call();
    }

    /** On a thread of the clock, not under the lock that this is called with. */
    private void announce(String endpoint, Breaker.Change change) {
        clock.wakeAt(clock.instant(), () -> {
            if (change instanceof Breaker.Change.Opened opened) {
                LOG.warn("Endpoint {} is left alone until {}: {}", endpoint, opened.until(), opened.why());
                listeners.tell(listener -> listener.endpointDeferred(endpoint, opened.until(), opened.why()));
            } else {
                LOG.info("Endpoint {} answers again", endpoint);
                listeners.tell(listener -> listener.endpointRecovered(endpoint));
            }
            return CompletableFuture.completedFuture(null);
        });
    }

    /** While draining it is asked when the store has just been, so that nothing due is left behind. */
    private void endIfIdle() {
        if (phase != Phase.OPEN && underWay.isEmpty()) {
            ended.complete(null);
        }
    }

    private CompletableFuture<?> start(Lease lease) {
        Delivery delivery = lease.delivery();
        announcements.tell(delivery);
        return next(lease).thenApply(attempted -> settle(lease, attempted)).handle((ended, fault) -> {
            if (fault != null) {
                LOG.error(
                        "Delivery {} could not be settled; it is due again when its lease ends", delivery.id(), fault);
            }
            leave(lease, fault == null ? ended : Ended.WITHOUT_ATTEMPT);
            return null;
        });
    }

    private CompletableFuture<Attempted> next(Lease lease) {
        Delivery delivery = lease.delivery();
        return switch (lease.purpose()) {
            case ATTEMPT -> next(delivery);
            case END_AS_REMOVED -> inState(delivery, NextStep.webhookRemoved(clock.instant()));
            case END_AS_PARKED -> inState(delivery, KeyOrder.parked(clock.instant()));
        };
    }

    /** Where a leased delivery stands next, after an attempt if its webhook is there to have one. */
    private CompletableFuture<Attempted> next(Delivery delivery) {
        Optional<Webhook> found = webhooks.find(delivery.tenant(), delivery.webhookId());
        Instant now = clock.instant();
        if (found.isEmpty()) {
            return inState(delivery, NextStep.webhookRemoved(now));
        }
        Webhook webhook = found.get();
        return webhook.isEnabled()
                ? attempts.make(delivery, webhook)
                : inState(delivery, nextStep.whileDisabled(delivery, watch.disabledSince(webhook), now));
    }

    private static CompletableFuture<Attempted> inState(Delivery delivery, DeliveryState state) {
        return CompletableFuture.completedFuture(Attempted.not(delivery.in(state)));
    }

    /** How it ended, for the endpoint and for the count of what was delivered. */
    private record Ended(boolean delivered, Sign sign, Duration asked) {
        private static final Ended WITHOUT_ATTEMPT = new Ended(false, Sign.NONE, Duration.ZERO);
    }

    private Ended settle(Lease lease, Attempted attempted) {
        boolean delivered = settled(lease, attempted);
        return new Ended(delivered, attempted.sign(), attempted.asked());
    }

    /** Says in the store and to the listeners where a delivery stands; true if it was delivered. */
    private boolean settled(Lease lease, Attempted attempted) {
        Delivery before = lease.delivery();
        Delivery after = keyOrder.after(attempted);
        if (!complete(lease, after, attempted)) {
            LOG.warn("Delivery {}: its lease had ended before its attempt, whose result is not kept", after.id());
            return false;
        }
        if (after.attempts() != before.attempts() || after.ownFaults() != before.ownFaults()) {
            after.lastAttempt().ifPresent(attempt -> listeners.tell(listener -> listener.attempted(after, attempt)));
        }
        tellState(after);
        if (!after.state().isFinished()) {
            catchUp(after);
        } else if (lease.purpose() == Lease.Purpose.END_AS_PARKED) {
            takeBackIfNotParked(after);
        }
        if (after.attempts() != before.attempts()) {
            watch.attempted(attempted.after());
        }
        return after.state() instanceof DeliveryState.Delivered;
    }

    private boolean complete(Lease lease, Delivery after, Attempted attempted) {
        return attempted
                .attempt()
                .map(attempt -> store.complete(lease, after, attempt))
                .orElseGet(() -> store.complete(lease, after));
    }

    /** What parked its key may have been taken back since it was leased: then nobody else would take this one back. */
    private void takeBackIfNotParked(Delivery parked) {
        Delivery again = parked.in(new DeliveryState.Pending(clock.instant()));
        announcements.reopen(again, () -> store.reopen(again, DeliveryStore.UNBOUNDED));
    }

    private void tellState(Delivery delivery) {
        DeliveryState state = delivery.state();
        if (state instanceof DeliveryState.Delivered) {
            listeners.tell(listener -> listener.delivered(delivery));
        } else if (state instanceof DeliveryState.GivenUp givenUp) {
            listeners.tellGivenUp(delivery, givenUp);
        } else if (state instanceof DeliveryState.Pending pending) {
            listeners.tell(listener -> listener.retryScheduled(delivery, pending.nextAttempt()));
        } else if (state instanceof DeliveryState.Blocked blocked) {
            listeners.tellBlocked(delivery, blocked);
        } else {
            listeners.tell(listener -> listener.held(delivery));
        }
    }

    /** The webhook may have been enabled or removed since it was looked at: then nobody else would wake the delivery. */
    private void catchUp(Delivery delivery) {
        webhooks.find(delivery.tenant(), delivery.webhookId())
                .ifPresentOrElse(
                        webhook -> {
                            if (delivery.state() instanceof DeliveryState.Held) {
                                resume(webhook);
                            }
                        },
                        () -> store.hasten(delivery.tenant(), delivery.webhookId(), clock.instant()));
    }

    /**
     * Waits for what is under way, and if it shall drain also for what is due, then starts nothing more; what has not
     * ended by then goes back to the store.
     */
    CloseReport close(Duration patience, boolean drain) {
        synchronized (lock) {
            phase = drain ? Phase.DRAINING : Phase.CLOSED;
            if (!drain) {
                endIfIdle();
            }
        }
        call();
        await(patience);
        List<Lease> notEnded;
        int delivered;
        synchronized (lock) {
            phase = Phase.CLOSED;
            nextCallStop.cancel();
            notEnded = List.copyOf(underWay.keySet());
            delivered = deliveredWhileClosing;
        }
        int abandoned = 0;
        for (Lease lease : notEnded) {
            abandoned += giveBack(lease) ? 1 : 0;
        }
        return new CloseReport(delivered, abandoned, unfinished());
    }

    private void await(Duration patience) {
        try {
            ended.get(nanosOf(patience), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException e) {
            LOG.debug("Attempts were under way when the publisher closed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static long nanosOf(Duration patience) {
        return patience.compareTo(LONGEST_PATIENCE) > 0 ? Long.MAX_VALUE : patience.toNanos();
    }

    /** A delivery whose attempt has not ended is due as it was before; the attempt's result will not be kept. */
    private boolean giveBack(Lease lease) {
        try {
            return store.complete(lease, lease.delivery());
        } catch (RuntimeException e) {
            LOG.error("Delivery {} could not be given back", lease.delivery().id(), e);
            return true;
        }
    }

    private long unfinished() {
        try {
            return store.unfinished();
        } catch (RuntimeException e) {
            LOG.error("The delivery store failed", e);
            return 0;
        }
    }

    PublisherHealth health() {
        Map<String, Instant> open;
        int active;
        Optional<Instant> failing;
        synchronized (lock) {
            open = endpoints.open(clock.instant());
            active = underWay.size();
            failing = Optional.ofNullable(storeFailingSince);
        }
        Instant now = clock.instant();
        Backlog backlog = new Backlog(0, 0, Optional.empty());
        try {
            backlog = store.backlog(open.keySet());
        } catch (RuntimeException e) {
            LOG.debug("The delivery store failed", e);
            failing = failing.or(() -> Optional.of(now));
        }
        Duration lag = backlog.oldestDue()
                .filter(due -> due.isBefore(now))
                .map(due -> Duration.between(due, now))
                .orElse(Duration.ZERO);
        return new PublisherHealth(backlog.unfinished(), active, backlog.waitingThere(), lag, open, failing);
    }
}
