package webhook4j.jql.eval;

import java.util.ArrayList;
import java.util.List;
import webhook4j.jql.ast.Operand;
import webhook4j.jql.ast.Operator;
import webhook4j.jql.ast.Terminal;
import webhook4j.jql.fault.Fault;

/**
 * What a comparison compares with: literals, EMPTY, or both. Lists within lists are one list.
 *
 * @param literals the literals, perhaps none
 * @param orEmpty whether EMPTY is among the operands
 */
record Operands(LiteralSet literals, boolean orEmpty) {

    /**
     * Reads and checks the operand of a clause.
     *
     * @throws Fault if it does not suit the field
     */
    static Operands of(Terminal.Comparison clause, FieldCatalog.Resolved field) {
        Reader reader = new Reader(clause.field().name(), field.operators().contains(Operator.IS), field.resolution());
        clause.operand().accept(reader);
        return new Operands(new LiteralSet(reader.literals), reader.orEmpty);
    }

    private static final class Reader implements Operand.Visitor<Reader> {

        private static final String UNRESOLVED = "unresolved";

        private final String field;
        private final boolean emptyAllowed;
        private final boolean resolution;
        private final List<String> literals = new ArrayList<>();
        private boolean orEmpty;

        Reader(String field, boolean emptyAllowed, boolean resolution) {
            this.field = field;
            this.emptyAllowed = emptyAllowed;
            this.resolution = resolution;
        }

        @Override
        public Reader text(Operand.Text text) {
            return resolution ? resolution(text.text()) : literal(text.text());
        }

        @Override
        public Reader numeral(Operand.Numeral numeral) {
            return literal(numeral.text());
        }

        @Override
        public Reader call(Operand.Call call) {
            throw Functions.refusal(call);
        }

        @Override
        public Reader values(Operand.Values values) {
            values.values().forEach(value -> value.accept(this));
            return this;
        }

        @Override
        public Reader empty(Operand.Empty empty) {
            if (!emptyAllowed) {
                throw new Fault(
                        Fault.Kind.BAD_OPERAND,
                        empty.position(),
                        "found EMPTY with field %s, which is never empty, expected a value"
                                .formatted(Fault.quoted(field)));
            }
            orEmpty = true;
            return this;
        }

        /** Unresolved is no resolution; in quotes of its own it is one of that name. */
        private Reader resolution(String text) {
            String folded = Folding.fold(text);
            if (folded.equals(UNRESOLVED)) {
                orEmpty = true;
                return this;
            }
            return literal(folded.equals('"' + UNRESOLVED + '"') ? UNRESOLVED : text);
        }

        private Reader literal(String text) {
            literals.add(text);
            return this;
        }
    }
}
