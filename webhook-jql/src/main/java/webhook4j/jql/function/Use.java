package webhook4j.jql.function;

import webhook4j.jql.ast.Operator;

/** With which operators a function may stand. */
enum Use {
    /** It gives one value. */
    SINGLE("= or != or in a list"),
    /** It gives one value that others may be less or greater than. */
    ORDERED("=, !=, <, <=, > or >= or in a list"),
    /** It gives several values. */
    SEVERAL("IN or NOT IN");

    private final String operators;

    Use(String operators) {
        this.operators = operators;
    }

    /** Whether it suits an operator, of which WAS counts as {@code =}. */
    boolean suits(Operator operator, boolean inList) {
        return switch (operator) {
            case EQUAL, NOT_EQUAL, WAS, WAS_NOT -> this != SEVERAL;
            case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> this == ORDERED;
            case IN, NOT_IN, WAS_IN, WAS_NOT_IN -> this == SEVERAL || inList;
            case LIKE, NOT_LIKE, IS, IS_NOT, CHANGED -> false;
        };
    }

    /** The operators, as messages list them. */
    String operators() {
        return operators;
    }
}
