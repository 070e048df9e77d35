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

    private record Thing(String route, String source, String tenant, String key) {}

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

    /** Whether a later event about the same thing was handled. An event without a time, or about nothing, is not. */
    boolean isOutdated(Arrival arrival) {
        Optional<Instant> at = arrival.incoming().event().occurredAt();
        Optional<Thing> thing = at.isEmpty() ? Optional.empty() : thing(arrival);
        if (thing.isEmpty()) {
            return false;
        }
        synchronized (latest) {
            Instant known = latest.get(thing.get());
            return known != null && at.get().isBefore(known);
        }
    }

    /** An event was handled. */
    void remember(Arrival arrival) {
        Optional<Instant> at = arrival.incoming().event().occurredAt();
        if (at.isEmpty()) {
            return;
        }
        thing(arrival).ifPresent(thing -> {
            synchronized (latest) {
                latest.merge(thing, at.get(), (one, other) -> one.isAfter(other) ? one : other);
            }
        });
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
