package webhook4j.delivery;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All that an {@link InMemoryDeliveryStore} keeps, to be found in several ways. Not safe for use by many threads. */
final class StoreShelf {

    /** How many deliveries are looked at for one page, so that a search that finds little holds nobody up. */
    private static final int LOOKED_AT = 1_000;

    private final Map<PublicationKey, StoredPublication> publications = new HashMap<>();
    private final Map<String, StoredDelivery> byId = new HashMap<>();
    private final Map<Owner, Set<StoredDelivery>> byWebhook = new HashMap<>();
    private final Map<Owner, Set<StoredPublication>> byEvent = new HashMap<>();
    private final TreeMap<Long, StoredDelivery> stopped = new TreeMap<>();

    /** A webhook or an event, and whose it is. */
    private record Owner(String tenant, String id) {}

    void add(StoredPublication publication) {
        publications.put(publication.key, publication);
        byEvent.computeIfAbsent(ownerOf(publication), k -> new LinkedHashSet<>(2))
                .add(publication);
    }

    void add(StoredDelivery stored) {
        stored.publication.deliveries.add(stored);
        byId.put(stored.delivery.id(), stored);
        byWebhook
                .computeIfAbsent(ownerOf(stored.delivery), k -> new LinkedHashSet<>())
                .add(stored);
        changed(stored);
    }

    /** To be called when the state has changed. */
    void changed(StoredDelivery stored) {
        if (stored.isStopped()) {
            stopped.put(stored.order, stored);
        } else {
            stopped.remove(stored.order);
        }
    }

    void remove(StoredPublication publication) {
        publications.remove(publication.key);
        removeFrom(byEvent, ownerOf(publication), publication);
    }

    /** The publication keeps it, since that may be forgotten as a whole just now. */
    void remove(StoredDelivery stored) {
        byId.remove(stored.delivery.id());
        removeFrom(byWebhook, ownerOf(stored.delivery), stored);
        stopped.remove(stored.order);
    }

    private static <T> void removeFrom(Map<Owner, Set<T>> index, Owner owner, T value) {
        Set<T> values = index.get(owner);
        if (values != null && values.remove(value) && values.isEmpty()) {
            index.remove(owner);
        }
    }

    private static Owner ownerOf(Delivery delivery) {
        return new Owner(delivery.tenant(), delivery.webhookId());
    }

    private static Owner ownerOf(StoredPublication publication) {
        return new Owner(publication.key.tenant(), publication.key.eventId());
    }

    @Nullable
    StoredPublication publication(PublicationKey key) {
        return publications.get(key);
    }

    @Nullable
    StoredDelivery find(String id) {
        return byId.get(id);
    }

    List<Delivery> ofEvent(String tenant, String eventId) {
        return byEvent.getOrDefault(new Owner(tenant, eventId), Set.of()).stream()
                .flatMap(publication -> publication.snapshot().stream())
                .toList();
    }

    Collection<StoredDelivery> ofWebhook(String tenant, String webhookId) {
        return byWebhook.getOrDefault(new Owner(tenant, webhookId), Set.of());
    }

    List<Delivery> newestOfWebhook(String tenant, String webhookId, int limit) {
        return ofWebhook(tenant, webhookId).stream()
                .sorted(Comparator.comparingLong((StoredDelivery stored) -> stored.order)
                        .reversed())
                .limit(limit)
                .map(stored -> stored.delivery)
                .toList();
    }

    StoppedPage stopped(StoppedDeliveries which, long after, int limit) {
        List<StoredDelivery> lookedAt = stopped.tailMap(after, false).values().stream()
                .limit(Math.max(limit, LOOKED_AT))
                .toList();
        List<StoredDelivery> found = lookedAt.stream()
                .filter(stored -> which.includes(stored.delivery))
                .limit(limit)
                .toList();
        List<StoredDelivery> passed = found.size() == limit ? found : lookedAt;
        return new StoppedPage(
                found.stream().map(stored -> stored.delivery).toList(),
                passed.isEmpty() ? OptionalLong.empty() : OptionalLong.of(passed.get(passed.size() - 1).order));
    }
}
