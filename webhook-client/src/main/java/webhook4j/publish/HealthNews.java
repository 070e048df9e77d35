package webhook4j.publish;

import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import webhook4j.delivery.DeliveryListener;
import webhook4j.delivery.Disabled;
import webhook4j.delivery.WebhookHealth;
import webhook4j.delivery.WebhookNotice;
import webhook4j.registry.Webhook;

/** What the log and the listeners hear of webhooks. Safe for use by many threads. */
final class HealthNews {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookPublisher.class);

    private final Listeners listeners;

    HealthNews(Listeners listeners) {
        this.listeners = listeners;
    }

    /** Tells what a change of a webhook's health means. */
    void tellTurn(Webhook webhook, WebhookHealth before, WebhookHealth after) {
        boolean wasOff = isOffByEngine(before);
        if (wasOff && after.disabled().isEmpty()) {
            LOG.info("Webhook {} is enabled again", webhook.id());
            tell(webhook, after, "it is enabled again", DeliveryListener::webhookEnabled);
        } else if (!wasOff && isOffByEngine(after)) {
            String why = after.disabled().orElseThrow().detail();
            LOG.warn("Webhook {} is disabled: {}", webhook.id(), why);
            tell(webhook, after, why, DeliveryListener::webhookDisabled);
        } else if (after.warned() > before.warned() && after.share() < 1) {
            String how = after.warned() + " % of the way to being disabled, after " + rowOf(after);
            LOG.warn("Webhook {} is at {}", webhook.id(), how);
            tell(webhook, after, "it is at " + how, DeliveryListener::webhookWarned);
        } else if (before.warned() > 0 && before.disabled().isEmpty() && after.failuresInRow() == 0) {
            String how = "it succeeds again, after " + rowOf(before);
            LOG.info("Webhook {}: {}", webhook.id(), how);
            tell(webhook, after, how, DeliveryListener::webhookRecovered);
        }
    }

    private static boolean isOffByEngine(WebhookHealth health) {
        return health.disabled().filter(Disabled::byEngine).isPresent();
    }

    /** Tells that a webhook was removed. */
    void tellRemoved(Webhook webhook, WebhookHealth last, String why) {
        LOG.warn("Webhook {} is removed, as its endpoint asked for: {}", webhook.id(), why);
        tell(webhook, last, why, DeliveryListener::webhookRemoved);
    }

    private void tell(
            Webhook webhook, WebhookHealth health, String detail, BiConsumer<DeliveryListener, WebhookNotice> telling) {
        WebhookNotice notice = WebhookNotice.of(webhook.tenant(), webhook.id(), webhook.contacts(), health, detail);
        listeners.tell(listener -> telling.accept(listener, notice));
    }

    /** What failed since the last success, in words. */
    static String rowOf(WebhookHealth failing) {
        int failures = failing.failuresInRow();
        return (failures == 1 ? "1 failure" : failures + " failures in a row")
                + failing.failingSince().map(since -> " since " + since).orElse("")
                + failing.lastError()
                        .map(error -> ", the last: " + error.text())
                        .orElse("");
    }
}
