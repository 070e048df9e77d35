package webhook4j.jql.history;

import webhook4j.jql.ast.Operator;
import webhook4j.jql.ast.Terminal;
import webhook4j.jql.value.Compilation;
import webhook4j.jql.value.FieldSpec;
import webhook4j.jql.value.Predicate;

/** Compiles CHANGED and the WAS family. */
public final class HistoryClauses {

    private HistoryClauses() {}

    /**
     * A clause of the WAS family.
     *
     * @param clause the clause as it is to be evaluated, NOT pushed into its operator
     * @param field what it is about
     * @param compilation the query's, to which every operand that does not suit is reported
     * @return the predicate
     */
    public static Predicate was(Terminal.Was clause, FieldSpec field, Compilation compilation) {
        boolean negative = clause.operator() == Operator.WAS_NOT || clause.operator() == Operator.WAS_NOT_IN;
        return HistoryCompiler.was(clause, negative, field, compilation);
    }

    /**
     * A CHANGED clause.
     *
     * @param clause the clause
     * @param negated whether a NOT stands before it
     * @param field what it is about
     * @param compilation the query's, to which every operand that does not suit is reported
     * @return the predicate
     */
    public static Predicate changed(
            Terminal.Changed clause, boolean negated, FieldSpec field, Compilation compilation) {
        return HistoryCompiler.changed(clause, negated, field, compilation);
    }
}
