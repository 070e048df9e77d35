package webhook4j.jql.value;

import java.util.ArrayList;
import java.util.List;
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

    private NamedValues(FieldSpec field, Collector found) {
        this.field = field;
        this.missing = found.areMissing();
        this.empty = found.areEmpty();
        this.names = found.names.toArray(String[]::new);
        this.ids = found.ids.toArray(String[]::new);
        this.showsNames = found.showNames();
        this.showsIds = found.showIds();
    }

    static NamedValues of(FieldSpec field, MemberType type, Subject subject) {
        Collector found = new Collector(type);
        found.read(field.reader().read(subject));
        return new NamedValues(field, found);
    }

    /** Collects names and ids. */
    private static final class Collector extends NamedMembers {

        private final List<String> names = new ArrayList<>();
        private final List<String> ids = new ArrayList<>();

        Collector(MemberType type) {
            super(type);
        }

        @Override
        void name(String name) {
            names.add(Folding.fold(name));
        }

        @Override
        void id(String id) {
            ids.add(id);
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

    /** Whether a literal names any of the values. */
    Verdict anyOf(LiteralSet literals, boolean mayBeIds) {
        if (literals.containsAnyFolded(names) || literals.containsAny(ids)) {
            return Verdict.TRUE;
        }
        return showsNames && (showsIds || !mayBeIds) ? Verdict.FALSE : Verdict.UNKNOWN;
    }
}
