package webhook4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import webhook4j.delivery.Allowances;
import webhook4j.delivery.Delivery;
import webhook4j.delivery.DeliveryState;
import webhook4j.delivery.DeliveryState.Delivered;
import webhook4j.delivery.DeliveryState.GivenUp;
import webhook4j.delivery.DeliveryStore;
import webhook4j.delivery.GivenUpReason;
import webhook4j.delivery.Lease;
import webhook4j.delivery.LeaseBatch;
import webhook4j.delivery.LeaseRequest;
import webhook4j.delivery.PublicationKey;
import webhook4j.event.Event;

/** What the parts of {@link DeliveryStoreContract} have in common. */
abstract class StoreFixture {

    static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");
    static final URI CI = URI.create("https://ci.example.com/hooks");
    static final URI CHAT = URI.create("https://chat.example.com/in");
    static final int MANY = 1_000;

    /**
     * Makes a new empty store.
     *
     * @param maxDeliveries its bound for unfinished deliveries
     * @param maxBodyBytes its bound for the bodies of unfinished deliveries, each counted once for a publication
     * @return the store
     */
    protected abstract DeliveryStore newStore(int maxDeliveries, long maxBodyBytes);

    final DeliveryStore newStore() {
        return newStore(MANY, 1_000_000);
    }

    static <T> List<T> inParallel(int threads, Callable<T> work) throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> future : executor.invokeAll(Collections.nCopies(threads, work))) {
                results.add(future.get());
            }
            return results;
        } finally {
            executor.shutdown();
        }
    }

    static PublicationKey key(String eventId) {
        return new PublicationKey("", eventId, Optional.empty());
    }

    static Event event(String id) {
        return Event.builder("x").id(id).build();
    }

    static Delivery delivery(String id, String eventId, String webhookId, URI uri) {
        return Delivery.builder(id, event(eventId), webhookId, T0).uri(uri).build();
    }

    static Delivery of(String id, Event event, String webhookId) {
        return Delivery.builder(id, event, webhookId, T0).uri(CI).build();
    }

    static LeaseBatch lease(DeliveryStore store, Instant now, int max) {
        return store.lease(new LeaseRequest(now, now.plusSeconds(60), max, Allowances.of(MANY)));
    }

    static List<String> idsOf(LeaseBatch batch) {
        return batch.leases().stream().map(lease -> lease.delivery().id()).toList();
    }

    static boolean finish(DeliveryStore store, Lease lease, int status) {
        return store.complete(lease, lease.delivery().in(new Delivered(T0, status)));
    }

    static void assertSame(Delivery found, Delivery expected) {
        assertThat(found).usingRecursiveComparison().ignoringFields("event").isEqualTo(expected);
        assertThat(found.event().body().bytes())
                .isEqualTo(expected.event().body().bytes());
    }

    /** A delivery with a publication of its own. */
    static Delivery add(DeliveryStore store, Delivery delivery) {
        PublicationKey key = new PublicationKey(delivery.tenant(), delivery.eventId(), Optional.empty());
        return store.add(key, delivery.createdAt(), List.of(delivery)).get(0);
    }

    static Delivery ordered(String id, String orderKey) {
        return delivery(id, "event of " + id, "ci", CI).toBuilder()
                .orderKey(orderKey)
                .build();
    }

    static Lease leaseOne(DeliveryStore store, Instant now) {
        List<Lease> leases = lease(store, now, 1).leases();
        assertThat(leases).hasSize(1);
        return leases.get(0);
    }

    static boolean end(DeliveryStore store, Lease lease, DeliveryState state) {
        return store.complete(lease, lease.delivery().in(state));
    }

    static GivenUp givenUp(boolean parksKey) {
        return new GivenUp(T0, GivenUpReason.EXHAUSTED, "the last attempt failed", parksKey);
    }
}
