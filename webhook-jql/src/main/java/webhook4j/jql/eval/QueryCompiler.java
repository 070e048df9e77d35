package webhook4j.jql.eval;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import webhook4j.jql.ast.Clause;
import webhook4j.jql.ast.Field;
import webhook4j.jql.ast.Sort;
import webhook4j.jql.ast.Terminal;
import webhook4j.jql.fault.Fault;
import webhook4j.jql.history.HistoryClauses;
import webhook4j.jql.value.Compilation;
import webhook4j.jql.value.FieldSpec;
import webhook4j.jql.value.Predicate;

/**
 * Turns clauses into predicates: resolves names, checks operators and operands on the query as written, and pushes NOT
 * to the leaves, where it turns the operator around.
 *
 * <p>A fault is reported and compiling goes on with the next clause, so that all of them are found.
 */
public final class QueryCompiler {

    private final Fields fields;
    private final Compilation compilation;
    private final ClauseCompiler asWritten = new ClauseCompiler(false);
    private final ClauseCompiler negated = new ClauseCompiler(true);

    private QueryCompiler(Fields fields, Compilation compilation) {
        this.fields = fields;
        this.compilation = compilation;
    }

    /**
     * Compiles a query.
     *
     * @param where its condition, or empty for the query that every issue meets
     * @param orderBy its sorts, whose fields are checked and otherwise ignored: one event has no order
     * @param fields what names stand for
     * @param compilation told of what the query needs, and of every name that is unknown and every operator or operand
     *     that does not suit
     * @return the predicate; of no use if there are faults
     */
    public static Predicate compile(
            Optional<Clause> where, List<Sort> orderBy, Fields fields, Compilation compilation) {
        QueryCompiler compiler = new QueryCompiler(fields, compilation);
        Predicate predicate =
                where.map(clause -> clause.accept(compiler.asWritten)).orElseGet(Logic::everything);
        orderBy.forEach(compiler::check);
        return predicate;
    }

    /** Sorts are checked by themselves: the filter does not read their fields, so it does not need them. */
    private void check(Sort sort) {
        Compilation ofSort = new Compilation(compilation.settings());
        try {
            fields.resolve(sort.field(), ofSort);
        } catch (Fault fault) {
            compilation.report(fault);
        }
        ofSort.faults().forEach(compilation::report);
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
            Terminal.Comparison meant = negate ? written.inverse() : written;
            boolean text = Operators.isText(written.operator());
            return terminal(written, Operators.isNegative(meant.operator()), (field, name) -> {
                Terminal.Comparison clause = meant.withField(name);
                return text
                        ? TextClauses.compile(clause, written, field, compilation)
                        : Comparisons.compile(clause, written, field, compilation);
            });
        }

        @Override
        public Predicate was(Terminal.Was written) {
            Terminal.Was meant = negate ? written.inverse() : written;
            return terminal(
                    written,
                    Operators.isNegative(meant.operator()),
                    (field, name) -> HistoryClauses.was(meant.withField(name), field, compilation));
        }

        @Override
        public Predicate changed(Terminal.Changed written) {
            return terminal(
                    written,
                    negate,
                    (field, name) -> HistoryClauses.changed(written.withField(name), negate, field, compilation));
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

    /**
     * A clause about one field, or about several custom ones of one name: a positive clause is then about any of them, a
     * negative one about all.
     */
    private Predicate terminal(Terminal written, boolean negative, BiFunction<FieldSpec, Field, Predicate> compiler) {
        if (compilation.isHopeless()) {
            return Logic.everything();
        }
        try {
            Fields.Resolved found = fields.resolve(written.field(), compilation);
            List<FieldSpec> resolved = found.fields();
            if (resolved.isEmpty()) {
                return new UnknownField(written, found.unknown());
            }
            for (FieldSpec field : resolved) {
                fields.checkOperator(written, field);
            }
            if (resolved.size() == 1) {
                return compiler.apply(resolved.get(0), written.field());
            }
            List<Predicate> each = new ArrayList<>();
            for (FieldSpec field : resolved) {
                each.add(compiler.apply(field, new Field(written.field().position(), field.name(), List.of())));
            }
            return negative ? Logic.allOf(each) : Logic.anyOf(each);
        } catch (Fault fault) {
            compilation.report(fault);
            return Logic.everything();
        }
    }
}
