package webhook4j.publish;

import java.time.Duration;
import java.util.function.UnaryOperator;
import webhook4j.delivery.EngineClock;
import webhook4j.registry.Webhook;
import webhook4j.registry.WebhookRegistry;
import webhook4j.signature.SigningKey;

/** Changes webhooks so that no secret is kept that has ended. */
final class Secrets {

    private final WebhookRegistry registry;
    private final RegisteredWebhooks webhooks;
    private final EngineClock clock;

    Secrets(WebhookRegistry registry, RegisteredWebhooks webhooks, EngineClock clock) {
        this.registry = registry;
        this.webhooks = webhooks;
        this.clock = clock;
    }

    Webhook rotate(String webhookId, SigningKey secret, Duration overlap) {
        return registry.update(webhookId, webhook -> {
            Webhook rotated = webhook.toBuilder()
                    .keys(webhook.keys().rotated(secret, clock.instant(), overlap))
                    .build();
            webhooks.checkSignature(rotated);
            return rotated;
        });
    }

    Webhook update(String webhookId, UnaryOperator<Webhook> change) {
        return registry.update(webhookId, webhook -> withoutEnded(change.apply(webhook)));
    }

    Webhook withoutEnded(Webhook webhook) {
        return webhook.toBuilder()
                .keys(webhook.keys().withoutEnded(clock.instant()))
                .build();
    }
}
