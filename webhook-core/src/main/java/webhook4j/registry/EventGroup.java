package webhook4j.registry;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import webhook4j.event.EventType;
import webhook4j.source.EventCatalog;
import webhook4j.source.WireFormat;

/**
 * Events of a system that a webhook selects as one: all of Jira's section {@code issue}, say.
 *
 * <p>A group is open. The catalogue is asked anew every time, so an event that joins the group later belongs to it
 * without a change to the webhook. Immutable; safe to share between threads, as far as the catalogue's supplier is. Two
 * groups are equal when source and name are.
 */
public final class EventGroup {

    private final String source;
    private final String name;
    private final Supplier<EventCatalog> catalog;

    private EventGroup(String source, String name, Supplier<EventCatalog> catalog) {
        this.source = requireNonNull(source, "source");
        this.name = requireNonNull(name, "name");
        this.catalog = requireNonNull(catalog, "catalog");
    }

    /**
     * A section of Jira's admin page, as a group.
     *
     * @param name the section: {@code "issue"} for all events of issues, comments, worklogs and so on
     * @return the group
     * @throws IllegalArgumentException if Jira's catalogue has no such group
     */
    public static EventGroup jira(String name) {
        return checked(of("jira", name, EventCatalog::jira));
    }

    /**
     * All events of one kind of thing in iceScrum.
     *
     * @param name the part before the dot: {@code "story"}
     * @return the group
     * @throws IllegalArgumentException if iceScrum's catalogue has no such group
     */
    public static EventGroup iceScrum(String name) {
        return checked(of("icescrum", name, EventCatalog::iceScrum));
    }

    /**
     * All events of one kind of thing in Xurrent.
     *
     * @param name the part before the dot: {@code "task"}
     * @return the group
     * @throws IllegalArgumentException if Xurrent's catalogue has no such group
     */
    public static EventGroup xurrent(String name) {
        return checked(of("xurrent", name, EventCatalog::xurrent));
    }

    /**
     * A group of a source's catalogue.
     *
     * @param source the source, whose {@link WireFormat#catalog()} is asked every time
     * @param name the group
     * @return the group
     * @throws IllegalArgumentException if the catalogue has no such group now
     */
    public static EventGroup of(WireFormat source, String name) {
        return checked(of(source.id(), name, source::catalog));
    }

    /**
     * A group of any catalogue, not checked: for stores, which read what was once sound, and for catalogues that grow.
     *
     * @param source the id of the source whose catalogue it is
     * @param name the group
     * @param catalog gives the catalogue, every time; safe for use by many threads
     * @return the group
     */
    public static EventGroup of(String source, String name, Supplier<EventCatalog> catalog) {
        return new EventGroup(source, name, catalog);
    }

    /**
     * Whose group it is.
     *
     * @return the id of a source: {@code "jira"}
     */
    public String source() {
        return source;
    }

    /**
     * What the catalogue calls it.
     *
     * @return the name: {@code "issue"}
     */
    public String name() {
        return name;
    }

    /**
     * Tells whether an event type is in the group now.
     *
     * @param type the type
     * @return true if the catalogue says so
     */
    public boolean contains(EventType type) {
        Optional<EventCatalog.Entry> entry = catalog.get().find(type);
        return entry.isPresent() && entry.get().group().equals(name);
    }

    /**
     * The event types that are in the group now.
     *
     * @return in the catalogue's order
     */
    public Set<EventType> types() {
        return catalog.get().inGroup(name).stream()
                .map(EventCatalog.Entry::type)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static EventGroup checked(EventGroup group) {
        Set<String> known = group.catalog.get().groups();
        if (!known.contains(group.name)) {
            throw new IllegalArgumentException("'%s' has no group '%s' of events; it has %s"
                    .formatted(group.source, group.name, String.join(", ", known)));
        }
        return group;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof EventGroup that && source.equals(that.source) && name.equals(that.name);
    }

    @Override
    public int hashCode() {
        return 31 * source.hashCode() + name.hashCode();
    }

    @Override
    public String toString() {
        return source + "/" + name;
    }
}
