package webhook4j.publish;

import java.time.Instant;
import java.util.concurrent.CompletionStage;
import webhook4j.delivery.DispatchResult;
import webhook4j.delivery.Ruling;
import webhook4j.event.Event;
import webhook4j.registry.Webhook;

/**
 * Sends a webhook one request that says nothing, to see what its endpoint answers. A good answer enables a webhook that
 * the engine disabled; for the rest a ping counts neither as a success nor as a failure.
 */
final class Pings {

    private final SingleRequests singles;
    private final Formats formats;
    private final Requests requests;
    private final Policies policies;
    private final WebhookSwitch webhookSwitch;
    private final Ids ids;

    Pings(
            SingleRequests singles,
            Formats formats,
            Requests requests,
            Policies policies,
            WebhookSwitch webhookSwitch,
            Ids ids) {
        this.singles = singles;
        this.formats = formats;
        this.requests = requests;
        this.policies = policies;
        this.webhookSwitch = webhookSwitch;
        this.ids = ids;
    }

    CompletionStage<DispatchResult> send(Webhook webhook) {
        return singles.send(
                webhook,
                (id, now, deadline) -> {
                    Event event = event(webhook, now);
                    return requests.single(id, event, webhook, SingleRequests.uri(webhook, event), now, deadline);
                },
                result -> {
                    if (policies.rules(webhook).judge(result) == Ruling.DELIVERED) {
                        webhookSwitch.enableAfterPing(webhook);
                    }
                });
    }

    private Event event(Webhook webhook, Instant now) {
        Event ping = formats.of(webhook).ping(webhook.id(), now);
        return ping.toBuilder().tenant(webhook.tenant()).id(ids.next()).build();
    }
}
