package webhook4j.publish;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import webhook4j.delivery.Delivery;
import webhook4j.delivery.DeliveryState;
import webhook4j.delivery.DeliveryStore;
import webhook4j.delivery.DeliveryStoreFullException;
import webhook4j.delivery.EngineClock;
import webhook4j.delivery.PublicationKey;
import webhook4j.delivery.Reopening;
import webhook4j.event.Event;
import webhook4j.registry.RegistryException;
import webhook4j.registry.Webhook;

/** The way of deliveries into the store, new ones and replayed ones; listeners and engine are told. */
final class Acceptance {

    private final EngineClock clock;
    private final DeliveryStore store;
    private final RegisteredWebhooks webhooks;
    private final Ids ids;
    private final NewDeliveries newDeliveries;
    private final Announcements announcements;
    private final Listeners listeners;
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
            Listeners listeners,
            Engine engine,
            ToLongFunction<String> tenantBound,
            TenantRates tenantRates) {
        this.clock = clock;
        this.store = store;
        this.webhooks = webhooks;
        this.ids = ids;
        this.newDeliveries = newDeliveries;
        this.announcements = announcements;
        this.listeners = listeners;
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
                .orElseGet(() -> {
                    tenantRates.take(named.tenant(), clock.instant());
                    return accept(key, named, receivers.get());
                });
    }

    private Event named(Event event) {
        return event.id().isPresent() ? event : event.toBuilder().id(ids.next()).build();
    }

    private static String idOf(Event event) {
        return event.id().orElseThrow();
    }

    private Publication accept(PublicationKey key, Event event, List<Webhook> matched) {
        Instant now = clock.instant();
        List<Delivery> made = newDeliveries.of(event, matched, now);
        announcements.prepare(made);
        List<Delivery> kept = List.of();
        try {
            kept = store.add(key, now, made, boundOf(key.tenant()));
        } finally {
            afterAdding(made, kept);
        }
        return new Publication(key.eventId(), kept);
    }

    /**
     * Takes a delivery back into work.
     *
     * @throws DeliveryStoreFullException if a bound would be broken
     */
    Reopening reopen(Delivery again) {
        announcements.prepare(List.of(again));
        Reopening outcome = Reopening.NOT_STOPPED;
        try {
            outcome = store.reopen(again, boundOf(again.tenant()));
        } finally {
            afterAdding(List.of(again), outcome == Reopening.TAKEN ? List.of(again) : List.of());
        }
        return outcome;
    }

    private long boundOf(String tenant) {
        return Math.max(0, tenantBound.applyAsLong(tenant));
    }

    /** The store has all of them, or, when it refused or knew the publication, none. */
    private void afterAdding(List<Delivery> made, List<Delivery> kept) {
        if (kept.equals(made)) {
            made.forEach(this::tellAccepted);
            engine.call();
        } else {
            announcements.cancel(made);
        }
    }

    private void tellAccepted(Delivery delivery) {
        announcements.tell(delivery);
        if (delivery.state() instanceof DeliveryState.GivenUp givenUp) {
            listeners.tellGivenUp(delivery, givenUp);
        }
    }
}
