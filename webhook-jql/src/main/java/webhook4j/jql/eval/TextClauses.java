package webhook4j.jql.eval;

import webhook4j.jql.ast.Terminal;
import webhook4j.jql.fault.Fault;
import webhook4j.jql.value.Compilation;
import webhook4j.jql.value.FieldSpec;
import webhook4j.jql.value.Predicate;

/** Compiles {@code ~} and {@code !~}. */
final class TextClauses {

    private TextClauses() {}

    static Predicate compile(
            Terminal.Comparison clause, Terminal.Comparison written, FieldSpec field, Compilation compilation) {
        compilation.report(new Fault(
                Fault.Kind.OPERATOR_NOT_ALLOWED,
                written.operatorPosition(),
                "'%s' is not evaluated yet".formatted(written.operator().text())));
        return Logic.everything();
    }
}
