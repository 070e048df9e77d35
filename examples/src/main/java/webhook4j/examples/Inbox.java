package webhook4j.examples;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import webhook4j.event.TypedEvent;
import webhook4j.receiver.DeliveryContext;
import webhook4j.receiver.Refusal;

/** The receiving side of the quickstart: remembers what its handler was handed, by delivery. */
final class Inbox {

    private final Map<String, String> told = new ConcurrentHashMap<>();
    private final Map<String, Integer> handled = new ConcurrentHashMap<>();
    private final AtomicInteger refused = new AtomicInteger();

    void handle(TypedEvent event, DeliveryContext context) {
        String delivery = context.deliveryId().orElseThrow();
        told.put(delivery, Describe.event(event));
        handled.merge(delivery, 1, Integer::sum);
    }

    void refused(Refusal refusal) {
        refused.incrementAndGet();
    }

    String told(String delivery) {
        return told.getOrDefault(delivery, "nothing");
    }

    long handledOnce() {
        return handled.values().stream().filter(times -> times == 1).count();
    }

    long handledAgain() {
        return handled.values().stream().filter(times -> times > 1).count();
    }

    int refused() {
        return refused.get();
    }
}
