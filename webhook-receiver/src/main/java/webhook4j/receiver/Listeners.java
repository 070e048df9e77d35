package webhook4j.receiver;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells all listeners; one that throws hurts nobody. */
final class Listeners {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookReceiver.class);

    private final List<ReceiverListener> listeners;

    Listeners(List<ReceiverListener> listeners) {
        this.listeners = new CopyOnWriteArrayList<>(listeners);
    }

    void add(ReceiverListener listener) {
        listeners.add(listener);
    }

    void tell(Consumer<ReceiverListener> news) {
        for (ReceiverListener listener : listeners) {
            try {
                news.accept(listener);
            } catch (RuntimeException | Error e) {
                LOG.warn("listener {} has thrown", listener.getClass().getName(), e);
            }
        }
    }
}
