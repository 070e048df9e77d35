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

    private final FieldSpec field;
    private final boolean missing;
    private final boolean empty;
    private final String[] names;
    private final String[] ids;
    private final boolean showsNames;
    private final boolean showsIds;
    private @Nullable Terms terms;

    private NamedValues(FieldSpec field, boolean missing, Collector found) {
        this.field = field;
        this.missing = missing || (found.values == 0 && found.lacks);
        this.empty = found.values == 0 && !this.missing;
        this.names = found.names.toArray(String[]::new);
        this.ids = found.ids.toArray(String[]::new);
        this.showsNames = found.showsNames && !found.lacks;
        this.showsIds = found.showsIds;
    }

    static NamedValues of(FieldSpec field, MemberType type, Subject subject) {
        JsonNode found = field.reader().read(subject);
        Collector collector = new Collector(type);
        if (found instanceof ArrayNode array) {
            array.forEach(collector::add);
        } else {
            collector.add(found);
        }
        return new NamedValues(field, found instanceof MissingNode, collector);
    }

    /** Collects what the values of one field show. */
    private static final class Collector {

        private final MemberType type;
        private final List<String> names = new ArrayList<>();
        private final List<String> ids = new ArrayList<>();
        private int values;
        /** Whether there are values that the event does not hold. */
        private boolean lacks;

        private boolean showsNames = true;
        private boolean showsIds = true;

        Collector(MemberType type) {
            this.type = type;
        }

        void add(JsonNode value) {
            if (value instanceof NullNode || value instanceof MissingNode) {
                lacks |= value instanceof MissingNode;
                return;
            }
            values++;
            if (value instanceof ObjectNode object) {
                addMembers(object);
            } else if (Shapes.isScalar(value)) {
                names.add(Folding.fold(ValueMatch.text(value)));
            } else {
                showsNames = false;
            }
        }

        private void addMembers(ObjectNode value) {
            int before = names.size();
            for (String name : type.names()) {
                JsonNode member = value.get(name);
                if (Shapes.isScalar(member)) {
                    names.add(Folding.fold(ValueMatch.text(member)));
                }
            }
            showsNames &= names.size() - before >= type.leastNames();
            JsonNode id = type.byId() ? value.get("id") : null;
            if (id != null && Shapes.isScalar(id)) {
                ids.add(ValueMatch.text(id));
            } else {
                showsIds = false;
            }
        }
    }

    @SuppressWarnings("ReferenceEquality") // there is one object for each field, and this is asked for each clause
    boolean isOf(FieldSpec other) {
        return field == other || field.equals(other);
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
        return empty;
    }

    /** The names and ids as terms. Made from final fields only, so that two threads that do it at once come to the same. */
    Terms terms() {
        Terms known = terms;
        if (known == null) {
            known = missing ? Terms.MISSING : empty ? Terms.NONE : made();
            terms = known;
        }
        return known;
    }

    private Terms made() {
        List<String> texts = new ArrayList<>(names.length + ids.length);
        List<String> others = new ArrayList<>(0);
        for (String name : names) {
            texts.add(NamedTerms.ofName(name));
        }
        for (String id : ids) {
            (MemberMatch.isId(id) ? texts : others).add(id);
        }
        Terms.Shown shown = showsIds ? Terms.Shown.ALL : Terms.Shown.NAMES;
        return new Terms(
                texts.toArray(String[]::new),
                others.toArray(String[]::new),
                true,
                showsNames ? shown : Terms.Shown.LITTLE,
                null);
    }

    /** Whether a literal names any of the values. */
    Verdict anyOf(LiteralSet literals, boolean mayBeIds) {
        if (literals.containsAnyFolded(names) || literals.containsAny(ids)) {
            return Verdict.TRUE;
        }
        return showsNames && (showsIds || !mayBeIds) ? Verdict.FALSE : Verdict.UNKNOWN;
    }
}
