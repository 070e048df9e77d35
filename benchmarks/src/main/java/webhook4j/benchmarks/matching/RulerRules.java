package webhook4j.benchmarks.matching;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Filters as rules of Event Ruler: each rule is a field's wanted values, by field, and a filter is true when one rule is.
 *
 * <p>No rule says the same as these:
 *
 * <ul>
 *   <li>an exclusion: {@code anything-but} holds for null too, and for a list as soon as any other value is in it;
 *   <li>a word of a text, which wildcards find within other words too;
 *   <li>a change of status: an issue that was created lists its first values as changes;
 *   <li>two conditions on one field, of which a rule has room for one.
 * </ul>
 */
final class RulerRules implements Clause.Visitor<List<Map<Field, List<String>>>> {

    private static final RulerRules INSTANCE = new RulerRules();
    private static final List<Map<Field, List<String>>> NONE = List.of();

    private RulerRules() {}

    /** The rules, as JSON; none where the filter cannot be expressed. */
    static List<String> of(Clause filter) {
        return filter.accept(INSTANCE).stream().map(RulerRules::json).toList();
    }

    static boolean express(Clause filter) {
        return !filter.accept(INSTANCE).isEmpty();
    }

    private static String json(Map<Field, List<String>> rule) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        ObjectNode fields = root.putObject("issue").putObject("fields");
        rule.forEach((field, values) -> {
            String inner = field.inner();
            ObjectNode at = inner == null ? fields : fields.putObject(field.member());
            values.forEach(at.putArray(inner == null ? field.member() : inner)::add);
        });
        return root.toString();
    }

    @Override
    public List<Map<Field, List<String>>> equal(Clause.Equal equal) {
        return List.of(Map.of(equal.field(), List.of(equal.value())));
    }

    @Override
    public List<Map<Field, List<String>>> in(Clause.In in) {
        return List.of(Map.of(in.field(), in.values()));
    }

    @Override
    public List<Map<Field, List<String>>> notEqual(Clause.NotEqual notEqual) {
        return NONE;
    }

    @Override
    public List<Map<Field, List<String>>> word(Clause.Word word) {
        return NONE;
    }

    @Override
    public List<Map<Field, List<String>>> changedTo(Clause.ChangedTo changedTo) {
        return NONE;
    }

    @Override
    public List<Map<Field, List<String>>> and(Clause.And and) {
        List<Map<Field, List<String>>> rules = List.of(Map.of());
        for (Clause clause : and.clauses()) {
            rules = product(rules, clause.accept(this));
        }
        return rules;
    }

    @Override
    public List<Map<Field, List<String>>> or(Clause.Or or) {
        List<Map<Field, List<String>>> rules = new ArrayList<>();
        for (Clause clause : or.clauses()) {
            List<Map<Field, List<String>>> more = clause.accept(this);
            if (more.isEmpty()) {
                return NONE;
            }
            rules.addAll(more);
        }
        return rules;
    }

    private static List<Map<Field, List<String>>> product(
            List<Map<Field, List<String>>> left, List<Map<Field, List<String>>> right) {
        List<Map<Field, List<String>>> rules = new ArrayList<>();
        for (Map<Field, List<String>> one : left) {
            for (Map<Field, List<String>> other : right) {
                Map<Field, List<String>> both = new EnumMap<>(Field.class);
                both.putAll(one);
                both.putAll(other);
                if (both.size() < one.size() + other.size()) {
                    return NONE;
                }
                rules.add(both);
            }
        }
        return rules;
    }
}
