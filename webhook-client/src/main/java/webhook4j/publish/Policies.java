package webhook4j.publish;

import java.time.Duration;
import webhook4j.delivery.DeliveryPolicy;
import webhook4j.delivery.DisableRule;
import webhook4j.delivery.OutcomeRules;
import webhook4j.delivery.RetrySchedule;
import webhook4j.registry.Webhook;

/**
 * What holds for each webhook: its own options, and the publisher's for what they leave open.
 *
 * @param own the publisher's
 * @param keepHeld how long deliveries of a disabled webhook are kept
 */
record Policies(DeliveryPolicy own, Duration keepHeld) {

    OutcomeRules rules(Webhook webhook) {
        return webhook.delivery().rules().orElse(own.rules());
    }

    RetrySchedule schedule(Webhook webhook) {
        return webhook.delivery().schedule().orElse(own.schedule());
    }

    DisableRule disabling(Webhook webhook) {
        return webhook.delivery().disabling().orElse(own.disabling());
    }
}
