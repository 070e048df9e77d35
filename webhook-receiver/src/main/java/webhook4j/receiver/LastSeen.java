package webhook4j.receiver;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import webhook4j.event.Event;
import webhook4j.registry.DeliveryOrder;
import webhook4j.registry.DeliveryOrder.WhenExhausted;

/**
 * Remembers of each thing when the latest event about it happened that was handled. Beyond its bound it forgets the thing
 * of which it heard last the longest ago. Safe for use by many threads.
 */
final class LastSeen {

    static final int MAX_THINGS = 100_000;

    private final boolean drops;
    private final Optional<Function<? super Event, Optional<String>>> keyOf;
    private final Map<Thing, Instant> latest = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Thing, Instant> eldest) {
            return size() > MAX_THINGS;
        }
    };

    /** When an event about a thing happened; there is none of an event without a time, or about nothing. */
    record Moment(Thing thing, Instant at) {}

    record Thing(String route, String source, String tenant, String key) {}

    /**
     * An empty memory.
     *
     * @param drops whether what is outdated is dropped, or handled with a flag
     * @param keyOf what an event is about; without it what the source's catalogue says
     */
    LastSeen(boolean drops, Optional<Function<? super Event, Optional<String>>> keyOf) {
        this.drops = drops;
        this.keyOf = keyOf;
    }

    boolean drops() {
        return drops;
    }

    /** What happened when, asked for once: the application's key may fail, and must not when an event has been handled. */
    Optional<Moment> momentOf(Arrival arrival) {
        return arrival.incoming()
                .event()
                .occurredAt()
                .flatMap(at -> thing(arrival).map(thing -> new Moment(thing, at)));
    }

    /** Whether a later event about the same thing was handled. */
    boolean isOutdated(Moment moment) {
        synchronized (latest) {
            Instant known = latest.get(moment.thing());
            return known != null && moment.at().isBefore(known);
        }
    }

    /** An event was handled. */
    void remember(Moment moment) {
        synchronized (latest) {
            latest.merge(moment.thing(), moment.at(), (one, other) -> one.isAfter(other) ? one : other);
        }
    }

    private Optional<Thing> thing(Arrival arrival) {
        Event event = arrival.incoming().event();
        Optional<String> key = keyOf.isPresent() ? keyOf.get().apply(event) : entityOf(arrival, event);
        return key.map(text -> new Thing(
                arrival.origin().route(),
                arrival.origin().source(),
                arrival.origin().tenant(),
                text));
    }

    /** What the catalogue says that the event is about, by the id that the body has for it: an issue, a comment. */
    private static Optional<String> entityOf(Arrival arrival, Event event) {
        return arrival.source()
                .catalog()
                .find(event.type())
                .map(entry -> entry.entity())
                .flatMap(entity -> new DeliveryOrder("/" + entity + "/id", WhenExhausted.SKIP)
                        .keyOf(event)
                        .map(id -> entity + " " + id));
    }
}
