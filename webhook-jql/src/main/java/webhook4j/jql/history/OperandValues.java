package webhook4j.jql.history;

import java.util.ArrayList;
import java.util.List;
import webhook4j.jql.ast.Operand;
import webhook4j.jql.value.Folding;

/**
 * What an operand of history holds. Lists within lists are one list. EMPTY is always allowed here.
 *
 * @param literals the literals, perhaps none
 * @param calls the functions, perhaps none
 * @param inList whether they stand in a list
 * @param orEmpty whether EMPTY is among them
 */
record OperandValues(List<Operand.Literal> literals, List<Operand.Call> calls, boolean inList, boolean orEmpty) {

    /**
     * Reads an operand.
     *
     * @param resolution whether it is of a resolution, of which Unresolved is none
     */
    static OperandValues of(Operand operand, boolean resolution) {
        Reader reader = new Reader(resolution);
        operand.accept(reader);
        return new OperandValues(reader.literals, reader.calls, reader.inList, reader.orEmpty);
    }

    private static final class Reader implements Operand.Visitor<Reader> {

        private static final String UNRESOLVED = "unresolved";

        private final boolean resolution;
        private final List<Operand.Literal> literals = new ArrayList<>();
        private final List<Operand.Call> calls = new ArrayList<>();
        private boolean inList;
        private boolean orEmpty;

        Reader(boolean resolution) {
            this.resolution = resolution;
        }

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
            return this;
        }
    }
}
