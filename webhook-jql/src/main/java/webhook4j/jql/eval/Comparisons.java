package webhook4j.jql.eval;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import webhook4j.jql.ast.Operand;
import webhook4j.jql.ast.Operator;
import webhook4j.jql.ast.Terminal;
import webhook4j.jql.fault.Fault;
import webhook4j.jql.function.FunctionTable;
import webhook4j.jql.value.Compilation;
import webhook4j.jql.value.FieldSpec;
import webhook4j.jql.value.Kind;
import webhook4j.jql.value.OperandValues;
import webhook4j.jql.value.Orders;
import webhook4j.jql.value.Predicate;
import webhook4j.jql.value.ValueMatch;

/** Compiles comparisons of a field's value now: all of {@code = != < <= > >= IN, NOT IN, IS, IS NOT}. */
final class Comparisons {

    private final Terminal.Comparison written;
    private final FieldSpec field;
    private final Compilation compilation;
    private final List<ValueMatch> matches = new ArrayList<>();

    private Comparisons(Terminal.Comparison written, FieldSpec field, Compilation compilation) {
        this.written = written;
        this.field = field;
        this.compilation = compilation;
    }

    /**
     * Compiles one.
     *
     * @param clause the clause as it is to be evaluated, NOT pushed into its operator
     * @param written the clause as the query has it
     * @param field what it is about
     * @param compilation the query's, to which every operand that does not suit is reported
     */
    static Predicate compile(
            Terminal.Comparison clause, Terminal.Comparison written, FieldSpec field, Compilation compilation) {
        OperandValues operands = OperandValues.of(written, field, compilation);
        ValueMatch match = new Comparisons(written, field, compilation).match(clause.operator(), operands);
        return new FieldPredicate(clause, field, match, holdsEmpty(operands), Operators.isNegative(clause.operator()));
    }

    private static boolean holdsEmpty(OperandValues operands) {
        boolean holds = operands.orEmpty();
        for (Operand.Call call : operands.calls()) {
            holds |= FunctionTable.holdsEmpty(call);
        }
        return holds;
    }

    private ValueMatch match(Operator operator, OperandValues operands) {
        if (Operators.isOrder(operator)) {
            operands.literals().forEach(literal -> add(() -> order(operator, literal)));
        } else if (!operands.literals().isEmpty()) {
            add(() -> field.type().equal(operands.literals(), compilation));
        }
        operands.calls().forEach(call -> add(() -> call(operator, call, operands.inList())));
        return ValueMatch.anyOf(matches);
    }

    private ValueMatch order(Operator operator, Operand.Literal literal) {
        if (isOrderOutside(field.type().kind(), compilation.settings().orders())) {
            compilation.needsProvider(field.name());
        }
        return field.type().order(operator, literal, compilation);
    }

    private static boolean isOrderOutside(Kind kind, Orders orders) {
        return kind == Kind.VERSION
                || (kind == Kind.RESOLUTION && orders.resolutions().isEmpty())
                || (kind == Kind.PRIORITY && orders.priorities().isEmpty());
    }

    private ValueMatch call(Operator operator, Operand.Call call, boolean inList) {
        return FunctionTable.match(operator, call, inList, written, field, compilation);
    }

    private void add(Supplier<ValueMatch> match) {
        try {
            matches.add(match.get());
        } catch (Fault fault) {
            compilation.report(fault);
        }
    }
}
