package webhook4j.jql;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import webhook4j.event.Event;
import webhook4j.event.EventType;

/**
 * What an index held at one moment: a base, grouped by filter, and the changes since, newest first. Immutable.
 *
 * <p>A change is one link in front of the others. When they have become many, a new base is made of all entries; so
 * adding costs little on average, however many there are.
 */
final class IndexSnapshot<K> {

    private static final int SHARE_OF_BASE = 8;

    /** What was added under a key. */
    record Entry<K>(K key, Set<EventType> types, JqlFilter filter) {

        boolean isFor(EventType type) {
            return types.isEmpty() || types.contains(type);
        }
    }

    /** All keys of one filter, by event type. Filled while a snapshot is made, and not changed afterwards. */
    private static final class Group<K> {

        private final JqlFilter filter;
        private List<K> everyType = List.of();
        private Map<EventType, List<K>> byType = Map.of();

        Group(JqlFilter filter) {
            this.filter = filter;
        }

        void add(Entry<K> entry) {
            if (entry.types().isEmpty()) {
                everyType = everyType.isEmpty() ? new ArrayList<>(1) : everyType;
                everyType.add(entry.key());
            } else {
                byType = byType.isEmpty() ? new HashMap<>() : byType;
                entry.types()
                        .forEach(type -> byType.computeIfAbsent(type, unused -> new ArrayList<>(1))
                                .add(entry.key()));
            }
        }

        List<K> forType(EventType type) {
            return byType.getOrDefault(type, List.of());
        }
    }

    /** One change: an entry, or none where the key was removed. */
    private record Change<K>(
            K key, @Nullable Entry<K> entry, @Nullable Change<K> earlier) {}

    private final List<Group<K>> everyType;
    private final Map<EventType, List<Group<K>>> byTypeOnly;
    private final int baseSize;
    private final @Nullable Change<K> changes;
    private final int changeCount;

    private IndexSnapshot(
            List<Group<K>> everyType,
            Map<EventType, List<Group<K>>> byTypeOnly,
            int baseSize,
            @Nullable Change<K> changes,
            int changeCount) {
        this.everyType = everyType;
        this.byTypeOnly = byTypeOnly;
        this.baseSize = baseSize;
        this.changes = changes;
        this.changeCount = changeCount;
    }

    static <K> IndexSnapshot<K> empty() {
        return of(List.of());
    }

    private static <K> IndexSnapshot<K> of(Collection<Entry<K>> entries) {
        Map<JqlFilter, Group<K>> groups = new LinkedHashMap<>();
        entries.forEach(
                entry -> groups.computeIfAbsent(entry.filter(), Group::new).add(entry));
        List<Group<K>> everyType = new ArrayList<>();
        Map<EventType, List<Group<K>>> byTypeOnly = new HashMap<>();
        for (Group<K> group : groups.values()) {
            if (group.everyType.isEmpty()) {
                group.byType
                        .keySet()
                        .forEach(type -> byTypeOnly
                                .computeIfAbsent(type, unused -> new ArrayList<>())
                                .add(group));
            } else {
                everyType.add(group);
            }
        }
        return new IndexSnapshot<>(everyType, byTypeOnly, entries.size(), null, 0);
    }

    /**
     * The snapshot after a change.
     *
     * @param key whose entry changed
     * @param entry its entry now, or null where it has none
     * @param all every entry there is now
     */
    IndexSnapshot<K> with(K key, @Nullable Entry<K> entry, Collection<Entry<K>> all) {
        if (changeCount >= baseSize / SHARE_OF_BASE) {
            return of(all);
        }
        Change<K> change = new Change<>(key, entry, changes);
        return new IndexSnapshot<>(everyType, byTypeOnly, baseSize, change, changeCount + 1);
    }

    void match(Event event, Consumer<? super K> sink, BiConsumer<? super K, ? super RuntimeException> failures) {
        Set<K> changed = matchChanges(event, sink, failures);
        EventType type = event.type();
        for (Group<K> group : everyType) {
            answer(group.filter, event, List.of(group.everyType, group.forType(type)), changed, sink, failures);
        }
        for (Group<K> group : byTypeOnly.getOrDefault(type, List.of())) {
            answer(group.filter, event, List.of(group.forType(type)), changed, sink, failures);
        }
    }

    /** Returns the keys that the base no longer answers for. */
    private Set<K> matchChanges(
            Event event, Consumer<? super K> sink, BiConsumer<? super K, ? super RuntimeException> failures) {
        if (changes == null) {
            return Set.of();
        }
        Set<K> seen = new HashSet<>();
        for (Change<K> change = changes; change != null; change = change.earlier()) {
            Entry<K> entry = change.entry();
            if (seen.add(change.key()) && entry != null && entry.isFor(event.type())) {
                answer(entry.filter(), event, List.of(List.of(entry.key())), Set.of(), sink, failures);
            }
        }
        return seen;
    }

    private static <K> void answer(
            JqlFilter filter,
            Event event,
            List<List<K>> keys,
            Set<K> except,
            Consumer<? super K> sink,
            BiConsumer<? super K, ? super RuntimeException> failures) {
        boolean matches;
        try {
            matches = filter.test(event);
        } catch (RuntimeException e) {
            keys.forEach(some -> forEach(some, except, key -> failures.accept(key, e)));
            return;
        }
        if (matches) {
            keys.forEach(some -> forEach(some, except, sink));
        }
    }

    private static <K> void forEach(List<K> keys, Set<K> except, Consumer<? super K> action) {
        for (K key : keys) {
            if (!except.contains(key)) {
                action.accept(key);
            }
        }
    }
}
