package webhook4j.source;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import webhook4j.event.EventType;

/**
 * The events that a system is known to send.
 *
 * <p>Immutable; safe to share between threads. It lists what is documented or was seen; an event that is not in it is
 * normal and never a fault. A group is open: an event that a system adds later belongs to it.
 *
 * <p>Source of the three catalogues that come with the library: the vendors' pages and published code, read 2026-11.
 */
public final class EventCatalog {

    private final Map<EventType, Entry> entries;
    private final Map<String, List<Entry>> groups;

    private EventCatalog(Map<EventType, Entry> entries) {
        this.entries = Collections.unmodifiableMap(entries);
        Map<String, List<Entry>> byGroup = new LinkedHashMap<>();
        entries.values()
                .forEach(entry -> byGroup.computeIfAbsent(entry.group(), group -> new ArrayList<>())
                        .add(entry));
        byGroup.replaceAll((group, members) -> List.copyOf(members));
        groups = Collections.unmodifiableMap(byGroup);
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

    /** An edition of a product, where its editions differ in what they send. */
    public enum Edition {
        /** Run by its customer: Jira Server and Data Center. */
        SERVER,
        /** Run by its vendor. */
        CLOUD
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
     * @param editions the editions that are documented to send it; none where a product has no editions
     */
    public record Entry(
            EventType type,
            String entity,
            String action,
            String group,
            FilterUse filterUse,
            List<String> urlVariables,
            Set<Edition> editions) {
        public Entry {
            requireNonNull(type, "type");
            requireNonNull(entity, "entity");
            requireNonNull(action, "action");
            requireNonNull(group, "group");
            requireNonNull(filterUse, "filterUse");
            urlVariables = List.copyOf(urlVariables);
            editions = Set.copyOf(editions);
        }

        /**
         * An event of a product without editions.
         *
         * @param type the wire name
         * @param entity what it happened to
         * @param action what happened to it
         * @param group the part of the catalogue that a webhook can select as a whole
         * @param filterUse whether filters are consulted
         * @param urlVariables the names of the URL variables that the event gives a value to
         */
        public Entry(
                EventType type,
                String entity,
                String action,
                String group,
                FilterUse filterUse,
                List<String> urlVariables) {
            this(type, entity, action, group, filterUse, urlVariables, Set.of());
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
        return new EventCatalog(byType);
    }

    /**
     * The events of Jira, Server and Data Center and Cloud; a group is a section of its admin page.
     *
     * @return the catalogue, the same at every call
     */
    public static EventCatalog jira() {
        return BuiltInCatalogs.JIRA;
    }

    /**
     * The events of iceScrum; a group is the part before the dot.
     *
     * @return the catalogue, the same at every call
     */
    public static EventCatalog iceScrum() {
        return BuiltInCatalogs.ICESCRUM;
    }

    /**
     * The events of Xurrent; a group is the part before the dot.
     *
     * @return the catalogue, the same at every call
     */
    public static EventCatalog xurrent() {
        return BuiltInCatalogs.XURRENT;
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

    /**
     * All groups.
     *
     * @return unmodifiable, in the catalogue's order
     */
    public Set<String> groups() {
        return groups.keySet();
    }

    /**
     * The events of a group.
     *
     * @param group the group
     * @return unmodifiable, in the catalogue's order; empty when there is no such group
     */
    public List<Entry> inGroup(String group) {
        return groups.getOrDefault(requireNonNull(group, "group"), List.of());
    }
}
