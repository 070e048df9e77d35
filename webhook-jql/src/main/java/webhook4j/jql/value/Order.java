package webhook4j.jql.value;

import webhook4j.filter.Verdict;
import webhook4j.jql.ast.Operator;

/** Which outcomes of a comparison an operator takes. */
enum Order {
    EQUAL(false, true, false),
    LESS(true, false, false),
    LESS_OR_EQUAL(true, true, false),
    GREATER(false, false, true),
    GREATER_OR_EQUAL(false, true, true);

    private final boolean less;
    private final boolean equal;
    private final boolean greater;

    Order(boolean less, boolean equal, boolean greater) {
        this.less = less;
        this.equal = equal;
        this.greater = greater;
    }

    /** The order that an operator asks for: one of {@code = < <= > >=}. */
    static Order of(Operator operator) {
        return switch (operator) {
            case EQUAL -> EQUAL;
            case LESS -> LESS;
            case LESS_OR_EQUAL -> LESS_OR_EQUAL;
            case GREATER -> GREATER;
            case GREATER_OR_EQUAL -> GREATER_OR_EQUAL;
            case NOT_EQUAL, LIKE, NOT_LIKE, IN, NOT_IN, IS, IS_NOT, WAS, WAS_NOT, WAS_IN, WAS_NOT_IN, CHANGED ->
                throw new IllegalArgumentException("no order: " + operator);
        };
    }

    /** Whether a value is in this order to an operand; {@code comparison} is that of the value to the operand. */
    Verdict test(int comparison) {
        if (comparison == 0) {
            return Verdicts.of(equal);
        }
        return Verdicts.of(comparison < 0 ? less : greater);
    }
}
