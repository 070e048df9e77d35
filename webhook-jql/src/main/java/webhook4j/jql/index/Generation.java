package webhook4j.jql.index;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import webhook4j.event.Event;
import webhook4j.event.EventType;
import webhook4j.filter.Filter;
import webhook4j.jql.value.Outline;
import webhook4j.jql.value.Predicate;
import webhook4j.jql.value.Sought;

/**
 * All that an index holds, between two times of putting it in order. Things are added and marked as gone, and nothing is
 * taken out: so a match that works on an older version finds all that this version had.
 *
 * <p>One thread at a time changes it.
 */
final class Generation<K> {

    private static final int MOST_SHOWN = 10;

    private final Leaves leaves = new Leaves();
    private final Interned<Node<K>> nodes = new Interned<>();
    private final Guards guards = new Guards(leaves);
    private final Lists lists = new Lists(leaves, guards);
    private final Map<Set<EventType>, Leaf> byTypes = new HashMap<>();
    private final Map<Filter, Kept<K>> kept = new HashMap<>();
    private final Bag<Kept<K>> allKept = new Bag<>();

    Leaves leaves() {
        return leaves;
    }

    Lists lists() {
        return lists;
    }

    /**
     * Adds a rule.
     *
     * @param version the version that will have it first
     * @return the subscription; null for a rule that no event can match, which is not added
     */
    @Nullable
    Subscription<K> add(K key, Set<EventType> types, Rule rule, int version) {
        if (rule instanceof Rule.WhereItSays says) {
            return addKept(key, types, says.filter(), version);
        }
        Rule.WhereTrue where = (Rule.WhereTrue) rule;
        Program program = Program.all();
        if (!types.isEmpty()) {
            program.add(ofTypes(types));
        }
        add(program, where.predicate(), where);
        return program.isNever() ? null : add(key, program.numbers(), where.ofIssues(), version);
    }

    private Subscription<K> addKept(K key, Set<EventType> types, Filter filter, int version) {
        Subscription<K> subscription = new Subscription<>(key, version);
        kept.computeIfAbsent(filter, this::keep).subscribe(types, subscription);
        return subscription;
    }

    private Kept<K> keep(Filter filter) {
        Kept<K> one = new Kept<>(filter);
        allKept.add(one);
        return one;
    }

    /** Whether a filter will be asked itself, about the whole body, at a version. */
    boolean asksKept(EventType type, int version) {
        int size = allKept.size();
        for (int i = 0; i < size; i++) {
            if (allKept.get(i).isMeant(type, version)) {
                return true;
            }
        }
        return false;
    }

    /** Asks the filters that are asked themselves, and returns how many. */
    int matchKept(Event event, int version, Listener<? super K> listener) {
        int asked = 0;
        int size = allKept.size();
        for (int i = 0; i < size; i++) {
            asked += allKept.get(i).match(event, version, listener) ? 1 : 0;
        }
        return asked;
    }

    private Subscription<K> add(K key, int[] program, boolean ofIssues, int version) {
        int hash = Node.hash(program, ofIssues);
        Node<K> known = nodes.find(hash, node -> node.is(program, ofIssues));
        if (known != null) {
            Subscription<K> another = new Subscription<>(key, version);
            known.subscribe(another);
            return another;
        }
        Node<K> node = lists.add(key, program, ofIssues, version);
        nodes.add(hash, node);
        return node;
    }

    private Leaf ofTypes(Set<EventType> types) {
        return byTypes.computeIfAbsent(
                types,
                some -> leaves.anyTerm(
                        EventTypes.TYPE,
                        Sought.allOf(some.stream().map(EventType::value).toList())));
    }

    private void add(Program into, Predicate predicate, Rule.WhereTrue rule) {
        Outline outline = predicate.outline();
        if (outline instanceof Outline.All all) {
            addParts(into, into.isAll() ? into : Program.all(), all.parts(), rule);
        } else if (outline instanceof Outline.Any any) {
            addParts(into, into.isAll() ? Program.any() : into, any.parts(), rule);
        } else {
            into.add(leaf(outline, predicate, rule));
        }
    }

    /** Adds parts to a group of their own, if they are of the other kind than the program that has them. */
    private void addParts(Program into, Program group, List<Predicate> parts, Rule.WhereTrue rule) {
        for (Predicate part : parts) {
            add(group, part, rule);
        }
        if (group != into) {
            into.add(group);
        }
    }

    private Leaf leaf(Outline outline, Predicate predicate, Rule.WhereTrue rule) {
        if (outline instanceof Outline.AnyTerm any) {
            return leaves.anyTerm(any.source(), any.terms());
        }
        if (outline instanceof Outline.NoTerm none) {
            return leaves.noTerm(none);
        }
        return outline instanceof Outline.Beyond beyond
                ? leaves.beyond(beyond.source(), beyond.bound())
                : leaves.asked((Outline.Other) outline, predicate, rule.options(), rule.clock());
    }

    /** Subscriptions to what is asked about every event of some types. */
    void forEachUnguarded(Consumer<Subscription<K>> action) {
        nodes.forEach(node -> {
            if (guards.isUnguarded(node.program())) {
                node.forEach(action);
            }
        });
        allKept.forEach(one -> one.forEach(action));
    }

    Census census(int keys) {
        List<Posting> waiting = lists.all();
        int[] filters = {0};
        int[] unguarded = {0};
        long[] numbers = {0};
        nodes.forEach(node -> {
            filters[0] += node.hasLive() ? 1 : 0;
            unguarded[0] += node.hasLive() && guards.isUnguarded(node.program()) ? 1 : 0;
            numbers[0] += node.program().length;
        });
        allKept.forEach(one -> {
            filters[0] += one.hasLive() ? 1 : 0;
            unguarded[0] += one.hasLive() ? 1 : 0;
        });
        return new Census(
                keys,
                filters[0],
                leaves.leafCount(),
                leaves.termCount(),
                unguarded[0],
                waiting.size(),
                waiting.stream()
                        .sorted(Comparator.comparingInt((Posting list) -> list.count())
                                .reversed())
                        .limit(MOST_SHOWN)
                        .map(list -> new Census.Waiting(list.toString(), list.count()))
                        .toList(),
                Weight.of(keys, nodes.size(), numbers[0]) + Weight.of(waiting) + Weight.of(leaves));
    }

    /**
     * Adds what is still there of another generation, for the version 0.
     *
     * @param added takes the new subscriptions
     */
    void addLive(Generation<K> other, Consumer<Subscription<K>> added) {
        Leaves.Copy copy = leaves.new Copy(other.leaves);
        other.nodes.forEach(node -> node.forEach(before -> {
            if (before.isLive()) {
                int[] program = Program.of(node.program(), copy::leaf).numbers();
                added.accept(add(before.key, program, node.isOfIssues(), 0));
            }
        }));
        other.allKept.forEach(one -> one.forEachLive((key, types) -> added.accept(addKept(key, types, one.filter, 0))));
    }
}
