package webhook4j.testkit;

import webhook4j.delivery.DeliveryStore;
import webhook4j.delivery.InMemoryDeliveryStore;

class InMemoryDeliveryLeasingTest extends DeliveryLeasingContract {
    @Override
    protected DeliveryStore newStore() {
        return InMemoryDeliveryStore.create();
    }
}
