package webhook4j.jql.eval;

import java.util.List;
import webhook4j.filter.Explanation;
import webhook4j.filter.Verdict;
import webhook4j.jql.ast.Terminal;
import webhook4j.jql.value.Outline;
import webhook4j.jql.value.Predicate;
import webhook4j.jql.value.Subject;

/** A clause about a field that nobody knows, taken all the same. */
record UnknownField(Terminal clause, String reason) implements Predicate {

    @Override
    public Verdict evaluate(Subject subject, long now) {
        return Verdict.UNKNOWN;
    }

    @Override
    public Explanation explain(Subject subject, long now) {
        return Explanation.unknown(clause.toJql(), reason).at(clause.position().offset());
    }

    /** It is never TRUE. */
    @Override
    public Outline outline() {
        return new Outline.Any(List.of());
    }
}
