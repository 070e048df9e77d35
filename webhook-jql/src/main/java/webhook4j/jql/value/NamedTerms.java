package webhook4j.jql.value;

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
        return !folded.isEmpty() && folded.charAt(0) == RESERVED ? RESERVED + folded : folded;
    }

    @Override
    public Terms terms(Subject subject) {
        NamedValues known = subject.named(field, type, field.name().hashCode());
        return (known == null ? NamedValues.of(field, type, subject) : known).terms();
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
