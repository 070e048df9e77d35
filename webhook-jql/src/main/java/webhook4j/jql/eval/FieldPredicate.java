package webhook4j.jql.eval;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.StringJoiner;
import webhook4j.filter.Explanation;
import webhook4j.filter.Verdict;
import webhook4j.jql.ast.Terminal;
import webhook4j.jql.fault.Shown;

/**
 * One field compared with literals, with EMPTY, or with both: all of {@code = != IN, NOT IN, IS, IS NOT}.
 *
 * <p>A positive clause holds if any value matches, a negative one if there is a value and none matches; on an empty
 * field only EMPTY matches.
 */
final class FieldPredicate implements Predicate {

    private static final int LONGEST_SHOWN = 200;

    private final Terminal clause;
    private final IssueField field;
    private final FieldValues values;
    private final ValueMatch match;
    private final boolean negative;
    private final Verdict onEmpty;

    /**
     * A compiled comparison.
     *
     * @param clause what is compiled, for explanations
     * @param field the field
     * @param literals what its values are compared with, perhaps nothing
     * @param orEmpty whether EMPTY is among the operands
     * @param negative whether the operator is one of the negative ones
     */
    FieldPredicate(Terminal clause, IssueField field, LiteralSet literals, boolean orEmpty, boolean negative) {
        this.clause = clause;
        this.field = field;
        this.values = field.values();
        this.match = field.type().match(literals);
        this.negative = negative;
        this.onEmpty = orEmpty && !negative ? Verdict.TRUE : Verdict.FALSE;
    }

    @Override
    public Verdict evaluate(JsonNode issue, JsonNode fields) {
        return decide(values.read(issue, fields));
    }

    private Verdict decide(JsonNode found) {
        if (found.isMissingNode()) {
            return Verdict.UNKNOWN;
        }
        if (found.isNull()) {
            return onEmpty;
        }
        Verdict any = found.isArray() ? anyMatches(found) : match.test(found);
        return negative ? Logic.not(any) : any;
    }

    private Verdict anyMatches(JsonNode array) {
        Verdict any = Verdict.FALSE;
        for (int i = 0; i < array.size(); i++) {
            JsonNode value = array.get(i);
            Verdict one = value.isNull() ? Verdict.FALSE : match.test(value);
            if (one == Verdict.TRUE) {
                return Verdict.TRUE;
            }
            if (one == Verdict.UNKNOWN) {
                any = Verdict.UNKNOWN;
            }
        }
        return any;
    }

    @Override
    public Explanation explain(JsonNode issue, JsonNode fields) {
        JsonNode found = values.read(issue, fields);
        String text = clause.toJql();
        if (found.isMissingNode()) {
            return Explanation.unknown(text, "member '" + values.absentMember(fields) + "' is absent");
        }
        Verdict verdict = decide(found);
        return verdict == Verdict.UNKNOWN
                ? Explanation.unknown(text, "something in '" + show(found) + "' that the operand can be compared with")
                : Explanation.saw(verdict, text, show(found));
    }

    private String show(JsonNode found) {
        if (found.isNull()) {
            return "empty";
        }
        if (!found.isArray()) {
            return clip(field.type().show(found));
        }
        StringJoiner shown = new StringJoiner(", ");
        for (int i = 0; i < found.size() && shown.length() <= LONGEST_SHOWN; i++) {
            shown.add(field.type().show(found.get(i)));
        }
        return clip(shown.toString());
    }

    private static String clip(String text) {
        String shown = Shown.plain(text);
        return shown.codePointCount(0, shown.length()) > LONGEST_SHOWN
                ? shown.substring(0, shown.offsetByCodePoints(0, LONGEST_SHOWN)) + "…"
                : shown;
    }
}
