package webhook4j.jql.value;

import webhook4j.filter.Verdict;
import webhook4j.jql.ast.Operator;

/** Which outcomes of a comparison an operator takes. */
public enum Order {
    /** Equal. */
    EQUAL("=", false, true, false),
    /** Less. */
    LESS("<", true, false, false),
    /** Less, or equal. */
    LESS_OR_EQUAL("<=", true, true, false),
    /** Greater. */
    GREATER(">", false, false, true),
    /** Greater, or equal. */
    GREATER_OR_EQUAL(">=", false, true, true);

    private final String symbol;
    private final boolean less;
    private final boolean equal;
    private final boolean greater;

    Order(String symbol, boolean less, boolean equal, boolean greater) {
        this.symbol = symbol;
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
        return Verdicts.of(holds(comparison));
    }

    /** The same as {@link #test}. */
    boolean holds(int comparison) {
        if (comparison == 0) {
            return equal;
        }
        return comparison < 0 ? less : greater;
    }

    /**
     * Whether values that are greater are in this order.
     *
     * @return true for the two of that side
     */
    public boolean isGreater() {
        return greater;
    }

    /**
     * Whether an equal value is in this order.
     *
     * @return true for three of the five
     */
    public boolean isEqual() {
        return equal;
    }

    /** The operator. */
    String symbol() {
        return symbol;
    }
}
