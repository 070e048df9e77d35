package webhook4j.jql.eval;

import java.util.ArrayList;
import java.util.List;
import webhook4j.jql.ast.Operand;
import webhook4j.jql.ast.Operator;
import webhook4j.jql.ast.Terminal;
import webhook4j.jql.fault.Fault;
import webhook4j.jql.value.Compilation;
import webhook4j.jql.value.FieldSpec;
import webhook4j.jql.value.Folding;
import webhook4j.jql.value.Kind;

/**
 * What a comparison compares with: literals, functions, EMPTY, or some of each. Lists within lists are one list.
 *
 * @param literals the literals, perhaps none
 * @param calls the functions, perhaps none
 * @param inList whether they stand in a list
 * @param orEmpty whether EMPTY is among the operands
 */
record Operands(List<Operand.Literal> literals, List<Operand.Call> calls, boolean inList, boolean orEmpty) {

    /** Reads the operand of a clause; what does not suit the field is reported and left out. */
    static Operands of(Terminal.Comparison clause, FieldSpec field, Compilation compilation) {
        Reader reader = new Reader(clause.field().name(), field, compilation);
        clause.operand().accept(reader);
        return new Operands(reader.literals, reader.calls, reader.inList, reader.orEmpty);
    }

    private static final class Reader implements Operand.Visitor<Reader> {

        private static final String UNRESOLVED = "unresolved";

        private final String name;
        private final boolean emptyAllowed;
        private final boolean resolution;
        private final Compilation compilation;
        private final List<Operand.Literal> literals = new ArrayList<>();
        private final List<Operand.Call> calls = new ArrayList<>();
        private boolean inList;
        private boolean orEmpty;

        Reader(String name, FieldSpec field, Compilation compilation) {
            this.name = name;
            this.emptyAllowed = field.operators().contains(Operator.IS);
            this.resolution = field.type().kind() == Kind.RESOLUTION;
            this.compilation = compilation;
        }

        @Override
        public Reader text(Operand.Text text) {
            return resolution ? resolution(text) : literal(text);
        }

        @Override
        public Reader numeral(Operand.Numeral numeral) {
            return literal(numeral);
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
            if (!emptyAllowed) {
                compilation.report(new Fault(
                        Fault.Kind.BAD_OPERAND,
                        empty.position(),
                        "found EMPTY with field %s, which is never empty, expected a value"
                                .formatted(Fault.quoted(name))));
            }
            orEmpty = true;
            return this;
        }

        /** Unresolved is no resolution; in quotes of its own it is one of that name. */
        private Reader resolution(Operand.Text text) {
            String folded = Folding.fold(text.text());
            if (folded.equals(UNRESOLVED)) {
                orEmpty = true;
                return this;
            }
            return literal(
                    folded.equals('"' + UNRESOLVED + '"') ? new Operand.Text(text.position(), UNRESOLVED) : text);
        }

        private Reader literal(Operand.Literal literal) {
            literals.add(literal);
            return this;
        }
    }
}
