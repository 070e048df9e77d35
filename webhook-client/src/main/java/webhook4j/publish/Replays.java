package webhook4j.publish;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import webhook4j.delivery.Delivery;
import webhook4j.delivery.DeliveryStore;
import webhook4j.delivery.DeliveryStoreFullException;
import webhook4j.delivery.EngineClock;
import webhook4j.delivery.Rate;
import webhook4j.delivery.Reopening;
import webhook4j.publish.ReplayResult.Refusal;
import webhook4j.registry.Webhook;
import webhook4j.template.TemplateException;

/** Takes many stopped deliveries back into work, some at a time: nobody waits long for the store or the clock. */
final class Replays {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookPublisher.class);
    private static final Duration FULL_STORE_PAUSE = Duration.ofSeconds(1);
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(100);

    private final EngineClock clock;
    private final DeliveryStore store;
    private final RegisteredWebhooks webhooks;
    private final NewDeliveries newDeliveries;
    private final Acceptance acceptance;
    private final Set<Replay> underWay = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    Replays(
            EngineClock clock,
            DeliveryStore store,
            RegisteredWebhooks webhooks,
            NewDeliveries newDeliveries,
            Acceptance acceptance) {
        this.clock = clock;
        this.store = store;
        this.webhooks = webhooks;
        this.newDeliveries = newDeliveries;
        this.acceptance = acceptance;
    }

    Replay start(ReplayRequest request) {
        Run run = new Run(request);
        underWay.add(run.replay);
        if (closed) {
            close();
        } else {
            run.stepAt(clock.instant());
        }
        return run.replay;
    }

    /** Counts what a replay would do. */
    ReplayResult dryRun(ReplayRequest request) {
        Instant now = clock.instant();
        Replay counts = new Replay();
        StoppedCursor cursor = new StoppedCursor(store, request.which(), now);
        while (cursor.turn()) {
            for (Optional<Delivery> next = cursor.poll(); next.isPresent(); next = cursor.poll()) {
                prepare(next.get(), now, counts).ifPresent(again -> counts.taken());
            }
        }
        counts.complete();
        return counts.soFar();
    }

    /** The delivery as it would go out again; what stands in the way is counted. */
    private Optional<Delivery> prepare(Delivery delivery, Instant now, Replay counts) {
        Optional<Webhook> webhook = webhooks.find(delivery.tenant(), delivery.webhookId());
        if (webhook.isEmpty()) {
            counts.refused(Refusal.WEBHOOK_REMOVED);
            return Optional.empty();
        }
        try {
            return Optional.of(newDeliveries.again(delivery, webhook.get(), now));
        } catch (TemplateException e) {
            counts.refused(Refusal.TEMPLATE);
            return Optional.empty();
        }
    }

    /** Ends the replays that are under way, and those that start at the same time. */
    void close() {
        closed = true;
        List.copyOf(underWay).forEach(Replay::cancel);
        underWay.clear();
    }

    /** One replay on its way through the store. Used by one step at a time. */
    private final class Run {

        private final Replay replay = new Replay();
        private final StoppedCursor cursor;
        private final int atOnce;
        private final Duration pause;

        private Run(ReplayRequest request) {
            cursor = new StoppedCursor(store, request.which(), clock.instant());
            atOnce = request.pace().map(Run::atOnce).orElse(StoppedCursor.PAGE);
            pause = request.pace()
                    .map(rate -> rate.per().multipliedBy(atOnce).dividedBy(rate.count()))
                    .orElse(Duration.ZERO);
        }

        /** As few as the pace allows without the clock being called more often than every tenth of a second. */
        private static int atOnce(Rate rate) {
            long most = rate.count() * SHORTEST_PAUSE.toNanos() / rate.per().toNanos();
            return (int) Math.max(1, Math.min(most, StoppedCursor.PAGE));
        }

        private void stepAt(Instant at) {
            clock.wakeAt(at, this::step);
        }

        private CompletionStage<?> step() {
            if (!replay.isEnded()) {
                try {
                    replaySome();
                } catch (RuntimeException e) {
                    LOG.error("A replay ended early", e);
                    replay.fail(e);
                }
            }
            if (replay.isEnded()) {
                underWay.remove(replay);
            }
            return CompletableFuture.completedFuture(null);
        }

        private void replaySome() {
            Instant now = clock.instant();
            int taken = 0;
            while (taken < atOnce && !replay.isEnded()) {
                Optional<Delivery> next = cursor.poll();
                if (next.isEmpty()) {
                    goOn(now.plus(taken == 0 ? Duration.ZERO : pause));
                    return;
                }
                try {
                    taken += take(next.get(), now) ? 1 : 0;
                } catch (DeliveryStoreFullException e) {
                    LOG.debug("A replay waits until the store has room", e);
                    cursor.putBack(next.get());
                    stepAt(now.plus(FULL_STORE_PAUSE));
                    return;
                }
            }
            stepAt(now.plus(pause));
        }

        private void goOn(Instant at) {
            if (cursor.turn()) {
                stepAt(at);
            } else {
                replay.complete();
            }
        }

        private boolean take(Delivery delivery, Instant now) {
            Optional<Delivery> stopped = store.find(delivery.id()).filter(cursor::includes);
            if (stopped.isEmpty()) {
                return count(Reopening.NOT_STOPPED);
            }
            Optional<Delivery> again = prepare(stopped.get(), now, replay);
            return again.isPresent() && count(acceptance.reopen(again.get()));
        }

        private boolean count(Reopening outcome) {
            switch (outcome) {
                case TAKEN -> replay.taken();
                case NOT_STOPPED -> replay.refused(Refusal.TAKEN_BY_ANOTHER);
                case PARKED -> replay.refused(Refusal.PARKED);
            }
            return outcome == Reopening.TAKEN;
        }
    }
}
