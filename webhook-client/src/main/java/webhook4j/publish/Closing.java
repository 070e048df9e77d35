package webhook4j.publish;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import webhook4j.delivery.DeliveryState;
import webhook4j.delivery.DeliveryStore;
import webhook4j.delivery.Lease;

/**
 * How an engine comes to its end: what is under way ends, and what has not ended in time goes back to the store. Not safe
 * for use by many threads, but for {@link #await} and {@link #report}.
 */
final class Closing {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookPublisher.class);
    private static final Duration LONGEST_PATIENCE = Duration.ofNanos(Long.MAX_VALUE);

    private final DeliveryStore store;
    private final CompletableFuture<Void> idle = new CompletableFuture<>();
    private Phase phase = Phase.OPEN;
    private int delivered;

    private enum Phase {
        OPEN,
        /** What is due is attempted; the end comes when nothing is. */
        DRAINING,
        /** Nothing more is started. */
        CLOSED
    }

    Closing(DeliveryStore store) {
        this.store = store;
    }

    /** True if nothing more is to be started. */
    boolean isClosed() {
        return phase == Phase.CLOSED;
    }

    /**
     * Begins to close.
     *
     * @param drain whether what is due is still attempted
     */
    void begin(boolean drain, LeasedWork work) {
        phase = drain ? Phase.DRAINING : Phase.CLOSED;
        if (!drain) {
            endIfIdle(work);
        }
    }

    /** The store has just handed out what is due: while draining, only then is it known that nothing is left behind. */
    void leased(LeasedWork work) {
        endIfIdle(work);
    }

    void workEnded(boolean wasDelivered, LeasedWork work) {
        if (phase != Phase.OPEN && wasDelivered) {
            delivered++;
        }
        if (phase == Phase.CLOSED) {
            endIfIdle(work);
        }
    }

    private void endIfIdle(LeasedWork work) {
        if (phase != Phase.OPEN && work.isEmpty()) {
            idle.complete(null);
        }
    }

    /** Waits until nothing is under way. */
    void await(Duration patience) {
        try {
            idle.get(nanosOf(patience), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException e) {
            LOG.debug("Attempts were under way when the publisher closed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static long nanosOf(Duration patience) {
        return patience.compareTo(LONGEST_PATIENCE) > 0 ? Long.MAX_VALUE : patience.toNanos();
    }

    /** Starts nothing more from here on; how many deliveries succeeded since it began to close. */
    int end() {
        phase = Phase.CLOSED;
        return delivered;
    }

    /** Gives back what has not ended. */
    CloseReport report(int deliveredSoFar, List<Lease> notEnded) {
        int abandoned = 0;
        int deliveredJustNow = 0;
        for (Lease lease : notEnded) {
            if (giveBack(lease)) {
                abandoned++;
            } else if (wasDelivered(lease)) {
                deliveredJustNow++;
            }
        }
        return new CloseReport(deliveredSoFar + deliveredJustNow, abandoned, unfinished());
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

    /** The attempt may have ended since we looked: the store knows of it then, and we were not told yet. */
    private boolean wasDelivered(Lease lease) {
        try {
            return store.find(lease.delivery().id())
                    .filter(now -> now.state() instanceof DeliveryState.Delivered)
                    .isPresent();
        } catch (RuntimeException e) {
            LOG.error("The delivery store failed", e);
            return false;
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
}
