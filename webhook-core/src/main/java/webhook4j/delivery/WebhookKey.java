package webhook4j.delivery;

import static java.util.Objects.requireNonNull;

/**
 * A webhook and whose it is. Immutable; safe to share between threads.
 *
 * @param tenant whose webhook it is; {@code ""} where there is only one
 * @param webhookId the webhook
 */
public record WebhookKey(String tenant, String webhookId) {
    public WebhookKey {
        requireNonNull(tenant, "tenant");
        requireNonNull(webhookId, "webhookId");
    }

    /**
     * The webhook that a delivery goes to.
     *
     * @param delivery the delivery
     * @return its webhook
     */
    public static WebhookKey of(Delivery delivery) {
        return new WebhookKey(delivery.tenant(), delivery.webhookId());
    }
}
