package webhook4j.publish;

import java.time.Duration;
import webhook4j.publish.Endpoints.EndpointSettings;

/** The engine's bounds, checked by the builder. */
record EngineSettings(Duration deadline, Duration lease, int maxAttempts, EndpointSettings endpoints) {

    /** How much longer than its deadline an attempt may take before we end it ourselves. */
    static final Duration GRACE = Duration.ofSeconds(5);

    /** How much longer a lease is than the longest attempt, our own ending of it included. */
    static final Duration LEASE_MARGIN = Duration.ofSeconds(15);

    Duration longestDeadline() {
        return lease.minus(LEASE_MARGIN);
    }
}
