package webhook4j.publish;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import webhook4j.event.EventType;
import webhook4j.registry.EventSelection;

/**
 * Which webhooks may want events of a type. It may name too many, never too few. Not safe for a change while others
 * read.
 */
final class TypeIndex {

    private final Map<EventType, Set<String>> byType = new HashMap<>();
    /** Those whose selection may grow: all events, and groups. */
    private final Set<String> open = new LinkedHashSet<>();

    private final Map<String, Set<EventType>> typesOf = new HashMap<>();

    /** The types that a selection is bound to; none for one that may grow. */
    static Set<EventType> fixedTypes(EventSelection selection) {
        boolean mayGrow = selection.isAll() || !selection.groups().isEmpty();
        return mayGrow ? Set.of() : selection.currentTypes().orElse(Set.of());
    }

    /** Adds a webhook, or replaces it. The selection is not empty. */
    void put(String id, EventSelection selection) {
        remove(id);
        Set<EventType> types = fixedTypes(selection);
        typesOf.put(id, types);
        if (types.isEmpty()) {
            open.add(id);
        }
        types.forEach(type ->
                byType.computeIfAbsent(type, key -> new LinkedHashSet<>()).add(id));
    }

    void remove(String id) {
        open.remove(id);
        Set<EventType> before = typesOf.remove(id);
        if (before != null) {
            before.forEach(type -> byType.computeIfPresent(type, (key, ids) -> {
                ids.remove(id);
                return ids.isEmpty() ? null : ids;
            }));
        }
    }

    void forEach(EventType type, Consumer<String> sink) {
        byType.getOrDefault(type, Set.of()).forEach(sink);
        open.forEach(sink);
    }

    boolean isEmpty() {
        return typesOf.isEmpty();
    }
}
