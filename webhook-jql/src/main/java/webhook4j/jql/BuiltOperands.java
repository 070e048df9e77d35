package webhook4j.jql;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import webhook4j.jql.ast.Operand;
import webhook4j.jql.ast.Operator;
import webhook4j.jql.ast.Position;

/** The operands that the grammar has behind each operator; others are refused, so that what is built can be parsed. */
final class BuiltOperands {

    private BuiltOperands() {}

    /** Behind {@code = != ~ !~ WAS}. */
    static Operand scalarOrEmpty(Operator operator, Operand operand) {
        if (operand instanceof Operand.Values) {
            throw new IllegalArgumentException(operator.text() + " takes one value, got the list " + operand.toJql());
        }
        return requireNonNull(operand, "operand");
    }

    /** Behind {@code < <= > >=}. */
    static Operand scalar(Operator operator, Operand operand) {
        if (operand instanceof Operand.Empty) {
            throw new IllegalArgumentException(operator.text() + " takes a value, got EMPTY");
        }
        return scalarOrEmpty(operator, operand);
    }

    /** Behind a predicate of the history: anything. */
    static Operand nested(Operand operand) {
        return operand instanceof Operand.Values values ? Nesting.checked(values) : requireNonNull(operand, "operand");
    }

    static Operand.Values list(String... values) {
        return new Operand.Values(
                Position.START, Stream.of(values).<Operand>map(Jql::text).toList());
    }

    static Operand.Values list(Collection<?> values) {
        List<Operand> operands = new ArrayList<>(values.size());
        values.forEach(value -> operands.add(operand(value)));
        return Nesting.checked(new Operand.Values(Position.START, operands));
    }

    private static Operand operand(Object value) {
        if (value instanceof Operand operand) {
            return operand;
        }
        if (value instanceof CharSequence text) {
            return Jql.text(text.toString());
        }
        if (value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return Jql.number(((Number) value).longValue());
        }
        throw new IllegalArgumentException("a list holds text, whole numbers and operands, got "
                + requireNonNull(value, "value").getClass().getName());
    }
}
