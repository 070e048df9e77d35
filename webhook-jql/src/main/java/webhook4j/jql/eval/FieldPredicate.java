package webhook4j.jql.eval;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import webhook4j.event.Projection;
import webhook4j.filter.Explanation;
import webhook4j.filter.Verdict;
import webhook4j.jql.ast.Terminal;
import webhook4j.jql.fault.Shown;
import webhook4j.jql.field.MemberReader;
import webhook4j.jql.value.FieldReader;
import webhook4j.jql.value.FieldSpec;
import webhook4j.jql.value.MemberMatch;
import webhook4j.jql.value.MemberType;
import webhook4j.jql.value.NamedTerms;
import webhook4j.jql.value.NamedValues;
import webhook4j.jql.value.Outline;
import webhook4j.jql.value.Predicate;
import webhook4j.jql.value.Sought;
import webhook4j.jql.value.Subject;
import webhook4j.jql.value.Terms;
import webhook4j.jql.value.ValueMatch;
import webhook4j.jql.value.Verdicts;

/**
 * One field compared with operands: all of {@code = != < <= > >= IN, NOT IN, IS, IS NOT}.
 *
 * <p>A positive clause holds if any value matches, a negative one if there is a value and none matches; on an empty
 * field only EMPTY matches.
 */
final class FieldPredicate implements Predicate {

    private static final int LONGEST_SHOWN = 200;

    private final Terminal clause;
    private final FieldSpec field;
    private final FieldReader reader;
    private final ValueMatch match;
    private final boolean negative;
    private final Verdict onEmpty;
    /** The type where names are all there is to compare, or null. */
    private final @Nullable MemberType names;

    private final int place;

    /**
     * A compiled comparison.
     *
     * @param clause what is compiled, for explanations
     * @param field the field
     * @param match what its values are compared with
     * @param orEmpty whether EMPTY is among the operands
     * @param negative whether the operator is one of the negative ones
     */
    FieldPredicate(Terminal clause, FieldSpec field, ValueMatch match, boolean orEmpty, boolean negative) {
        this.clause = clause;
        this.field = field;
        this.reader = field.reader();
        this.match = match;
        this.negative = negative;
        this.onEmpty = Verdicts.of(orEmpty && !negative);
        boolean named = match instanceof MemberMatch || match == ValueMatch.NONE;
        this.names = named && field.type() instanceof MemberType type && type.isNamed() ? type : null;
        this.place = field.name().hashCode();
    }

    @Override
    public Verdict evaluate(Subject subject, long now) {
        NamedValues values = names == null ? null : subject.named(field, names, place);
        return values == null ? decide(read(subject), subject, now) : decideNamed(values);
    }

    private Verdict decideNamed(NamedValues values) {
        if (values.isMissing()) {
            return Verdict.UNKNOWN;
        }
        if (values.isEmpty()) {
            return onEmpty;
        }
        return turned(match instanceof MemberMatch members ? members.testAny(values) : Verdict.FALSE);
    }

    /** Nearly all readers are of one class: asked by it they are inlined, where calls by the interface cannot be. */
    private JsonNode read(Subject subject) {
        return reader instanceof MemberReader member ? member.read(subject) : reader.read(subject);
    }

    /** The same for matches. */
    private Verdict test(JsonNode value, Subject subject, long now) {
        return match instanceof MemberMatch member ? member.test(value, subject, now) : match.test(value, subject, now);
    }

    private Verdict decide(JsonNode found, Subject subject, long now) {
        if (found instanceof ArrayNode array) {
            return decideList(array, subject, now);
        }
        if (found instanceof NullNode) {
            return onEmpty;
        }
        return found instanceof MissingNode ? Verdict.UNKNOWN : turned(test(found, subject, now));
    }

    /** A list of nulls holds no more than an empty one; a missing node in it is more values, which nobody knows. */
    private Verdict decideList(ArrayNode array, Subject subject, long now) {
        Verdict any = Verdict.FALSE;
        boolean known = false;
        for (int i = 0; i < array.size(); i++) {
            JsonNode value = array.get(i);
            if (value instanceof MissingNode) {
                any = Verdict.UNKNOWN;
            } else if (!(value instanceof NullNode)) {
                known = true;
                Verdict one = test(value, subject, now);
                if (one == Verdict.TRUE) {
                    return turned(one);
                }
                any = one == Verdict.UNKNOWN ? one : any;
            }
        }
        if (!known && any == Verdict.FALSE) {
            return onEmpty;
        }
        // Any known value is enough to say that the field is not empty.
        return known && match == ValueMatch.NONE ? turned(Verdict.FALSE) : turned(any);
    }

    @Override
    public Outline outline() {
        if (names != null) {
            return named(new NamedTerms(field, names));
        }
        boolean positive = !negative && onEmpty != Verdict.TRUE;
        Outline.Clause asked = new Outline.Clause(clause, field);
        if (positive && match instanceof TextMatch text) {
            return text.outline(asked, reader);
        }
        Optional<Outline> beyond = positive ? match.beyond(field) : Optional.empty();
        return beyond.orElseGet(() -> new Outline.Other(asked, () -> new Outline.Needs(reads(), Optional.empty())));
    }

    private Projection reads() {
        return reader.reads(List.of()).plus(match.looksBeside());
    }

    private Outline named(NamedTerms source) {
        List<Sought> terms = match instanceof MemberMatch members ? members.terms() : List.of();
        if (negative) {
            Terms.Shown shown = match instanceof MemberMatch members ? members.needs() : Terms.Shown.LITTLE;
            return new Outline.NoTerm(source, terms, shown);
        }
        if (onEmpty != Verdict.TRUE) {
            return new Outline.AnyTerm(source, terms);
        }
        List<Sought> orEmpty = new ArrayList<>(terms);
        orEmpty.add(Sought.EMPTY);
        return new Outline.AnyTerm(source, orEmpty);
    }

    private Verdict turned(Verdict any) {
        if (!negative || any == Verdict.UNKNOWN) {
            return any;
        }
        return Verdicts.of(any == Verdict.FALSE);
    }

    @Override
    public Explanation explain(Subject subject, long now) {
        return explained(subject, now).at(clause.position().offset());
    }

    private Explanation explained(Subject subject, long now) {
        JsonNode found = reader.read(subject);
        String text = clause.toJql();
        if (found.isMissingNode()) {
            return Explanation.unknown(text, reader.missing(subject));
        }
        Verdict verdict = decide(found, subject, now);
        return verdict == Verdict.UNKNOWN
                ? Explanation.unknown(text, missing(found, subject, now))
                : Explanation.saw(verdict, text, show(found));
    }

    private String missing(JsonNode found, Subject subject, long now) {
        for (JsonNode value : found.isArray() ? found : List.of(found)) {
            if (value.isMissingNode()) {
                return reader.missing(subject);
            }
            if (!value.isNull() && match.test(value, subject, now) == Verdict.UNKNOWN) {
                String missing = match.missing(value, subject, now);
                if (!missing.isEmpty()) {
                    return Shown.clipped(missing);
                }
            }
        }
        return "something in '" + show(found) + "' that the operand can be compared with";
    }

    private String show(JsonNode found) {
        if (found.isNull()) {
            return "empty";
        }
        if (!found.isArray()) {
            return Shown.clipped(field.type().show(found));
        }
        StringJoiner shown = new StringJoiner(", ");
        for (int i = 0; i < found.size() && shown.length() <= LONGEST_SHOWN; i++) {
            JsonNode value = found.get(i);
            if (!value.isNull() && !value.isMissingNode()) {
                shown.add(field.type().show(value));
            }
        }
        return shown.length() == 0 ? "empty" : Shown.clipped(shown.toString());
    }
}
