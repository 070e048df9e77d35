package webhook4j.source;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import webhook4j.event.EventType;

/**
 * The events that a system is known to send.
 *
 * <p>Immutable; safe to share between threads. It lists what is documented or was seen; an event that is not in it is
 * normal and never a fault.
 */
public final class EventCatalog {

    private final Map<EventType, Entry> entries;

    private EventCatalog(Map<EventType, Entry> entries) {
        this.entries = entries;
    }

    /** Whether a webhook's filter has a say about an event type. */
    public enum FilterUse {
        /** The filter decides. */
        CONSULTED,
        /** The filter decides by the event's issue, as in Jira Cloud; Jira Server does not consult it. */
        CONSULTED_IN_CLOUD,
        /** The filter has no say: every webhook that selected the type gets the event. */
        NOT_CONSULTED
    }

    /**
     * One kind of event. Immutable.
     *
     * @param type the wire name
     * @param entity what it happened to: {@code "issue"}
     * @param action what happened to it: {@code "updated"}; empty when the name does not say
     * @param group the part of the catalogue that a webhook can select as a whole
     * @param filterUse whether filters are consulted
     * @param urlVariables the names of the URL variables that the event gives a value to
     */
    public record Entry(
            EventType type,
            String entity,
            String action,
            String group,
            FilterUse filterUse,
            List<String> urlVariables) {
        public Entry {
            requireNonNull(type, "type");
            requireNonNull(entity, "entity");
            requireNonNull(action, "action");
            requireNonNull(group, "group");
            requireNonNull(filterUse, "filterUse");
            urlVariables = List.copyOf(urlVariables);
        }
    }

    /**
     * A catalogue of these events.
     *
     * @param entries the events; of two with one type the later one counts
     * @return the catalogue, in the given order
     */
    public static EventCatalog of(Collection<Entry> entries) {
        Map<EventType, Entry> byType = new LinkedHashMap<>();
        entries.forEach(entry -> byType.put(entry.type(), entry));
        return new EventCatalog(Collections.unmodifiableMap(byType));
    }

    /**
     * Looks an event type up.
     *
     * @param type the type
     * @return what is known about it
     */
    public Optional<Entry> find(EventType type) {
        return Optional.ofNullable(entries.get(requireNonNull(type, "type")));
    }

    /**
     * All events.
     *
     * @return unmodifiable, in the catalogue's order
     */
    public Collection<Entry> entries() {
        return entries.values();
    }
}
