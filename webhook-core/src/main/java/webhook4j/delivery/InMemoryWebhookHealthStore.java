package webhook4j.delivery;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** Keeps the health of webhooks in memory, lost with the process. Safe for use by many threads. */
public final class InMemoryWebhookHealthStore implements WebhookHealthStore {

    private final Map<WebhookKey, WebhookHealth> healths = new ConcurrentHashMap<>();

    /** A store that knows nothing. */
    public InMemoryWebhookHealthStore() {}

    @Override
    public Optional<WebhookHealth> find(String tenant, String webhookId) {
        return Optional.ofNullable(healths.get(new WebhookKey(tenant, webhookId)));
    }

    @Override
    public WebhookHealth update(String tenant, String webhookId, UnaryOperator<WebhookHealth> change) {
        return healths.compute(
                new WebhookKey(tenant, webhookId),
                (key, before) ->
                        requireNonNull(change.apply(before == null ? WebhookHealth.unknown() : before), "health"));
    }

    @Override
    public void forget(String tenant, String webhookId) {
        healths.remove(new WebhookKey(tenant, webhookId));
    }

    /** Says how many webhooks it knows. */
    @Override
    public String toString() {
        return "InMemoryWebhookHealthStore[" + healths.size() + " webhooks]";
    }
}
