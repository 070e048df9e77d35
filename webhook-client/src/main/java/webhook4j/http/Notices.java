package webhook4j.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import webhook4j.delivery.DeliveryRequest;

/** What a dispatcher says, once, of what is not as safe as it could be. Safe for use by many threads. */
final class Notices {

    private static final int REMEMBERED = 10_000;

    private final Logger log = LoggerFactory.getLogger(HttpDispatcher.class);
    private final Cache<String, Boolean> unverified = Caffeine.newBuilder()
            .maximumSize(REMEMBERED)
            .executor(Runnable::run)
            .build();

    /** Says that TLS is not pinned. */
    void notPinned() {
        log.info("the addresses of https endpoints are vetted, but not pinned: a name that changes between the look-up"
                + " and the connection is noticed only while the JDK keeps the answer (networkaddress.cache.ttl);"
                + " pinned(true) closes the gap");
    }

    /** Says once for a webhook, of the last ten thousand, that it verifies nothing. */
    void of(DeliveryRequest request) {
        if (!request.tls().verifies() && unverified.asMap().putIfAbsent(request.webhookId(), true) == null) {
            log.warn(
                    "webhook {} does not verify the certificate of its endpoint: whoever stands between reads everything",
                    request.webhookId());
        }
    }
}
