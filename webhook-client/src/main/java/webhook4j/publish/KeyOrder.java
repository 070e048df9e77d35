package webhook4j.publish;

import java.time.Instant;
import webhook4j.delivery.Delivery;
import webhook4j.delivery.DeliveryState.Blocked;
import webhook4j.delivery.DeliveryState.GivenUp;
import webhook4j.delivery.GivenUpReason;
import webhook4j.publish.Attempts.Attempted;
import webhook4j.registry.DeliveryOrder;
import webhook4j.registry.DeliveryOrder.WhenExhausted;
import webhook4j.registry.Webhook;

/** What the end of a delivery is for the later ones of its key. Safe for use by many threads. */
final class KeyOrder {

    private final RegisteredWebhooks webhooks;

    KeyOrder(RegisteredWebhooks webhooks) {
        this.webhooks = webhooks;
    }

    /**
     * The delivery after its turn: one that an attempt ended without success may block its key, or park it. What ends
     * without an attempt, with its webhook say, stops nobody else.
     */
    Delivery after(Attempted attempted) {
        Delivery decided = attempted.after();
        if (attempted.attempt().isEmpty()
                || decided.orderKey().isEmpty()
                || !(decided.state() instanceof GivenUp end)) {
            return decided;
        }
        return switch (whenExhausted(decided)) {
            case BLOCK -> decided.in(new Blocked(end.at(), end.reason(), end.detail()));
            case PARK -> decided.in(new GivenUp(end.at(), end.reason(), end.detail(), true));
            case SKIP -> decided;
        };
    }

    /** As the webhook has it now; a key is left alone if that is gone, or wants no order any more. */
    private WhenExhausted whenExhausted(Delivery delivery) {
        return webhooks.find(delivery.tenant(), delivery.webhookId())
                .map(Webhook::delivery)
                .flatMap(options -> options.order().map(DeliveryOrder::whenExhausted))
                .orElse(WhenExhausted.SKIP);
    }

    static GivenUp parked(Instant now) {
        return new GivenUp(now, GivenUpReason.PARKED, "an earlier delivery of its key was given up", true);
    }
}
