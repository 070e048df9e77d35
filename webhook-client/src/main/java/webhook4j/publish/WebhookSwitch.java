package webhook4j.publish;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import webhook4j.delivery.Delivery;
import webhook4j.delivery.DeliveryStore;
import webhook4j.delivery.Disabled;
import webhook4j.delivery.EngineClock;
import webhook4j.delivery.WebhookHealth;
import webhook4j.event.EventException;
import webhook4j.registry.RegistryException;
import webhook4j.registry.Webhook;
import webhook4j.registry.WebhookInUseException;
import webhook4j.registry.WebhookRegistry;
import webhook4j.template.TemplateException;

/**
 * Disables, removes and enables webhooks in the registry on the engine's own account. A registry that fails is logged,
 * and asked again at the next occasion.
 *
 * <p>Safe for use by many threads.
 */
final class WebhookSwitch {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookPublisher.class);

    private final EngineClock clock;
    private final WebhookRegistry registry;
    private final DeliveryStore store;
    private final RegisteredWebhooks webhooks;
    private final HealthBook book;
    private final HealthNews news;

    WebhookSwitch(
            EngineClock clock,
            WebhookRegistry registry,
            DeliveryStore store,
            RegisteredWebhooks webhooks,
            HealthBook book,
            HealthNews news) {
        this.clock = clock;
        this.registry = registry;
        this.store = store;
        this.webhooks = webhooks;
        this.book = book;
        this.news = news;
    }

    /** Disables the webhook of a delivery, unless it is disabled or goes somewhere else by now. */
    void disable(Webhook webhook, Delivery delivery, Disabled.Cause cause, String why) {
        boolean[] done = new boolean[1];
        attempt(webhook, () -> {
            Webhook after = registry.update(webhook.id(), now -> {
                done[0] = now.isEnabled() && stillGoesThere(now, delivery);
                return done[0] ? now.toBuilder().enabled(false).build() : now;
            });
            if (done[0]) {
                Disabled how = new Disabled(clock.instant(), cause, why);
                book.update(after, health -> health.disabled(how));
                // Somebody may have enabled it before that was written.
                webhooks.find(after.id()).filter(Webhook::isEnabled).ifPresent(book::switched);
            }
        });
    }

    /** Removes the webhook of a delivery; disables it if a workflow needs it. */
    void remove(Webhook webhook, Delivery delivery, String why) {
        attempt(webhook, () -> {
            try {
                WebhookHealth last = book.of(webhook);
                remove(webhook.id()).ifPresent(removed -> news.tellRemoved(removed, last, why));
            } catch (WebhookInUseException e) {
                LOG.debug("Webhook {} is not removed but disabled, for it is in use", webhook.id());
                disable(webhook, delivery, Disabled.Cause.GONE, why + "; it is in use, and so not removed");
            }
        });
    }

    /** Removes a webhook and parts its deliveries from it, before another one can have its id. */
    Optional<Webhook> remove(String webhookId) {
        Optional<Webhook> removed = registry.remove(webhookId);
        removed.ifPresent(this::orphan);
        return removed;
    }

    private void orphan(Webhook removed) {
        try {
            store.orphan(removed.tenant(), removed.id(), clock.instant());
        } catch (RuntimeException e) {
            LOG.error("The delivery store failed; a webhook with id {} would get what is left", removed.id(), e);
        }
    }

    /**
     * Enables a webhook that answers again, if it was the engine who disabled it, and it was that URL which answered. Who
     * disabled it is looked up within the change: what somebody disables by hand meanwhile stays so.
     */
    void enableAfterPing(Webhook pinged) {
        if (webhooks.find(pinged.id()).filter(webhook -> !webhook.isEnabled()).isPresent()) {
            attempt(
                    pinged,
                    () -> book.switched(registry.update(
                            pinged.id(),
                            now -> now.url().equals(pinged.url()) && isDisabledByEngine(now)
                                    ? now.toBuilder().enabled(true).build()
                                    : now)));
        }
    }

    private boolean isDisabledByEngine(Webhook webhook) {
        return book.of(webhook).disabled().filter(Disabled::byEngine).isPresent();
    }

    private static void attempt(Webhook webhook, Runnable change) {
        try {
            change.run();
        } catch (RegistryException e) {
            LOG.debug("Webhook {} was removed meanwhile", webhook.id(), e);
        } catch (RuntimeException e) {
            LOG.error("Webhook {} could not be switched", webhook.id(), e);
        }
    }

    /** Whether a delivery goes where its webhook would send it now. */
    static boolean stillGoesThere(Webhook webhook, Delivery delivery) {
        try {
            return webhook.tenant().equals(delivery.tenant())
                    && delivery.uri()
                            .filter(webhook.url().expand(delivery.event())::equals)
                            .isPresent();
        } catch (TemplateException | EventException e) {
            return false;
        }
    }
}
