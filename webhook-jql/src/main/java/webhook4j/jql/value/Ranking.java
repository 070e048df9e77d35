package webhook4j.jql.value;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An order that somebody decided: names or ids, the least first. */
final class Ranking {

    /** The rank of what does not stand in the order. */
    static final int NONE = -1;

    private final Map<String, Integer> exact = new HashMap<>();
    private final Map<String, Integer> folded = new HashMap<>();

    private Ranking(List<String> ascending) {
        for (int rank = 0; rank < ascending.size(); rank++) {
            exact.putIfAbsent(ascending.get(rank), rank);
            folded.putIfAbsent(Folding.fold(ascending.get(rank)), rank);
        }
    }

    static Ranking ascending(List<String> names) {
        return new Ranking(names);
    }

    static Ranking descending(List<String> names) {
        List<String> ascending = new ArrayList<>(names);
        Collections.reverse(ascending);
        return new Ranking(ascending);
    }

    /** The rank of a name, without case, or of an id. */
    int of(String text) {
        // As written first: that makes no folded copy.
        Integer rank = exact.get(text);
        if (rank == null) {
            rank = folded.get(Folding.fold(text));
        }
        return rank == null ? NONE : rank;
    }

    /** The rank of a value by its name, else by its id. */
    int of(JsonNode value) {
        if (!value.isObject()) {
            return value.isValueNode() ? of(ValueMatch.text(value)) : NONE;
        }
        int byName = of(value, "name");
        return byName == NONE ? of(value, "id") : byName;
    }

    private int of(JsonNode value, String member) {
        @Nullable JsonNode found = value.get(member);
        return Shapes.isScalar(found) ? of(ValueMatch.text(found)) : NONE;
    }
}
