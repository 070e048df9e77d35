package webhook4j.jql.value;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import webhook4j.filter.Verdict;

/**
 * The names in one field of an event, without their case. They are worked out once for each event, so that a clause has
 * but to compare texts. Immutable.
 */
public final class NamedValues {

    private static final One OPAQUE = new One(new String[0], null, false, false);

    /**
     * One value.
     *
     * @param names its names, folded
     * @param id its id as it stands, or null
     * @param showsNames whether it shows all names that a literal could be
     * @param showsId whether it has an id, or can have none
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared, never handed out
    private record One(String[] names, @Nullable String id, boolean showsNames, boolean showsId) {}

    private final FieldSpec field;
    private final boolean missing;
    private final One[] values;

    private NamedValues(FieldSpec field, boolean missing, List<One> values) {
        this.field = field;
        this.missing = missing;
        this.values = values.toArray(One[]::new);
    }

    static NamedValues of(FieldSpec field, MemberType type, Subject subject) {
        JsonNode found = field.reader().read(subject);
        List<One> values = new ArrayList<>(1);
        if (found instanceof ArrayNode array) {
            array.forEach(value -> add(value, type, values));
        } else {
            add(found, type, values);
        }
        return new NamedValues(field, found instanceof MissingNode, values);
    }

    private static void add(JsonNode value, MemberType type, List<One> values) {
        if (value instanceof ObjectNode object) {
            values.add(named(object, type));
        } else if (Shapes.isScalar(value)) {
            values.add(new One(new String[] {Folding.fold(ValueMatch.text(value))}, null, true, true));
        } else if (!(value instanceof NullNode || value instanceof MissingNode)) {
            values.add(OPAQUE);
        }
    }

    private static One named(ObjectNode value, MemberType type) {
        List<String> names = new ArrayList<>(type.names().length);
        for (String name : type.names()) {
            JsonNode member = value.get(name);
            if (Shapes.isScalar(member)) {
                names.add(Folding.fold(ValueMatch.text(member)));
            }
        }
        JsonNode id = type.byId() ? value.get("id") : null;
        String idText = id != null && Shapes.isScalar(id) ? ValueMatch.text(id) : null;
        return new One(names.toArray(String[]::new), idText, names.size() >= type.leastNames(), idText != null);
    }

    @SuppressWarnings("ReferenceEquality") // there is one object for each field, and this is asked for each clause
    boolean isOf(FieldSpec other) {
        return field == other;
    }

    /**
     * Whether the event does not say what the field holds.
     *
     * @return true if it does not
     */
    public boolean isMissing() {
        return missing;
    }

    /**
     * Whether the event says that the field is empty.
     *
     * @return true if it has no value, though it is not missing
     */
    public boolean isEmpty() {
        return values.length == 0 && !missing;
    }

    /** Whether a literal names any of the values. */
    Verdict anyOf(LiteralSet literals, boolean mayBeIds) {
        Verdict any = Verdict.FALSE;
        for (One value : values) {
            for (String name : value.names) {
                if (literals.containsFolded(name)) {
                    return Verdict.TRUE;
                }
            }
            if (value.id != null && literals.contains(value.id)) {
                return Verdict.TRUE;
            }
            if (!value.showsNames || (mayBeIds && !value.showsId)) {
                any = Verdict.UNKNOWN;
            }
        }
        return any;
    }
}
