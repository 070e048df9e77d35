package webhook4j.jql;

import java.util.List;
import webhook4j.jql.ast.Clause;
import webhook4j.jql.ast.Operand;
import webhook4j.jql.ast.Terminal;
import webhook4j.jql.parser.Limits;

/**
 * Refuses what nests deeper than any reader takes, before something that recurs over it exhausts the stack. Counts at
 * least what the parser counts in the printed text.
 */
final class Nesting implements Clause.Visitor<Integer> {

    private Nesting() {}

    static Clause checked(Clause clause) {
        check(clause.accept(new Nesting()));
        return clause;
    }

    /** Lists are made by anybody, of any depth. */
    static Operand.Values checked(Operand.Values values) {
        deepestList(values, 1);
        return values;
    }

    @Override
    public Integer and(Clause.And and) {
        return deepest(and.clauses());
    }

    @Override
    public Integer or(Clause.Or or) {
        return deepest(or.clauses());
    }

    @Override
    public Integer not(Clause.Not not) {
        return 1 + part(not.clause());
    }

    @Override
    public Integer comparison(Terminal.Comparison comparison) {
        return lists(comparison.operand());
    }

    @Override
    public Integer was(Terminal.Was was) {
        int deepest = lists(was.operand());
        for (var predicate : was.predicates()) {
            deepest = Math.max(deepest, lists(predicate.operand()));
        }
        return deepest;
    }

    @Override
    public Integer changed(Terminal.Changed changed) {
        int deepest = 0;
        for (var predicate : changed.predicates()) {
            deepest = Math.max(deepest, lists(predicate.operand()));
        }
        return deepest;
    }

    private int deepest(List<Clause> clauses) {
        int deepest = 0;
        for (Clause clause : clauses) {
            deepest = Math.max(deepest, part(clause));
        }
        return deepest;
    }

    /** A clause that is joined inside another one may stand in parentheses. */
    private int part(Clause clause) {
        boolean joined = clause instanceof Clause.And || clause instanceof Clause.Or;
        return clause.accept(this) + (joined ? 1 : 0);
    }

    private static int lists(Operand operand) {
        return operand instanceof Operand.Values values ? deepestList(values, 1) : 0;
    }

    private static int deepestList(Operand.Values values, int level) {
        check(level);
        int deepest = level;
        for (Operand value : values.values()) {
            if (value instanceof Operand.Values inner) {
                deepest = Math.max(deepest, deepestList(inner, level + 1));
            }
        }
        return deepest;
    }

    private static void check(int levels) {
        if (levels > Limits.DEEPEST) {
            throw new IllegalArgumentException("a query nests at most " + Limits.DEEPEST + " levels, got " + levels
                    + "; join conditions side by side, not inside each other");
        }
    }
}
