package webhook4j.jql.eval;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import webhook4j.jql.ast.Operand;
import webhook4j.jql.ast.Terminal;
import webhook4j.jql.fault.Fault;
import webhook4j.jql.field.TextsReader;
import webhook4j.jql.function.FunctionTable;
import webhook4j.jql.text.KeyPattern;
import webhook4j.jql.text.MalformedTextException;
import webhook4j.jql.text.TextQuery;
import webhook4j.jql.text.TextRules;
import webhook4j.jql.value.Choice;
import webhook4j.jql.value.Compilation;
import webhook4j.jql.value.FieldSpec;
import webhook4j.jql.value.Kind;
import webhook4j.jql.value.OperandValues;
import webhook4j.jql.value.Predicate;
import webhook4j.jql.value.Settings;
import webhook4j.jql.value.ValueMatch;

/** Compiles {@code ~} and {@code !~}. */
final class TextClauses {

    private TextClauses() {}

    /**
     * Compiles one.
     *
     * @param clause the clause as it is to be evaluated, NOT pushed into its operator
     * @param written the clause as the query has it
     * @param field what it is about
     * @param compilation the query's
     * @throws Fault if the operand does not suit
     */
    static Predicate compile(
            Terminal.Comparison clause, Terminal.Comparison written, FieldSpec field, Compilation compilation) {
        OperandValues operands = OperandValues.of(written, field, compilation);
        boolean negative = Operators.isNegative(clause.operator());
        if (field.reader() instanceof TextsReader texts && !operands.literals().isEmpty()) {
            TextQuery query = query(operands.literals().get(0), compilation);
            return new TextsPredicate(clause, texts, query, negative);
        }
        List<ValueMatch> matches = new ArrayList<>();
        operands.literals().forEach(literal -> matches.add(match(literal, field, compilation)));
        operands.calls()
                .forEach(call ->
                        matches.add(FunctionTable.match(clause.operator(), call, false, written, field, compilation)));
        return new FieldPredicate(clause, field, ValueMatch.anyOf(matches), operands.orEmpty(), negative);
    }

    private static ValueMatch match(Operand.Literal literal, FieldSpec field, Compilation compilation) {
        return field.type().kind() == Kind.THIS_ISSUE
                ? new KeyPatternMatch(parsed(literal, () -> KeyPattern.of(literal.text())))
                : new TextMatch(query(literal, compilation), field.type().kind());
    }

    private static TextQuery query(Operand.Literal literal, Compilation compilation) {
        Settings settings = compilation.settings();
        TextRules rules = new TextRules(!settings.has(Choice.WITHOUT_STEMMING), settings.has(Choice.CLOUD_TEXT));
        TextQuery query = parsed(literal, () -> TextQuery.parse(literal.text(), rules));
        compilation.countTextPatterns(literal.position(), query.patterns(), query.phrases());
        return query;
    }

    private static <T> T parsed(Operand.Literal literal, Supplier<T> parser) {
        try {
            return parser.get();
        } catch (MalformedTextException e) {
            throw new Fault(Fault.Kind.BAD_OPERAND, literal.position(), e.problem());
        }
    }
}
