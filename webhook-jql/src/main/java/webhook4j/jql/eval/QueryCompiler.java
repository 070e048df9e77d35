package webhook4j.jql.eval;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import webhook4j.jql.ast.Clause;
import webhook4j.jql.ast.Field;
import webhook4j.jql.ast.Sort;
import webhook4j.jql.ast.Terminal;
import webhook4j.jql.fault.Fault;

/**
 * Turns clauses into predicates: resolves names, checks operators and operands on the query as written, and pushes NOT
 * to the leaves, where it turns the operator around.
 */
public final class QueryCompiler {

    private final FieldCatalog catalog;
    private final ClauseCompiler asWritten = new ClauseCompiler(false);
    private final ClauseCompiler negated = new ClauseCompiler(true);

    private QueryCompiler(FieldCatalog catalog) {
        this.catalog = catalog;
    }

    /**
     * Compiles a query.
     *
     * @param where its condition, or empty for the query that every issue meets
     * @param orderBy its sorts, whose fields are checked and otherwise ignored: one event has no order
     * @param catalog the fields
     * @return the predicate
     * @throws Fault if a name is unknown, or an operator or operand does not suit, with the place
     */
    public static Predicate compile(Optional<Clause> where, List<Sort> orderBy, FieldCatalog catalog) {
        QueryCompiler compiler = new QueryCompiler(catalog);
        Predicate predicate =
                where.map(clause -> clause.accept(compiler.asWritten)).orElseGet(Logic::everything);
        orderBy.forEach(sort -> catalog.resolve(sort.field()));
        return predicate;
    }

    private final class ClauseCompiler implements Clause.Visitor<Predicate> {

        private final boolean negate;

        ClauseCompiler(boolean negate) {
            this.negate = negate;
        }

        @Override
        public Predicate and(Clause.And and) {
            return negate ? Logic.anyOf(each(and.clauses())) : Logic.allOf(each(and.clauses()));
        }

        @Override
        public Predicate or(Clause.Or or) {
            return negate ? Logic.allOf(each(or.clauses())) : Logic.anyOf(each(or.clauses()));
        }

        @Override
        public Predicate not(Clause.Not not) {
            return Logic.negation(not.clause().accept(negate ? asWritten : negated));
        }

        @Override
        public Predicate comparison(Terminal.Comparison written) {
            FieldCatalog.Resolved resolved = resolve(written);
            if (!Operators.isEvaluated(written.operator())) {
                throw notEvaluated(written);
            }
            if (resolved.fields().isEmpty()) {
                throw new Fault(
                        Fault.Kind.UNKNOWN_FIELD,
                        written.field().position(),
                        "field %s is not evaluated yet"
                                .formatted(Fault.quoted(written.field().name())));
            }
            Operands operands = Operands.of(written, resolved);
            return compare(negate ? written.inverse() : written, resolved, operands);
        }

        @Override
        public Predicate was(Terminal.Was was) {
            resolve(was);
            throw notEvaluated(was);
        }

        @Override
        public Predicate changed(Terminal.Changed changed) {
            resolve(changed);
            throw notEvaluated(changed);
        }

        private List<Predicate> each(List<Clause> clauses) {
            // A loop and no stream: this recurs, and a stream takes many frames of the stack.
            List<Predicate> predicates = new ArrayList<>(clauses.size());
            for (Clause clause : clauses) {
                predicates.add(clause.accept(this));
            }
            return predicates;
        }
    }

    /** What the clause's field stands for, if it takes the clause's operator. */
    private FieldCatalog.Resolved resolve(Terminal clause) {
        FieldCatalog.Resolved resolved = catalog.resolve(clause.field());
        if (!resolved.operators().contains(clause.operator())) {
            throw new Fault(
                    Fault.Kind.OPERATOR_NOT_ALLOWED,
                    clause.operatorPosition(),
                    "found '%s' with field %s, expected one of %s"
                            .formatted(
                                    clause.operator().text(),
                                    Fault.quoted(clause.field().name()),
                                    Operators.names(resolved.operators())));
        }
        return resolved;
    }

    private static Fault notEvaluated(Terminal clause) {
        return new Fault(
                Fault.Kind.OPERATOR_NOT_ALLOWED,
                clause.operatorPosition(),
                "'%s' is not evaluated yet; use one of %s"
                        .formatted(clause.operator().text(), Operators.evaluatedNames()));
    }

    /** Several custom fields of one name: a positive clause is about any of them, a negative one about all. */
    private static Predicate compare(Terminal.Comparison clause, FieldCatalog.Resolved resolved, Operands operands) {
        boolean negative = Operators.isNegative(clause.operator());
        if (resolved.fields().size() == 1) {
            return compare(clause, resolved.fields().get(0), operands, negative);
        }
        List<Predicate> each = new ArrayList<>();
        for (int i = 0; i < resolved.fields().size(); i++) {
            Terminal.Comparison one = withField(clause, "cf[" + resolved.ids().get(i) + "]");
            each.add(compare(one, resolved.fields().get(i), operands, negative));
        }
        return negative ? Logic.allOf(each) : Logic.anyOf(each);
    }

    private static Predicate compare(
            Terminal.Comparison clause, IssueField field, Operands operands, boolean negative) {
        return new FieldPredicate(clause, field, operands.literals(), operands.orEmpty(), negative);
    }

    private static Terminal.Comparison withField(Terminal.Comparison clause, String name) {
        Field field = new Field(clause.field().position(), name, List.of());
        return new Terminal.Comparison(
                clause.position(), field, clause.operator(), clause.operatorPosition(), clause.operand());
    }
}
