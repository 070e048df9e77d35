package webhook4j.jql.value;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import webhook4j.jql.ast.Operand;
import webhook4j.jql.fault.Fault;

/** Reads the literals of a clause. */
final class Literals {

    private Literals() {}

    /** What the literals stand for; each one that is refused is reported and left out, so that all are found. */
    static <T> List<T> each(
            List<Operand.Literal> literals, Compilation compilation, Function<Operand.Literal, T> reader) {
        List<T> read = new ArrayList<>(literals.size());
        for (Operand.Literal literal : literals) {
            try {
                read.add(reader.apply(literal));
            } catch (Fault fault) {
                compilation.report(fault);
            }
        }
        return read;
    }

    static LiteralSet set(List<Operand.Literal> literals) {
        String[] texts = new String[literals.size()];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = literals.get(i).text();
        }
        return new LiteralSet(texts);
    }

    static Fault refusal(Operand.Literal literal, String expected) {
        return new Fault(
                Fault.Kind.BAD_OPERAND,
                literal.position(),
                "found %s, expected %s".formatted(Fault.quoted(literal.text()), expected));
    }
}
