package webhook4j.jql.index;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import webhook4j.event.EventType;
import webhook4j.jql.value.Outline;
import webhook4j.jql.value.Predicate;

/** What an index makes of rules, as rows of tables: its leaves, and the programs with what they wait for. */
public final class ShownIndex {

    private final Generation<String> generation = new Generation<>();
    private final Guards guards = new Guards(generation.leaves());
    private final Map<String, Subscription<String>> added = new LinkedHashMap<>();

    /** Adds a rule as an index does. */
    public void add(String key, Set<EventType> types, Rule rule) {
        Subscription<String> subscription = generation.add(key, types, rule, 1);
        if (subscription == null) {
            throw new IllegalArgumentException("expected a rule that an event can match: " + key);
        }
        added.put(key, subscription);
    }

    /** Number, clause, kind, and what stands for it in programs. */
    public List<List<String>> leaves() {
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < generation.leaves().leafCount(); i++) {
            Leaf leaf = generation.leaves().get(i);
            Predicate asked = leaf.predicate;
            String clause = asked == null ? leaf.toString() : "`%s`, needs %s".formatted(clause(asked), leaf);
            rows.add(List.of(String.valueOf(i), clause, leaf.kind.name(), code(leaf.code())));
        }
        return rows;
    }

    private static String clause(Predicate asked) {
        return asked.outline() instanceof Outline.Other other ? other.clause().toString() : asked.toString();
    }

    /** Key, program, what it waits for, and how many events that is expected to be. */
    public List<List<String>> programs() {
        List<List<String>> rows = new ArrayList<>();
        added.forEach((key, subscription) -> {
            if (subscription instanceof Node<String> node) {
                rows.add(program(key, node.program()));
            } else {
                rows.add(List.of(key, "that of `" + nodeOf(subscription).key + "`", "", ""));
            }
        });
        return rows;
    }

    private List<String> program(String key, int[] program) {
        StringBuilder numbers = new StringBuilder();
        for (int one : program) {
            numbers.append(numbers.isEmpty() ? "" : ", ").append(code(one));
        }
        Guards.Guard guard = guards.choose(program);
        return guard == null
                ? List.of(key, numbers.toString(), "nothing", "1")
                : List.of(
                        key,
                        numbers.toString(),
                        String.join(
                                " or ",
                                guard.leaves().stream().map(Leaf::toString).toList()),
                        String.format(Locale.ROOT, "%.4f", guard.share()).replaceAll("0+$", ""));
    }

    private static String code(int code) {
        return code >= 0 && (code & Program.ASKED) != 0 ? (code & ~Program.ASKED) + "?" : String.valueOf(code);
    }

    private Node<String> nodeOf(Subscription<String> subscription) {
        for (Subscription<String> one : added.values()) {
            if (one instanceof Node<String> node) {
                List<Subscription<String>> all = new ArrayList<>();
                node.forEach(all::add);
                if (all.contains(subscription)) {
                    return node;
                }
            }
        }
        throw new IllegalArgumentException("expected a filter that is asked by its program: " + subscription.key);
    }

    /** What a match reads of a body. */
    public String reads() {
        return generation.leaves().reads().toString();
    }
}
