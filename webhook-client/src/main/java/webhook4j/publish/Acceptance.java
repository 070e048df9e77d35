package webhook4j.publish;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import webhook4j.delivery.Delivery;
import webhook4j.delivery.DeliveryStore;
import webhook4j.delivery.DeliveryStoreFullException;
import webhook4j.delivery.EngineClock;
import webhook4j.delivery.PublicationKey;
import webhook4j.delivery.Reopening;
import webhook4j.event.Event;
import webhook4j.registry.RegistryException;
import webhook4j.registry.Webhook;

/** The way of deliveries into the store, new ones and replayed ones; listeners and engine are told. Refuses at bounds. */
final class Acceptance {

    private final EngineClock clock;
    private final DeliveryStore store;
    private final RegisteredWebhooks webhooks;
    private final Ids ids;
    private final NewDeliveries newDeliveries;
    private final Announcements announcements;
    private final Engine engine;
    private final ToLongFunction<String> tenantBound;
    private final TenantRates tenantRates;

    Acceptance(
            EngineClock clock,
            DeliveryStore store,
            RegisteredWebhooks webhooks,
            Ids ids,
            NewDeliveries newDeliveries,
            Announcements announcements,
            Engine engine,
            ToLongFunction<String> tenantBound,
            TenantRates tenantRates) {
        this.clock = clock;
        this.store = store;
        this.webhooks = webhooks;
        this.ids = ids;
        this.newDeliveries = newDeliveries;
        this.announcements = announcements;
        this.engine = engine;
        this.tenantBound = tenantBound;
        this.tenantRates = tenantRates;
    }

    /** An event goes to all that want it, unless it was published before. */
    Publication publish(Event event) {
        Event named = named(event);
        PublicationKey key = new PublicationKey(named.tenant(), idOf(named), Optional.empty());
        return once(key, named, () -> webhooks.match(named));
    }

    /** An event goes to one webhook of its tenant, unless it did before. */
    Publication trigger(String webhookId, Event event) {
        Webhook webhook =
                webhooks.find(event.tenant(), webhookId).orElseThrow(() -> RegistryException.notRegistered(webhookId));
        Event named = named(event);
        PublicationKey key = new PublicationKey(named.tenant(), idOf(named), Optional.of(webhookId));
        return once(key, named, () -> List.of(webhook));
    }

    /** What was accepted before takes nothing of the tenant's rate. */
    private Publication once(PublicationKey key, Event named, Supplier<List<Webhook>> receivers) {
        return store.published(key)
                .map(known -> new Publication(key.eventId(), known))
                .orElseGet(() -> accept(key, named, receivers));
    }

    private Event named(Event event) {
        return event.id().isPresent() ? event : event.toBuilder().id(ids.next()).build();
    }

    private static String idOf(Event event) {
        return event.id().orElseThrow();
    }

    /** What comes to nothing takes nothing of the tenant's rate either. */
    private Publication accept(PublicationKey key, Event event, Supplier<List<Webhook>> receivers) {
        long bound = boundOf(key.tenant());
        Instant now = clock.instant();
        TenantRates.Taken taken = tenantRates.take(key.tenant(), now);
        boolean accepted = false;
        try {
            List<Delivery> made = newDeliveries.of(event, receivers.get(), now);
            List<Delivery> kept = announcements.add(made, () -> store.add(key, now, made, bound));
            accepted = Announcements.areTaken(made, kept);
            return new Publication(key.eventId(), kept);
        } finally {
            if (accepted) {
                engine.call();
            } else {
                taken.giveBack(clock.instant());
            }
        }
    }

    /**
     * Takes a delivery back into work.
     *
     * @throws DeliveryStoreFullException if a bound would be broken
     */
    Reopening reopen(Delivery again) {
        long bound = boundOf(again.tenant());
        Reopening outcome = announcements.reopen(again, () -> store.reopen(again, bound));
        if (outcome == Reopening.TAKEN) {
            engine.call();
        }
        return outcome;
    }

    private long boundOf(String tenant) {
        long bound = tenantBound.applyAsLong(tenant);
        if (bound < 0) {
            throw new IllegalStateException("maxUnfinishedPerTenant gives " + bound + " for tenant '" + tenant
                    + "', expected 0 or more, or DeliveryStore.UNBOUNDED; nothing was accepted");
        }
        return bound;
    }
}
