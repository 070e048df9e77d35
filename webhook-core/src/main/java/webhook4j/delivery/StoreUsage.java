package webhook4j.delivery;

import java.util.HashMap;
import java.util.Map;
import webhook4j.delivery.DeliveryStoreFullException.Bound;

/** How much an {@link InMemoryDeliveryStore} holds, and its bounds. Not safe for use by many threads. */
final class StoreUsage {

    private final int maxDeliveries;
    private final long maxBodyBytes;
    private final Map<String, Integer> unfinishedByTenant = new HashMap<>();
    private int unfinished;
    private long bodyBytes;
    private long unfinishedBodyBytes;

    StoreUsage(int maxDeliveries, long maxBodyBytes) {
        this.maxDeliveries = maxDeliveries;
        this.maxBodyBytes = maxBodyBytes;
    }

    /**
     * Checks that so many more unfinished deliveries fit, with one body more.
     *
     * @throws DeliveryStoreFullException if they do not, even if all that is finished were forgotten
     */
    void requireRoom(String tenant, int deliveries, long bytes, long tenantBound) {
        if (deliveries > maxDeliveries - unfinished) {
            throw DeliveryStoreFullException.of(Bound.DELIVERIES, maxDeliveries, unfinished, deliveries);
        }
        if (bytes > maxBodyBytes - unfinishedBodyBytes) {
            throw DeliveryStoreFullException.of(Bound.BODY_BYTES, maxBodyBytes, unfinishedBodyBytes, bytes);
        }
        int ofTenant = unfinishedByTenant.getOrDefault(tenant, 0);
        if (deliveries > 0 && deliveries > tenantBound - ofTenant) {
            throw DeliveryStoreFullException.ofTenant(tenant, tenantBound, ofTenant, deliveries);
        }
    }

    /** Whether a body fits beside those that are kept now, finished ones included. */
    boolean fits(long bytes) {
        return bytes <= maxBodyBytes - bodyBytes;
    }

    void bodyAdded(long bytes) {
        bodyBytes += bytes;
    }

    void bodyForgotten(long bytes) {
        bodyBytes -= bytes;
    }

    /** One more delivery of a publication is unfinished. */
    void opened(StoredPublication publication) {
        if (publication.unfinished == 0) {
            unfinishedBodyBytes += publication.bodyBytes;
        }
        publication.unfinished++;
        unfinished++;
        unfinishedByTenant.merge(publication.key.tenant(), 1, Integer::sum);
    }

    /** One less. */
    void finished(StoredPublication publication) {
        publication.unfinished--;
        unfinished--;
        unfinishedByTenant.computeIfPresent(publication.key.tenant(), (tenant, count) -> count == 1 ? null : count - 1);
        if (publication.unfinished == 0) {
            unfinishedBodyBytes -= publication.bodyBytes;
        }
    }

    int unfinished() {
        return unfinished;
    }
}
