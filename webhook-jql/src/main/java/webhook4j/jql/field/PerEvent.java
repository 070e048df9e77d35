package webhook4j.jql.field;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import webhook4j.event.Event;
import webhook4j.jql.value.Subject;

/**
 * What fields worked out from one event, so that they do it once, however many filters ask. Kept with the event; safe for
 * use by many threads.
 */
public final class PerEvent {

    private final Subject subject;
    private final ConcurrentMap<Object, Object> made = new ConcurrentHashMap<>();

    private PerEvent(Event event) {
        this.subject = Subject.of(event);
    }

    /**
     * What was worked out from an event.
     *
     * @param subject the event
     * @return the same object at every call
     */
    public static PerEvent of(Subject subject) {
        return subject.event().derived(PerEvent.class, PerEvent::new);
    }

    /**
     * Something worked out. Finding it again allocates nothing.
     *
     * @param key what is worked out; equal keys must come from equal makers
     * @param type the result's class
     * @param maker works it out from nothing but the event; two threads that ask first at the same time may both call it,
     *     and get the same result
     * @param <T> the type
     * @return the result; shared
     */
    public <T> T get(Object key, Class<T> type, Function<? super Subject, ? extends T> maker) {
        Object known = made.get(key);
        if (known == null) {
            T fresh = maker.apply(subject);
            Object earlier = made.putIfAbsent(key, fresh);
            known = earlier == null ? fresh : earlier;
        }
        return type.cast(known);
    }
}
