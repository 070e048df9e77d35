package webhook4j.publish;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import webhook4j.delivery.Delivery;
import webhook4j.delivery.DeliveryListener;
import webhook4j.delivery.DeliveryState;

/** Tells all listeners; one that throws hurts nobody. */
final class Listeners {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookPublisher.class);

    private final List<DeliveryListener> listeners;

    Listeners(List<DeliveryListener> listeners) {
        this.listeners = new CopyOnWriteArrayList<>(listeners);
    }

    void add(DeliveryListener listener) {
        listeners.add(listener);
    }

    void tellGivenUp(Delivery delivery, DeliveryState.GivenUp state) {
        LOG.info("Delivery {} to webhook {} is given up: {}", delivery.id(), delivery.webhookId(), state.reason());
        tell(listener -> listener.givenUp(delivery, state.reason()));
    }

    void tellBlocked(Delivery delivery, DeliveryState.Blocked state) {
        LOG.warn(
                "Delivery {} to webhook {} failed for good and blocks its key: {}",
                delivery.id(),
                delivery.webhookId(),
                state.reason());
        tell(listener -> listener.blocked(delivery, state.reason()));
    }

    void tell(Consumer<DeliveryListener> news) {
        for (DeliveryListener listener : listeners) {
            try {
                news.accept(listener);
            } catch (RuntimeException | Error e) {
                LOG.error("Listener {} has thrown", listener.getClass().getName(), e);
            }
        }
    }
}
