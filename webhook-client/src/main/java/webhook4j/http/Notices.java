package webhook4j.http;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import webhook4j.delivery.DeliveryRequest;
import webhook4j.transport.UnverifiedNotice;

/** What a dispatcher says, once, of what is not as safe as it could be. Safe for use by many threads. */
final class Notices {

    private final Logger log = LoggerFactory.getLogger(HttpDispatcher.class);
    private final UnverifiedNotice unverified = new UnverifiedNotice(HttpDispatcher.class);

    /** Says that TLS is not pinned. */
    void notPinned() {
        log.info("the addresses of https endpoints are vetted, but not pinned: a name that changes between the look-up"
                + " and the connection is noticed only while the JDK keeps the answer (networkaddress.cache.ttl);"
                + " pinned(true) closes the gap");
    }

    /** An attempt begins. */
    void of(DeliveryRequest request) {
        unverified.of(request.webhookId(), request.tls());
    }
}
