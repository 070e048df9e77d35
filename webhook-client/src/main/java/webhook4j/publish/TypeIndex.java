package webhook4j.publish;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;
import webhook4j.event.Event;
import webhook4j.event.EventType;
import webhook4j.registry.EventSelection;

/**
 * Which webhooks have selected an event. What it costs to find them grows with how many there are, and with how many
 * groups of events are selected at all, but not with the webhooks that have selected others.
 *
 * <p>Many threads may read while one changes. Webhooks that are not changed meanwhile are found.
 */
final class TypeIndex {

    private final Map<EventType, Set<String>> byType = new ConcurrentHashMap<>();
    /** By what is not one type for good: all events, a group, which may grow, or a type that looks into the body. */
    private final Map<EventSelection, Open> open = new ConcurrentHashMap<>();

    /** The webhooks with an equal part in their selections. */
    private static final class Open {
        private final Set<String> ids = ConcurrentHashMap.newKeySet();
        /** Nearly always one: groups are equal by their names, and their catalogues may differ all the same. */
        private final List<EventSelection> readings = new CopyOnWriteArrayList<>();

        private void add(String id, EventSelection part) {
            if (readings.stream().noneMatch(known -> known.currentTypes().equals(part.currentTypes()))) {
                readings.add(part);
            }
            ids.add(id);
        }

        private boolean includes(Event event) {
            for (EventSelection reading : readings) {
                if (reading.includes(event)) {
                    return true;
                }
            }
            return false;
        }
    }

    /** The types that a selection is bound to; none for one that may grow. */
    static Set<EventType> fixedTypes(EventSelection selection) {
        boolean mayGrow = selection.isAll() || !selection.groups().isEmpty();
        return mayGrow ? Set.of() : selection.currentTypes().orElse(Set.of());
    }

    /** Adds a webhook, which is not there. */
    void put(String id, EventSelection selection) {
        parts(selection).forEach(part -> {
            if (isOneType(part)) {
                byType.computeIfAbsent(typeOf(part), type -> ConcurrentHashMap.newKeySet())
                        .add(id);
            } else {
                open.computeIfAbsent(part, key -> new Open()).add(id, part);
            }
        });
    }

    /** Takes a webhook out, by the selection with which it was put in. */
    void remove(String id, EventSelection selection) {
        parts(selection).forEach(part -> {
            if (isOneType(part)) {
                byType.computeIfPresent(typeOf(part), (type, ids) -> without(id, ids) ? null : ids);
            } else {
                open.computeIfPresent(part, (key, webhooks) -> without(id, webhooks.ids) ? null : webhooks);
            }
        });
    }

    private static boolean without(String id, Set<String> ids) {
        ids.remove(id);
        return ids.isEmpty();
    }

    /** What a selection is the sum of. */
    private static Stream<EventSelection> parts(EventSelection selection) {
        EventSelection none = EventSelection.none();
        return selection.isAll()
                ? Stream.of(EventSelection.all())
                : Stream.concat(
                        selection.types().stream().map(none::with),
                        selection.groups().stream().map(none::with));
    }

    /** A type that Jira sends under another name is none: whether it is meant stands in the body. */
    private static boolean isOneType(EventSelection part) {
        return part.types().size() == 1
                && part.currentTypes().filter(part.types()::equals).isPresent();
    }

    private static EventType typeOf(EventSelection part) {
        return part.types().iterator().next();
    }

    /** Names the webhooks that have selected an event; one with several parts perhaps more than once. */
    void forEach(Event event, Consumer<String> sink) {
        byType.getOrDefault(event.type(), Set.of()).forEach(sink);
        open.values().forEach(webhooks -> {
            if (webhooks.includes(event)) {
                webhooks.ids.forEach(sink);
            }
        });
    }

    /** Whether any webhook has selected an event. */
    boolean hasAnyFor(Event event) {
        if (byType.containsKey(event.type())) {
            return true;
        }
        for (Open webhooks : open.values()) {
            if (webhooks.includes(event)) {
                return true;
            }
        }
        return false;
    }
}
