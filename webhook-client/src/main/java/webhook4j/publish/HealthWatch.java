package webhook4j.publish;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import webhook4j.delivery.AttemptSummary;
import webhook4j.delivery.Delivery;
import webhook4j.delivery.DeliveryState;
import webhook4j.delivery.Disabled;
import webhook4j.delivery.EngineClock;
import webhook4j.delivery.GivenUpReason;
import webhook4j.delivery.WebhookError;
import webhook4j.delivery.WebhookHealth;
import webhook4j.registry.Webhook;
import webhook4j.registry.WebhookChange;

/**
 * Counts for each webhook what becomes of its attempts, and has it switched off when its rule or its endpoint says so.
 * Faults of our own side are not counted, nor is what becomes of an attempt at a URL that the webhook
 * has left.
 *
 * <p>Safe for use by many threads.
 */
final class HealthWatch {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookPublisher.class);

    private final EngineClock clock;
    private final RegisteredWebhooks webhooks;
    private final Policies policies;
    private final HealthBook book;
    private final WebhookSwitch webhookSwitch;

    HealthWatch(
            EngineClock clock,
            RegisteredWebhooks webhooks,
            Policies policies,
            HealthBook book,
            WebhookSwitch webhookSwitch) {
        this.clock = clock;
        this.webhooks = webhooks;
        this.policies = policies;
        this.book = book;
        this.webhookSwitch = webhookSwitch;
    }

    /** Counts the last attempt of a delivery, which was one that counts. Never throws for a store's or registry's sake. */
    void attempted(Delivery delivery) {
        find(delivery).ifPresent(webhook -> {
            if (delivery.state() instanceof DeliveryState.Delivered) {
                Instant now = clock.instant();
                book.update(webhook, health -> afterSuccess(health, now, webhook, delivery));
            } else if (WebhookSwitch.stillGoesThere(webhook, delivery)) {
                failed(webhook, delivery, delivery.lastAttempt().orElseThrow());
            }
            if (find(delivery).isEmpty()) {
                book.forget(webhook);
            }
        });
    }

    /** Since when a webhook is disabled; since now, if that is not written or the store fails. */
    Instant disabledSince(Webhook disabled) {
        try {
            return book.of(disabled).disabled().map(Disabled::since).orElseGet(clock::instant);
        } catch (RuntimeException e) {
            LOG.error("The health of webhook {} could not be read", disabled.id(), e);
            return clock.instant();
        }
    }

    private Optional<Webhook> find(Delivery delivery) {
        return webhooks.find(delivery.tenant(), delivery.webhookId());
    }

    /** Where the delivery went is asked last, and seldom: the URL may stand in the body. */
    private static WebhookHealth afterSuccess(WebhookHealth health, Instant now, Webhook webhook, Delivery delivery) {
        WebhookHealth after = health.afterSuccess(now);
        return after.equals(health) || WebhookSwitch.stillGoesThere(webhook, delivery) ? after : health;
    }

    private void failed(Webhook webhook, Delivery delivery, AttemptSummary attempt) {
        WebhookError error = WebhookError.of(clock.instant(), attempt);
        Optional<WebhookHealth> health =
                book.update(webhook, before -> before.afterFailure(error, policies.disabling(webhook)));
        if (wasGivenUp(delivery, GivenUpReason.UNSUBSCRIBED)) {
            webhookSwitch.remove(webhook, delivery, error.text());
        } else if (wasGivenUp(delivery, GivenUpReason.GONE)) {
            webhookSwitch.disable(webhook, delivery, Disabled.Cause.GONE, error.text());
        } else if (health.filter(after -> after.share() == 1).isPresent()) {
            webhookSwitch.disable(webhook, delivery, Disabled.Cause.FAILING, HealthNews.rowOf(health.get()));
        }
    }

    private static boolean wasGivenUp(Delivery delivery, GivenUpReason why) {
        return delivery.state() instanceof DeliveryState.GivenUp givenUp && givenUp.reason() == why;
    }

    /** Follows the registry, past which somebody may have switched a webhook. The store is asked later, by the clock. */
    void changed(WebhookChange change) {
        if (change instanceof WebhookChange.Removed removed) {
            later(() -> book.forget(removed.webhook()));
        } else if (change instanceof WebhookChange.Updated updated) {
            if (updated.before().isEnabled() != updated.after().isEnabled()) {
                later(() -> book.switched(updated.after()));
            }
        } else {
            Webhook webhook = ((WebhookChange.Added) change).webhook();
            if (!webhook.isEnabled()) {
                later(() -> book.switched(webhook));
            }
        }
    }

    private void later(Runnable work) {
        clock.wakeAt(clock.instant(), () -> {
            work.run();
            return CompletableFuture.completedFuture(null);
        });
    }
}
