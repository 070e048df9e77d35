package webhook4j.publish;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import webhook4j.delivery.InMemoryWebhookHealthStore;
import webhook4j.delivery.WebhookHealth;
import webhook4j.delivery.WebhookHealthStore;

/** Does something else before the next update, or when it was asked: what happens while a thread is on its way. */
final class PausingHealthStore implements WebhookHealthStore {
    private final WebhookHealthStore store = new InMemoryWebhookHealthStore();
    final AtomicReference<Runnable> beforeNext = new AtomicReference<>(() -> {});
    final AtomicReference<Runnable> afterFound = new AtomicReference<>(() -> {});

    @Override
    public Optional<WebhookHealth> find(String tenant, String webhookId) {
        Optional<WebhookHealth> found = store.find(tenant, webhookId);
        afterFound.getAndSet(() -> {}).run();
        return found;
    }

    @Override
    public WebhookHealth update(String tenant, String webhookId, UnaryOperator<WebhookHealth> change) {
        beforeNext.getAndSet(() -> {}).run();
        return store.update(tenant, webhookId, change);
    }

    @Override
    public void forget(String tenant, String webhookId) {
        store.forget(tenant, webhookId);
    }
}
