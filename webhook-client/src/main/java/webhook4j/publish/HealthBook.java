package webhook4j.publish;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import webhook4j.delivery.Disabled;
import webhook4j.delivery.EngineClock;
import webhook4j.delivery.WebhookHealth;
import webhook4j.delivery.WebhookHealthStore;
import webhook4j.registry.Webhook;

/**
 * The health of webhooks. What a change means is told once, by whoever wrote it down. A store that fails is logged, and
 * hurts no delivery.
 *
 * <p>Whether a webhook is enabled is for the registry to say; what the book has of that may lag behind, and gives way.
 *
 * <p>Safe for use by many threads.
 */
final class HealthBook {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookPublisher.class);
    private static final String SWITCHED_OFF = "it was switched off";

    private final WebhookHealthStore store;
    private final EngineClock clock;
    private final RegisteredWebhooks webhooks;
    private final HealthNews news;

    HealthBook(WebhookHealthStore store, EngineClock clock, RegisteredWebhooks webhooks, HealthNews news) {
        this.store = store;
        this.clock = clock;
        this.webhooks = webhooks;
        this.news = news;
    }

    /** How a webhook fares. Throws what the store throws. */
    WebhookHealth of(Webhook webhook) {
        WebhookHealth written = store.find(webhook.tenant(), webhook.id()).orElse(WebhookHealth.unknown());
        return webhook.isEnabled() ? written.enabled() : knownToBeOff(written);
    }

    /** Writes down that a webhook is disabled, if that is not known, or enabled; its row begins anew then. */
    void switched(Webhook webhook) {
        update(webhook, webhook.isEnabled() ? UnaryOperator.identity() : this::knownToBeOff);
    }

    /** Writes down that somebody switched a webhook off, even if the engine had done so before. */
    void switchedOffByHand(Webhook webhook) {
        update(
                webhook,
                health -> health.disabled(new Disabled(
                        health.disabled().map(Disabled::since).orElseGet(clock::instant),
                        Disabled.Cause.BY_HAND,
                        SWITCHED_OFF)));
    }

    private WebhookHealth knownToBeOff(WebhookHealth health) {
        return health.disabled().isPresent()
                ? health
                : health.disabled(new Disabled(clock.instant(), Disabled.Cause.BY_HAND, SWITCHED_OFF));
    }

    /**
     * Changes what is written of a webhook, and tells what that means.
     *
     * @param webhook the webhook; whether it is enabled is asked anew, since another attempt may have disabled it meanwhile
     * @return the health as it is now; empty if the store failed
     */
    Optional<WebhookHealth> update(Webhook webhook, UnaryOperator<WebhookHealth> change) {
        Turn turn = new Turn(() -> isEnabled(webhook), change);
        try {
            WebhookHealth after = store.update(webhook.tenant(), webhook.id(), turn);
            news.tellTurn(webhook, turn.before, after);
            return Optional.of(after);
        } catch (RuntimeException e) {
            LOG.error("The health of webhook {} could not be written", webhook.id(), e);
            return Optional.empty();
        }
    }

    private boolean isEnabled(Webhook webhook) {
        return webhooks.find(webhook.tenant(), webhook.id()).orElse(webhook).isEnabled();
    }

    /** Forgets a webhook that was removed. */
    void forget(Webhook webhook) {
        try {
            store.forget(webhook.tenant(), webhook.id());
        } catch (RuntimeException e) {
            LOG.error("The health of webhook {} could not be forgotten", webhook.id(), e);
        }
    }

    /** One change, which remembers what was there before. */
    private static final class Turn implements UnaryOperator<WebhookHealth> {

        private final BooleanSupplier enabled;
        private final UnaryOperator<WebhookHealth> change;
        private WebhookHealth before = WebhookHealth.unknown();

        private Turn(BooleanSupplier enabled, UnaryOperator<WebhookHealth> change) {
            this.enabled = enabled;
            this.change = change;
        }

        @Override
        public WebhookHealth apply(WebhookHealth written) {
            before = written;
            return change.apply(enabled.getAsBoolean() ? written.enabled() : written);
        }
    }
}
