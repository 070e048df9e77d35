package webhook4j.publish;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
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
import webhook4j.publish.LeasedWork.Ended;
import webhook4j.publish.LeasedWork.Work;
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

    private final EngineSettings settings;
    private final EngineClock clock;
    private final DeliveryStore store;
    private final RegisteredWebhooks webhooks;
    private final Attempts attempts;
    private final NextStep nextStep;
    private final HealthWatch watch;
    private final Listeners listeners;
    private final Announcements announcements;
    private final EndpointNews endpointNews;
    private final KeyOrder keyOrder;

    private final AtomicBoolean called = new AtomicBoolean();
    private final Object lock = new Object();
    private final Endpoints endpoints;
    private final LeasedWork underWay;
    private final Closing closing;
    private @Nullable Instant nextCall;
    private Cancellable nextCallStop = () -> {};
    private @Nullable Instant storeFailingSince;

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
        this.endpointNews = new EndpointNews(clock, listeners);
        this.keyOrder = new KeyOrder(webhooks);
        this.underWay = new LeasedWork(webhooks, endpoints);
        this.closing = new Closing(store);
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
            return closing.isClosed();
        }
    }

    /** Starts what is due; the stage completes when all of it has ended. */
    private CompletionStage<?> pump() {
        called.set(false);
        List<Work> due = leaseDue();
        CompletableFuture<?>[] started = new CompletableFuture<?>[due.size()];
        for (int i = 0; i < started.length; i++) {
            started[i] = start(due.get(i));
        }
        return CompletableFuture.allOf(started);
    }

    private List<Work> leaseDue() {
        synchronized (lock) {
            int room = settings.maxAttempts() - underWay.size();
            if (closing.isClosed() || room <= 0) {
                return List.of();
            }
            Instant now = clock.instant();
            try {
                LeaseBatch batch =
                        store.lease(new LeaseRequest(now, now.plus(settings.lease()), room, endpoints.at(now)));
                List<Work> begun = new ArrayList<>(batch.leases().size());
                batch.leases().forEach(lease -> begun.add(underWay.begin(lease, now)));
                storeFailingSince = null;
                batch.nextDue().ifPresent(next -> callAt(next, now));
                closing.leased(underWay);
                return begun;
            } catch (RuntimeException e) {
                LOG.error("The delivery store failed; asking it again in {}", STORE_PAUSE, e);
                storeFailingSince = storeFailingSince == null ? now : storeFailingSince;
                callAt(now.plus(STORE_PAUSE), now);
                return List.of();
            }
        }
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

    /** The work is over, whatever came of it. */
    private void leave(Work work, Ended ended) {
        synchronized (lock) {
            underWay.end(work, ended, clock.instant()).ifPresent(change -> endpointNews.tell(endpointOf(work), change));
            closing.workEnded(ended.delivered(), underWay);
        }
        call();
    }

    private static String endpointOf(Work work) {
        return work.lease().delivery().endpoint().orElse("");
    }

    private CompletableFuture<?> start(Work work) {
        announcements.tell(work.lease().delivery());
        return next(work).handle((attempted, fault) -> {
            if (attempted == null) {
                notSettled(work.lease(), fault);
                leave(work, new Ended(false, Sign.UNKNOWN, Duration.ZERO));
            } else {
                leave(work, settle(work.lease(), attempted));
            }
            return null;
        });
    }

    /** Where a leased delivery stands next, after an attempt if it is to have one. */
    private CompletableFuture<Attempted> next(Work work) {
        Delivery delivery = work.lease().delivery();
        return work instanceof Work.Attempt attempt
                ? attempts.make(delivery, attempt.webhook())
                : CompletableFuture.completedFuture(Attempted.not(delivery.in(withoutAttempt(work.lease()))));
    }

    private DeliveryState withoutAttempt(Lease lease) {
        return switch (lease.purpose()) {
            case ATTEMPT -> withoutReceiver(lease.delivery());
            case END_AS_REMOVED -> NextStep.webhookRemoved(clock.instant());
            case END_AS_PARKED -> KeyOrder.parked(clock.instant());
        };
    }

    private DeliveryState withoutReceiver(Delivery delivery) {
        Instant now = clock.instant();
        return webhooks.find(delivery.tenant(), delivery.webhookId())
                .map(webhook -> nextStep.whileDisabled(delivery, watch.disabledSince(webhook), now))
                .orElseGet(() -> NextStep.webhookRemoved(now));
    }

    /** What an attempt says of its endpoint holds also when the store fails. */
    private Ended settle(Lease lease, Attempted attempted) {
        boolean delivered = false;
        try {
            delivered = settled(lease, attempted);
        } catch (RuntimeException | Error e) { // the endpoint has to be left, whatever it is
            notSettled(lease, e);
        }
        return new Ended(delivered, attempted.sign(), attempted.asked());
    }

    private static void notSettled(Lease lease, @Nullable Throwable fault) {
        LOG.error(
                "Delivery {} could not be settled; it is due again when its lease ends",
                lease.delivery().id(),
                fault);
    }

    /** Says in the store and to the listeners where a delivery stands; true if it was delivered. */
    private boolean settled(Lease lease, Attempted attempted) {
        Delivery before = lease.delivery();
        Delivery after = keyOrder.after(attempted);
        if (!completeAndTell(lease, after, attempted)) {
            LOG.warn("Delivery {}: its lease had ended before its attempt, whose result is not kept", after.id());
            return false;
        }
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

    /** Only what stops can be replayed at once; for the rest nobody waits until slow listeners are told. */
    private boolean completeAndTell(Lease lease, Delivery after, Attempted attempted) {
        Runnable news = () -> tellTurn(lease.delivery(), after);
        if (after.state().stoppedFor().isPresent()) {
            return announcements.change(
                    after.id(),
                    () -> complete(lease, after, attempted),
                    done -> done ? Optional.of(news) : Optional.empty());
        }
        boolean done = complete(lease, after, attempted);
        if (done) {
            news.run();
        }
        return done;
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

    private void tellTurn(Delivery before, Delivery after) {
        if (after.attempts() != before.attempts() || after.ownFaults() != before.ownFaults()) {
            after.lastAttempt().ifPresent(attempt -> listeners.tell(listener -> listener.attempted(after, attempt)));
        }
        tellState(after);
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
            closing.begin(drain, underWay);
        }
        call();
        closing.await(patience);
        List<Lease> notEnded;
        int delivered;
        synchronized (lock) {
            delivered = closing.end();
            nextCallStop.cancel();
            notEnded = underWay.leases();
        }
        return closing.report(delivered, notEnded);
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
