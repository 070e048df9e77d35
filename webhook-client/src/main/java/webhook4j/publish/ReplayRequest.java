package webhook4j.publish;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import webhook4j.delivery.Rate;
import webhook4j.delivery.StoppedDeliveries;

/**
 * Which deliveries are to be replayed, and how fast. Immutable; safe to share between threads.
 *
 * <pre>{@code
 * ReplayRequest.of(StoppedDeliveries.any().ofWebhook("ci").since(yesterday)).paced(Rate.perSecond(50))
 * }</pre>
 *
 * @param which those that are given up or blocked
 * @param pace how many may be taken back into work in a time; empty for as fast as it goes
 */
public record ReplayRequest(StoppedDeliveries which, Optional<Rate> pace) {

    public ReplayRequest {
        requireNonNull(which, "which");
        requireNonNull(pace, "pace");
    }

    /**
     * As fast as it goes.
     *
     * @param which those that are given up or blocked
     * @return a new request
     */
    public static ReplayRequest of(StoppedDeliveries which) {
        return new ReplayRequest(which, Optional.empty());
    }

    /**
     * This request at a pace.
     *
     * @param pace how many may be taken back into work in a time
     * @return a new request
     */
    public ReplayRequest paced(Rate pace) {
        return new ReplayRequest(which, Optional.of(pace));
    }
}
