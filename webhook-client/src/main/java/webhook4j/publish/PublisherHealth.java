package webhook4j.publish;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** How a publisher does, at a moment. Immutable; safe to share between threads. */
public final class PublisherHealth {

    private final long unfinished;
    private final int underWay;
    private final long deferred;
    private final Duration lag;
    private final Map<String, Instant> deferredEndpoints;
    private final Optional<Instant> storeFailingSince;

    PublisherHealth(
            long unfinished,
            int underWay,
            long deferred,
            Duration lag,
            Map<String, Instant> deferredEndpoints,
            Optional<Instant> storeFailingSince) {
        this.unfinished = unfinished;
        this.underWay = underWay;
        this.deferred = deferred;
        this.lag = lag;
        this.deferredEndpoints = Map.copyOf(deferredEndpoints);
        this.storeFailingSince = storeFailingSince;
    }

    /**
     * Whether the publisher itself can work. Endpoints that do not answer do not count: they are not its fault.
     *
     * @return false while the store fails
     */
    public boolean isWell() {
        return storeFailingSince.isEmpty();
    }

    /**
     * How many deliveries are not finished.
     *
     * @return 0 or more; 0 also when the store fails
     */
    public long unfinished() {
        return unfinished;
    }

    /**
     * How many attempts of this publisher are under way.
     *
     * @return 0 or more
     */
    public int underWay() {
        return underWay;
    }

    /**
     * How many deliveries wait for an endpoint whose breaker is open.
     *
     * @return 0 or more; 0 also when the store fails
     */
    public long deferred() {
        return deferred;
    }

    /**
     * How long the delivery has been due that waits longest for its attempt to start.
     *
     * @return 0 or more
     */
    public Duration lag() {
        return lag;
    }

    /**
     * The endpoints whose breaker is open.
     *
     * @return until when, by scheme, host and port; a time in the past while one attempt probes
     */
    public Map<String, Instant> deferredEndpoints() {
        return deferredEndpoints;
    }

    /**
     * Since when the store fails.
     *
     * @return the time of the first failure after which nothing has worked; empty when it works
     */
    public Optional<Instant> storeFailingSince() {
        return storeFailingSince;
    }

    @Override
    public String toString() {
        return "PublisherHealth[unfinished " + unfinished + ", under way " + underWay + ", deferred " + deferred
                + ", lag " + lag + ", deferred endpoints " + deferredEndpoints.keySet()
                + storeFailingSince
                        .map(since -> ", the store fails since " + since)
                        .orElse("") + "]";
    }
}
