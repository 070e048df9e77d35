package webhook4j.publish;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import webhook4j.event.Event;
import webhook4j.event.EventException;
import webhook4j.filter.Filter;
import webhook4j.filter.FilterIndex;
import webhook4j.registry.Webhook;

/**
 * The webhooks of one tenant, to be found by event. What it finds may have changed meanwhile: the caller checks it.
 *
 * <p>Safe for use by many threads: who asks sees all of a change or nothing of it.
 */
final class TenantIndex {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookPublisher.class);

    private final TypeIndex withoutFilter = new TypeIndex();
    private final TypeIndex withFilter = new TypeIndex();
    private final Optional<FilterIndex<String>> index;
    private final Map<String, Filter> filters = new HashMap<>();
    private final ReadWriteLock lock = new ReentrantReadWriteLock();

    TenantIndex(Optional<FilterIndex<String>> index) {
        this.index = index;
    }

    /** Adds a webhook, or replaces it; one that gets nothing is removed. */
    void put(Registered registered) {
        Webhook webhook = registered.webhook();
        boolean getsEvents = webhook.isEnabled()
                && !webhook.events().isEmpty()
                && registered.fault().isEmpty();
        locked(lock.writeLock(), () -> {
            takeOut(webhook.id());
            if (getsEvents) {
                registered
                        .filter()
                        .ifPresentOrElse(
                                filter -> putWithFilter(webhook, filter),
                                () -> withoutFilter.put(webhook.id(), webhook.events()));
            }
        });
    }

    private void putWithFilter(Webhook webhook, Filter filter) {
        filters.put(webhook.id(), filter);
        withFilter.put(webhook.id(), webhook.events());
        index.orElseThrow().add(webhook.id(), TypeIndex.fixedTypes(webhook.events()), filter);
    }

    void remove(String id) {
        locked(lock.writeLock(), () -> takeOut(id));
    }

    private void takeOut(String id) {
        withoutFilter.remove(id);
        if (filters.remove(id) != null) {
            withFilter.remove(id);
            index.orElseThrow().remove(id);
        }
    }

    boolean isEmpty() {
        return withoutFilter.isEmpty() && withFilter.isEmpty();
    }

    /**
     * Finds the webhooks that an event may be for. The body is parsed only if a filter has to be asked.
     *
     * @throws EventException if a filter has to be asked and the body is no JSON
     */
    void match(Event event, boolean consultFilters, Predicate<String> wants, Consumer<String> sink) {
        locked(lock.readLock(), () -> {
            withoutFilter.forEach(event.type(), sink);
            if (!consultFilters) {
                withFilter.forEach(event.type(), sink);
            } else if (hasFilterFor(event, wants)) {
                askFilters(event, sink);
            }
        });
    }

    private static void locked(Lock lock, Runnable work) {
        lock.lock();
        try {
            work.run();
        } finally {
            lock.unlock();
        }
    }

    private boolean hasFilterFor(Event event, Predicate<String> wants) {
        boolean[] found = new boolean[1];
        withFilter.forEach(event.type(), id -> found[0] = found[0] || wants.test(id));
        return found[0];
    }

    private void askFilters(Event event, Consumer<String> sink) {
        try {
            index.orElseThrow().match(event, sink);
        } catch (EventException e) {
            throw e;
        } catch (RuntimeException | Error e) { // a filter that nests too deep for the stack is an Error
            LOG.error("The filter index failed for {}; asking each filter by itself", event, e);
            withFilter.forEach(event.type(), id -> askAlone(id, event, sink));
        }
    }

    private void askAlone(String id, Event event, Consumer<String> sink) {
        Filter filter = filters.get(id);
        try {
            if (filter != null && filter.test(event)) {
                sink.accept(id);
            }
        } catch (RuntimeException | Error e) {
            LOG.error("The filter of webhook {} failed for {}", id, event, e);
        }
    }
}
