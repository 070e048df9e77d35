package webhook4j.jql.history;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import webhook4j.filter.Verdict;
import webhook4j.jql.value.FieldSpec;
import webhook4j.jql.value.Kind;
import webhook4j.jql.value.MemberMatch;
import webhook4j.jql.value.Sought;
import webhook4j.jql.value.Subject;
import webhook4j.jql.value.ValueMatch;

/** The values that FROM, TO or WAS ask for: literals, functions, EMPTY, or some of each. Immutable. */
final class HistoryOperand {

    private final FieldSpec field;
    private final boolean orEmpty;
    private final ValueMatch current;
    private final LoggedMatch[] matches;
    private final Splitting splitting;

    /**
     * An operand.
     *
     * @param field what it is compared with
     * @param orEmpty whether EMPTY is among its values
     * @param current the match of a value that the field has now
     * @param matches the matches of a value of the change log, of which one is enough
     */
    HistoryOperand(FieldSpec field, boolean orEmpty, ValueMatch current, List<LoggedMatch> matches) {
        this.field = field;
        this.orEmpty = orEmpty;
        this.current = current;
        this.matches = matches.toArray(LoggedMatch[]::new);
        this.splitting = Splitting.of(field.type().kind());
    }

    /** Whether EMPTY is asked for. */
    boolean orEmpty() {
        return orEmpty;
    }

    /** Whether {@link #test} looks at nothing but the log. */
    boolean isByLogAlone() {
        return field.type().kind() != Kind.ANY
                && Stream.of(matches)
                        .allMatch(match ->
                                match instanceof LoggedMatch.Named named && named.texts() instanceof MemberMatch);
    }

    /** The terms of {@link GivenTerms} of which a side has one exactly where it is asked for, if that {@link #isByLogAlone}. */
    List<Sought> terms() {
        List<Sought> terms = new ArrayList<>(1);
        for (LoggedMatch match : matches) {
            if (match instanceof LoggedMatch.Named named && named.texts() instanceof MemberMatch members) {
                terms.addAll(members.terms());
            }
        }
        if (orEmpty) {
            terms.add(Sought.EMPTY);
        }
        return terms;
    }

    /** How items write several values, if it {@link #isByLogAlone}. */
    Splitting splitting() {
        return splitting;
    }

    /** Whether a value that the field has now is asked for. */
    Verdict testCurrent(JsonNode value, Subject subject, long now) {
        return field.type().kind() == Kind.USER
                ? People.of(subject).test(current, value, subject, now)
                : current.test(value, subject, now);
    }

    /** What was missing where {@link #testCurrent} said UNKNOWN. */
    String missingCurrent(JsonNode value, Subject subject, long now) {
        String missing = current.missing(value, subject, now);
        return missing.isEmpty()
                ? "something in '" + field.type().show(value) + "' that the operand can be compared with"
                : missing;
    }

    /** Whether a side of an item is asked for. */
    Verdict test(ChangedItem item, boolean after, Subject subject, long now) {
        LoggedValue whole = item.whole(after);
        if (whole.isEmpty()) {
            return orEmpty ? Verdict.TRUE : Verdict.FALSE;
        }
        Verdict any = Verdict.FALSE;
        for (LoggedValue part : item.parts(splitting(subject), after)) {
            if (!part.isEmpty()) {
                Verdict one = test(part, subject, now);
                if (one == Verdict.TRUE) {
                    return one;
                }
                any = one == Verdict.UNKNOWN ? one : any;
            }
        }
        return any;
    }

    private Verdict test(LoggedValue part, Subject subject, long now) {
        Verdict any = Verdict.FALSE;
        for (LoggedMatch match : matches) {
            Verdict one = match.test(part, subject, now);
            if (one == Verdict.TRUE) {
                return one;
            }
            any = one == Verdict.UNKNOWN ? one : any;
        }
        return any;
    }

    /** What was missing where {@link #test} said UNKNOWN; empty if it did not. */
    String missing(ChangedItem item, boolean after, Subject subject, long now) {
        for (LoggedValue part : item.parts(splitting(subject), after)) {
            for (LoggedMatch match : matches) {
                if (!part.isEmpty() && match.test(part, subject, now) == Verdict.UNKNOWN) {
                    return match.missing(part, subject, now);
                }
            }
        }
        return "";
    }

    /** How items write several values. A custom field of which nothing is known holds labels if it holds several texts. */
    Splitting splitting(Subject subject) {
        if (field.type().kind() != Kind.ANY) {
            return splitting;
        }
        JsonNode held = field.reader().read(subject);
        @Nullable JsonNode first = held.isArray() ? held.get(0) : null;
        return first != null && first.isTextual() && first.textValue().indexOf('@') < 0 ? Splitting.WORDS : splitting;
    }
}
