package webhook4j.jql.history;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import webhook4j.jql.value.ValueMatch;

/**
 * What one event changed of one field. Safe to share between threads.
 *
 * <p>Values are looked up and not searched for: an event may hold tens of thousands of them, and as many changes.
 */
final class FieldChanges {

    private static final String[] NAMES = {"name", "value", "key", "displayName"};
    private static final String[] IDS = {"accountId", "key", "name"};

    private final ChangedItem[] items;
    private final Map<Splitting, Added> added = new ConcurrentHashMap<>();
    private volatile @Nullable Held held;

    FieldChanges(List<ChangedItem> items) {
        this.items = items.toArray(ChangedItem[]::new);
    }

    /** The items, in their order. Not to be changed. */
    ChangedItem[] items() {
        return items;
    }

    /** Whether the field was changed at all. */
    boolean isEmpty() {
        return items.length == 0;
    }

    /** Whether the field was given this one of the values that it has now. */
    boolean isAdded(Splitting splitting, JsonNode value) {
        if (items.length == 0) {
            return false;
        }
        Added known = added.get(splitting);
        return (known != null ? known : added.computeIfAbsent(splitting, asked -> new Added(items, asked)))
                .contains(value);
    }

    /**
     * The value of an id.
     *
     * @param values what the field holds now, one value or several
     * @param id an id of the log
     * @return a missing node if the field does not hold it now
     */
    JsonNode held(JsonNode values, JsonNode id) {
        if (!values.isArray()) {
            return isScalar(values.path("id")) && text(values.path("id")).equals(text(id))
                    ? values
                    : MissingNode.getInstance();
        }
        Held known = held;
        if (known == null || !known.isOf(values)) {
            known = new Held(values);
            held = known;
        }
        return known.byId.getOrDefault(text(id), MissingNode.getInstance());
    }

    private static boolean isScalar(JsonNode node) {
        return node.isValueNode() && !node.isNull();
    }

    private static String text(JsonNode scalar) {
        return ValueMatch.text(scalar);
    }

    /** The values that the field holds now. */
    private static final class Held {

        private final JsonNode values;
        private final NavigableMap<String, JsonNode> byId = new TreeMap<>();

        Held(JsonNode values) {
            this.values = values;
            values.forEach(value -> {
                if (isScalar(value.path("id"))) {
                    byId.put(text(value.path("id")), value);
                }
            });
        }

        @SuppressWarnings("ReferenceEquality") // a list is read once for each event, and long to compare
        boolean isOf(JsonNode others) {
            return values == others;
        }
    }

    /** The values that the field was given: by their ids, those without one by their names. */
    private static final class Added {

        private final NavigableSet<String> ids = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        private final NavigableSet<String> texts = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        private final NavigableSet<String> textsWithoutId = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

        Added(ChangedItem[] items, Splitting splitting) {
            for (ChangedItem item : items) {
                for (LoggedValue part : item.parts(splitting, true)) {
                    add(ids, part.id());
                    add(ids, part.account());
                    add(texts, part.text());
                    if (!part.hasId()) {
                        add(textsWithoutId, part.text());
                    }
                }
            }
        }

        private static void add(NavigableSet<String> set, JsonNode scalar) {
            if (!scalar.isMissingNode()) {
                set.add(text(scalar));
            }
        }

        boolean contains(JsonNode value) {
            if (!value.isObject()) {
                return has(texts, value) || has(ids, value);
            }
            JsonNode id = value.path("id");
            return isScalar(id)
                    ? has(ids, id) || hasAny(textsWithoutId, value, NAMES)
                    : hasAny(ids, value, IDS) || hasAny(texts, value, NAMES);
        }

        private static boolean hasAny(NavigableSet<String> set, JsonNode value, String... members) {
            for (String member : members) {
                if (has(set, value.path(member))) {
                    return true;
                }
            }
            return false;
        }

        private static boolean has(NavigableSet<String> set, JsonNode scalar) {
            return isScalar(scalar) && set.contains(text(scalar));
        }
    }
}
