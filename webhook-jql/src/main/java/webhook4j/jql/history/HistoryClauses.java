package webhook4j.jql.history;

import webhook4j.filter.Explanation;
import webhook4j.filter.Verdict;
import webhook4j.jql.ast.Terminal;
import webhook4j.jql.fault.Fault;
import webhook4j.jql.value.Compilation;
import webhook4j.jql.value.FieldSpec;
import webhook4j.jql.value.Predicate;
import webhook4j.jql.value.Subject;

/** Compiles CHANGED and the WAS family. */
public final class HistoryClauses {

    private HistoryClauses() {}

    /**
     * A clause of the WAS family.
     *
     * @param clause the clause as it is to be evaluated, NOT pushed into its operator
     * @param field what it is about
     * @param compilation the query's
     * @return the predicate
     * @throws Fault if an operand does not suit
     */
    public static Predicate was(Terminal.Was clause, FieldSpec field, Compilation compilation) {
        return notEvaluated(clause, compilation);
    }

    /**
     * A CHANGED clause.
     *
     * @param clause the clause
     * @param negated whether a NOT stands before it
     * @param field what it is about
     * @param compilation the query's
     * @return the predicate
     * @throws Fault if an operand does not suit
     */
    public static Predicate changed(
            Terminal.Changed clause, boolean negated, FieldSpec field, Compilation compilation) {
        return notEvaluated(clause, compilation);
    }

    private static Predicate notEvaluated(Terminal clause, Compilation compilation) {
        compilation.report(new Fault(
                Fault.Kind.OPERATOR_NOT_ALLOWED,
                clause.operatorPosition(),
                "'%s' is not evaluated yet".formatted(clause.operator().text())));
        return NEVER;
    }

    private static final Predicate NEVER = new Predicate() {
        @Override
        public Verdict evaluate(Subject subject, long now) {
            return Verdict.UNKNOWN;
        }

        @Override
        public Explanation explain(Subject subject, long now) {
            return Explanation.unknown("", "");
        }
    };
}
