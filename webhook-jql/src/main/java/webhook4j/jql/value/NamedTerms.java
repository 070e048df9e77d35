package webhook4j.jql.value;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import webhook4j.event.Projection;

/**
 * The names and ids in one field as terms.
 *
 * <p>A number is the same term as a name and as an id, for where a literal may be an id it may be a name too. Ids that are
 * no numbers are kept apart, for they are compared with their case.
 *
 * @param field the field
 * @param type its type, one that {@linkplain MemberType#isNamed() is named}
 */
public record NamedTerms(FieldSpec field, MemberType type) implements TermSource {

    private static final char RESERVED = '\0';

    /**
     * The term of a name.
     *
     * @param folded the name without its case
     * @return the name, told apart from what is no name
     */
    public static String ofName(String folded) {
        return isReserved(folded) ? RESERVED + folded : folded;
    }

    /**
     * Whether a name looks like what is no name, so that its term is another than the name without its case.
     *
     * @param name the name, with or without its case
     * @return true if it starts with a control character that is kept for this
     */
    public static boolean isReserved(String name) {
        return !name.isEmpty() && name.charAt(0) == RESERVED;
    }

    @Override
    public void terms(Subject subject, TermSink sink) {
        JsonNode found = field.reader().read(subject);
        Telling values = new Telling(type, sink);
        values.read(found);
        if (values.areEmpty()) {
            sink.term(Terms.EMPTY);
        } else if (!values.areMissing()) {
            Terms.Shown shown = values.showIds() ? Terms.Shown.ALL : Terms.Shown.NAMES;
            sink.present(values.showNames() ? shown : Terms.Shown.LITTLE);
        }
    }

    /** Hands the names and ids on. */
    private static final class Telling extends NamedMembers {

        private final TermSink sink;

        Telling(MemberType type, TermSink sink) {
            super(type);
            this.sink = sink;
        }

        @Override
        void name(String name) {
            sink.name(name);
        }

        @Override
        void id(String id) {
            if (MemberMatch.isId(id)) {
                sink.name(id);
            } else {
                sink.id(id);
            }
        }
    }

    @Override
    public Projection reads() {
        List<String> members = new ArrayList<>(List.of(type.names()));
        if (type.byId()) {
            members.add("id");
        }
        return field.reader().reads(members);
    }

    @Override
    public double share() {
        return switch (field.type().kind()) {
            case THIS_ISSUE -> 0.0001;
            case ISSUE, VERSION, SPRINT -> 0.005;
            case USER, LABEL, COMPONENT, STRING -> 0.01;
            case PROJECT -> 0.02;
            case STATUS_CATEGORY -> 0.3;
            default -> 0.2;
        };
    }

    @Override
    public String label() {
        return field.name();
    }

    /** Written out: a record's own is slow until it is compiled, and this is asked for each clause of each filter. */
    @Override
    public int hashCode() {
        return field.hashCode();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof NamedTerms that && type == that.type && field.equals(that.field);
    }
}
