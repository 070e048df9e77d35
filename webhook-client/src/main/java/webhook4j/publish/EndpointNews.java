package webhook4j.publish;

import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import webhook4j.delivery.EngineClock;

/** Tells listeners and the log what happens to endpoints. Safe for use by many threads. */
final class EndpointNews {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookPublisher.class);

    private final EngineClock clock;
    private final Listeners listeners;

    EndpointNews(EngineClock clock, Listeners listeners) {
        this.clock = clock;
        this.listeners = listeners;
    }

    /** On a thread of the clock, not under a lock that this may be called with. */
    void tell(String endpoint, Breaker.Change change) {
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
}
