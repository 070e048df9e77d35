package webhook4j.registry;

import static java.util.Objects.requireNonNull;

/** What happened to a webhook in its registry. Immutable; safe to share between threads. */
public sealed interface WebhookChange {

    /**
     * The webhook's key.
     *
     * @return the id
     */
    String webhookId();

    /**
     * A webhook is there: newly registered, or found when the listener began to follow.
     *
     * @param webhook the webhook
     */
    record Added(Webhook webhook) implements WebhookChange {
        public Added {
            requireNonNull(webhook, "webhook");
        }

        @Override
        public String webhookId() {
            return webhook.id();
        }
    }

    /**
     * A webhook was replaced by one of the same id and tenant.
     *
     * @param before what it was
     * @param after what it is
     */
    record Updated(Webhook before, Webhook after) implements WebhookChange {
        public Updated {
            requireNonNull(before, "before");
            requireNonNull(after, "after");
        }

        @Override
        public String webhookId() {
            return after.id();
        }
    }

    /**
     * A webhook is gone.
     *
     * @param webhook what it was
     */
    record Removed(Webhook webhook) implements WebhookChange {
        public Removed {
            requireNonNull(webhook, "webhook");
        }

        @Override
        public String webhookId() {
            return webhook.id();
        }
    }
}
