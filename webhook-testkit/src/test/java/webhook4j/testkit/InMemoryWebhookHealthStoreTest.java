package webhook4j.testkit;

import webhook4j.delivery.InMemoryWebhookHealthStore;
import webhook4j.delivery.WebhookHealthStore;

class InMemoryWebhookHealthStoreTest extends WebhookHealthStoreContract {

    @Override
    protected WebhookHealthStore newStore() {
        return new InMemoryWebhookHealthStore();
    }
}
