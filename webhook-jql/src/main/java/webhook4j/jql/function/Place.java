package webhook4j.jql.function;

import java.util.List;
import java.util.Optional;
import webhook4j.jql.ast.Operand;
import webhook4j.jql.ast.Operator;
import webhook4j.jql.value.Compilation;
import webhook4j.jql.value.FieldSpec;
import webhook4j.jql.value.Kind;
import webhook4j.jql.value.Settings;
import webhook4j.jql.value.ValueMatch;
import webhook4j.jql.value.ValueType;

/**
 * A call that was checked, where it stands.
 *
 * @param call the function and its arguments
 * @param operator how its result is compared: EQUAL or one of {@code < <= > >=}
 * @param type what it is compared with
 * @param field the field that it stands beside, as far as providers are told
 * @param compilation the query's
 */
record Place(Operand.Call call, Operator operator, ValueType type, Optional<String> field, Compilation compilation) {

    static Place of(Operand.Call call, Operator operator, FieldSpec field, Compilation compilation) {
        // Of agreements about service events hold nothing that could tell one from the other.
        Optional<String> told =
                Optional.of(field.name()).filter(name -> field.type().kind() == Kind.SLA);
        return new Place(call, comparison(operator), field.type(), told, compilation);
    }

    /** Where a user is asked for, and no field. */
    static Place ofUser(Operand.Call call, ValueType type, Compilation compilation) {
        return new Place(call, Operator.EQUAL, type, Optional.empty(), compilation);
    }

    private static Operator comparison(Operator operator) {
        return switch (operator) {
            case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> operator;
            case EQUAL, NOT_EQUAL, LIKE, NOT_LIKE, IN, NOT_IN, IS, IS_NOT, WAS, WAS_NOT, WAS_IN, WAS_NOT_IN, CHANGED ->
                Operator.EQUAL;
        };
    }

    /** Whether values that compare so are in the order that is asked for. */
    boolean holds(int sign) {
        return switch (operator) {
            case LESS -> sign < 0;
            case LESS_OR_EQUAL -> sign <= 0;
            case GREATER -> sign > 0;
            case GREATER_OR_EQUAL -> sign >= 0;
            case EQUAL, NOT_EQUAL, LIKE, NOT_LIKE, IN, NOT_IN, IS, IS_NOT, WAS, WAS_NOT, WAS_IN, WAS_NOT_IN, CHANGED ->
                sign == 0;
        };
    }

    Settings settings() {
        return compilation.settings();
    }

    List<Operand.Literal> arguments() {
        return call.arguments();
    }

    /** The match of a value that is any of these, by the rules of the field's type. */
    ValueMatch equal(List<Operand.Literal> literals) {
        return type.equal(literals, compilation);
    }

    /** What the configured current user goes by. */
    List<Operand.Literal> principal() {
        return settings().principal().stream()
                .<Operand.Literal>map(name -> new Operand.Text(call.position(), name))
                .toList();
    }
}
