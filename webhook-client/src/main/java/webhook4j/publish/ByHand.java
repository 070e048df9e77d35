package webhook4j.publish;

import webhook4j.delivery.Delivery;
import webhook4j.delivery.DeliveryState.GivenUp;
import webhook4j.delivery.DeliveryStore;
import webhook4j.delivery.EngineClock;
import webhook4j.delivery.GivenUpReason;
import webhook4j.registry.RegistryException;
import webhook4j.registry.Webhook;

/** What a person does to one delivery. */
final class ByHand {

    private final EngineClock clock;
    private final DeliveryStore store;
    private final RegisteredWebhooks webhooks;
    private final NewDeliveries newDeliveries;
    private final Acceptance acceptance;
    private final Listeners listeners;
    private final Announcements announcements;
    private final Engine engine;

    ByHand(
            EngineClock clock,
            DeliveryStore store,
            RegisteredWebhooks webhooks,
            NewDeliveries newDeliveries,
            Acceptance acceptance,
            Listeners listeners,
            Announcements announcements,
            Engine engine) {
        this.clock = clock;
        this.store = store;
        this.webhooks = webhooks;
        this.newDeliveries = newDeliveries;
        this.acceptance = acceptance;
        this.listeners = listeners;
        this.announcements = announcements;
        this.engine = engine;
    }

    Delivery replay(String deliveryId) {
        Delivery delivery = find(deliveryId);
        if (delivery.state().stoppedFor().isEmpty()) {
            throw notStopped(delivery);
        }
        Webhook webhook = webhooks.find(delivery.tenant(), delivery.webhookId())
                .orElseThrow(() -> RegistryException.notRegistered(delivery.webhookId()));
        Delivery again = newDeliveries.again(delivery, webhook, clock.instant());
        return switch (acceptance.reopen(again)) {
            case TAKEN -> again;
            case NOT_STOPPED -> throw notStopped(store.find(deliveryId).orElse(delivery));
            case PARKED ->
                throw new IllegalStateException("delivery " + deliveryId
                        + " is parked behind an earlier one of its key; replay or give up that one first, or replay all"
                        + " of the key by StoppedDeliveries.any().ofOrderKey(...)");
        };
    }

    private static IllegalStateException notStopped(Delivery delivery) {
        return new IllegalStateException("only a delivery that was given up or is blocked can be replayed, found "
                + delivery.id() + " " + delivery.state());
    }

    Delivery giveUp(String deliveryId) {
        GivenUp how = new GivenUp(clock.instant(), GivenUpReason.BY_HAND, "given up by hand");
        Delivery after = announcements
                .change(
                        deliveryId,
                        () -> store.giveUp(deliveryId, how),
                        done -> done.map(delivery -> () -> listeners.tellGivenUp(delivery, how)))
                .orElseThrow(() -> notWaiting(find(deliveryId)));
        engine.call();
        return after;
    }

    private static IllegalStateException notWaiting(Delivery delivery) {
        return new IllegalStateException(
                "only a delivery that waits or parks its key can be given up, and none that is being attempted, found "
                        + delivery.id() + " " + delivery.state());
    }

    private Delivery find(String deliveryId) {
        return store.find(deliveryId)
                .orElseThrow(() -> new IllegalArgumentException("expected a delivery that the store has, found '"
                        + deliveryId + "'; it may have grown too old"));
    }
}
