package webhook4j.jql.value;

import java.util.ArrayList;
import java.util.List;
import webhook4j.jql.ast.Operand;
import webhook4j.jql.ast.Operator;
import webhook4j.jql.ast.Terminal;
import webhook4j.jql.fault.Fault;

/**
 * What an operand holds: literals, functions, EMPTY, or some of each. Lists within lists are one list.
 *
 * @param literals the literals, perhaps none
 * @param calls the functions, perhaps none
 * @param inList whether they stand in a list
 * @param orEmpty whether EMPTY is among them, or what means the same
 * @param empties where EMPTY itself stands
 */
public record OperandValues(
        List<Operand.Literal> literals,
        List<Operand.Call> calls,
        boolean inList,
        boolean orEmpty,
        List<Operand.Empty> empties) {

    /**
     * Reads an operand, in which EMPTY is allowed.
     *
     * @param operand the operand
     * @param resolution whether it is of a resolution, of which Unresolved is none
     * @return what it holds
     */
    public static OperandValues of(Operand operand, boolean resolution) {
        Reader reader = new Reader(resolution);
        operand.accept(reader);
        return new OperandValues(reader.literals, reader.calls, reader.inList, reader.orEmpty, reader.empties);
    }

    /**
     * Reads the operand of a comparison, in which EMPTY is allowed where the field takes IS EMPTY.
     *
     * @param clause the comparison as the query has it
     * @param field what it is about
     * @param compilation told of every EMPTY that does not suit
     * @return what it holds
     */
    public static OperandValues of(Terminal.Comparison clause, FieldSpec field, Compilation compilation) {
        OperandValues values = of(clause.operand(), field.type().kind() == Kind.RESOLUTION);
        if (!values.empties.isEmpty() && !field.operators().contains(Operator.IS)) {
            String name = Fault.quoted(clause.field().name());
            values.empties.forEach(empty -> compilation.report(new Fault(
                    Fault.Kind.BAD_OPERAND,
                    empty.position(),
                    "found EMPTY with field %s, which does not take it, expected a value".formatted(name))));
        }
        return values;
    }

    private static final class Reader implements Operand.Visitor<Reader> {

        private static final String UNRESOLVED = "unresolved";

        private final boolean resolution;
        private final List<Operand.Literal> literals = new ArrayList<>();
        private final List<Operand.Call> calls = new ArrayList<>();
        private final List<Operand.Empty> empties = new ArrayList<>();
        private boolean inList;
        private boolean orEmpty;

        Reader(boolean resolution) {
            this.resolution = resolution;
        }

        /** Of a resolution, Unresolved is none; in quotes of its own it is one of that name. */
        @Override
        public Reader text(Operand.Text text) {
            String folded = resolution ? Folding.fold(text.text()) : "";
            if (folded.equals(UNRESOLVED)) {
                orEmpty = true;
                return this;
            }
            boolean quoted = folded.equals('"' + UNRESOLVED + '"');
            literals.add(quoted ? new Operand.Text(text.position(), UNRESOLVED) : text);
            return this;
        }

        @Override
        public Reader numeral(Operand.Numeral numeral) {
            literals.add(numeral);
            return this;
        }

        @Override
        public Reader call(Operand.Call call) {
            calls.add(call);
            return this;
        }

        @Override
        public Reader values(Operand.Values values) {
            inList = true;
            values.values().forEach(value -> value.accept(this));
            return this;
        }

        @Override
        public Reader empty(Operand.Empty empty) {
            orEmpty = true;
            empties.add(empty);
            return this;
        }
    }
}
