package webhook4j.registry;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import webhook4j.event.Event;
import webhook4j.event.EventException;
import webhook4j.event.EventType;

/**
 * The events that a webhook listens to: single types, groups of a catalogue, or all.
 *
 * <p>Jira never sends {@code jira:version_merged}: a merge arrives as {@code jira:version_deleted} with {@code
 * mergedTo}, and that is what a selection of {@code jira:version_merged} includes.
 *
 * <p>Immutable; safe to share between threads.
 */
public final class EventSelection {

    private static final EventType VERSION_MERGED = EventType.of("jira:version_merged");
    private static final EventType VERSION_DELETED = EventType.of("jira:version_deleted");

    private static final EventSelection NONE = new EventSelection(Set.of(), Set.of(), false);
    private static final EventSelection ALL = new EventSelection(Set.of(), Set.of(), true);

    private final Set<EventType> types;
    private final Set<EventGroup> groups;
    private final boolean all;

    private EventSelection(Set<EventType> types, Set<EventGroup> groups, boolean all) {
        this.types = types;
        this.groups = groups;
        this.all = all;
    }

    /**
     * No events: such a webhook is only triggered, by a workflow say.
     *
     * @return the same value at every call
     */
    public static EventSelection none() {
        return NONE;
    }

    /**
     * All events of the webhook's tenant, those of types not yet known among them.
     *
     * @return the same value at every call
     */
    public static EventSelection all() {
        return ALL;
    }

    /**
     * This selection and a type.
     *
     * @param type the type, which no catalogue needs to know
     * @return a new selection
     */
    public EventSelection with(EventType type) {
        return new EventSelection(added(types, type), groups, all);
    }

    /**
     * This selection and a group.
     *
     * @param group the group
     * @return a new selection
     */
    public EventSelection with(EventGroup group) {
        return new EventSelection(types, added(groups, group), all);
    }

    /**
     * Tells whether an event is one of those selected. Looks into the body only to tell whether {@code
     * jira:version_deleted} is a merge, where the selection has {@code jira:version_merged}; a body that is no JSON is
     * no merge.
     *
     * @param event the event
     * @return true if it is
     */
    public boolean includes(Event event) {
        EventType type = event.type();
        return all
                || types.contains(type)
                || groups.stream().anyMatch(group -> group.contains(type))
                || (type.equals(VERSION_DELETED) && selectsMerges() && isMerge(event));
    }

    /**
     * The types that an included event can have now, for an index over webhooks. An index asks {@link #includes} in the
     * end, and asks here anew for a selection with {@linkplain #groups() groups}, which may grow.
     *
     * @return the types, those of groups included and {@code jira:version_merged} by the type that Jira sends; no value
     *     at all when every type is included, an empty set when none is
     */
    public Optional<Set<EventType>> currentTypes() {
        if (all) {
            return Optional.empty();
        }
        Set<EventType> current = new LinkedHashSet<>(types);
        groups.forEach(group -> current.addAll(group.types()));
        if (current.contains(VERSION_MERGED)) {
            current.add(VERSION_DELETED);
        }
        return Optional.of(Collections.unmodifiableSet(current));
    }

    /**
     * The types selected one by one.
     *
     * @return unmodifiable, in the order in which they were added
     */
    public Set<EventType> types() {
        return types;
    }

    /**
     * The groups selected.
     *
     * @return unmodifiable, in the order in which they were added
     */
    public Set<EventGroup> groups() {
        return groups;
    }

    /**
     * Tells whether all events are selected.
     *
     * @return true if so
     */
    public boolean isAll() {
        return all;
    }

    /**
     * Tells whether nothing is selected.
     *
     * @return true if so
     */
    public boolean isEmpty() {
        return !all && types.isEmpty() && groups.isEmpty();
    }

    private boolean selectsMerges() {
        return types.contains(VERSION_MERGED) || groups.stream().anyMatch(group -> group.contains(VERSION_MERGED));
    }

    private static boolean isMerge(Event event) {
        try {
            return event.body().json().hasNonNull("mergedTo");
        } catch (EventException e) {
            return false;
        }
    }

    private static <T> Set<T> added(Set<T> some, T one) {
        Set<T> all = new LinkedHashSet<>(some);
        all.add(one);
        return Collections.unmodifiableSet(all);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof EventSelection that
                && all == that.all
                && types.equals(that.types)
                && groups.equals(that.groups);
    }

    @Override
    public int hashCode() {
        return 31 * types.hashCode() + groups.hashCode() + (all ? 1 : 0);
    }

    @Override
    public String toString() {
        if (all) {
            return "all events";
        }
        String events = types.isEmpty() ? "" : "events " + types;
        String both = types.isEmpty() || groups.isEmpty() ? "" : ", ";
        return isEmpty() ? "no events" : events + both + (groups.isEmpty() ? "" : "groups " + groups);
    }
}
