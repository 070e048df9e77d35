package webhook4j.jql.index;

import java.util.Set;
import java.util.function.Consumer;
import webhook4j.event.Event;
import webhook4j.event.EventType;
import webhook4j.filter.Filter;

/**
 * A filter that is asked itself, about every event: one that decides for itself what UNKNOWN means, so that no clause of it
 * needs to be TRUE.
 */
final class Kept<K> {

    private record Subscriber<K>(Set<EventType> types, Subscription<K> subscription) {

        boolean isMeant(EventType type, int version) {
            return (types.isEmpty() || types.contains(type)) && subscription.isSeenAt(version);
        }
    }

    final Filter filter;
    private final Bag<Subscriber<K>> subscribers = new Bag<>();

    Kept(Filter filter) {
        this.filter = filter;
    }

    void subscribe(Set<EventType> types, Subscription<K> subscription) {
        subscribers.add(new Subscriber<>(types, subscription));
    }

    /** Whether it is asked about events of a type at a version. */
    boolean isMeant(EventType type, int version) {
        int size = subscribers.size();
        for (int i = 0; i < size; i++) {
            if (subscribers.get(i).isMeant(type, version)) {
                return true;
            }
        }
        return false;
    }

    /** Tells who subscribed at a version. Returns whether the filter was asked: it is if there is anybody. */
    boolean match(Event event, int version, Listener<? super K> listener) {
        Boolean matches = null;
        RuntimeException failure = null;
        int size = subscribers.size();
        for (int i = 0; i < size; i++) {
            Subscriber<K> one = subscribers.get(i);
            if (!one.isMeant(event.type(), version)) {
                continue;
            }
            if (matches == null && failure == null) {
                try {
                    matches = filter.test(event);
                } catch (RuntimeException e) {
                    failure = e;
                }
            }
            if (failure != null) {
                listener.failed(one.subscription.key, failure);
            } else if (Boolean.TRUE.equals(matches)) {
                listener.matched(one.subscription.key);
            }
        }
        return matches != null || failure != null;
    }

    boolean hasLive() {
        boolean[] live = {false};
        forEach(subscription -> live[0] |= subscription.isLive());
        return live[0];
    }

    void forEach(Consumer<Subscription<K>> action) {
        subscribers.forEach(one -> action.accept(one.subscription));
    }

    /** Subscribes those who are still there once more, somewhere else. */
    void forEachLive(Again<K> action) {
        subscribers.forEach(one -> {
            if (one.subscription.isLive()) {
                action.subscribe(one.subscription.key, one.types);
            }
        });
    }

    /** Takes a subscription over. */
    interface Again<K> {
        void subscribe(K key, Set<EventType> types);
    }
}
