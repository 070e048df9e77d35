package webhook4j.jql.ast;

import java.util.Optional;

/** How a clause tests its field. */
public enum Operator {
    /** Has the value. */
    EQUAL("="),
    /** Has a value, and not this one. */
    NOT_EQUAL("!="),
    /** Contains the text. */
    LIKE("~"),
    /** Does not contain the text. */
    NOT_LIKE("!~"),
    /** Is before or smaller. */
    LESS("<"),
    /** Is not after and not larger. */
    LESS_OR_EQUAL("<="),
    /** Is after or larger. */
    GREATER(">"),
    /** Is not before and not smaller. */
    GREATER_OR_EQUAL(">="),
    /** Has one of the values. */
    IN("IN"),
    /** Has a value, and none of these. */
    NOT_IN("NOT IN"),
    /** Is empty. */
    IS("IS"),
    /** Is not empty. */
    IS_NOT("IS NOT"),
    /** Has or had the value. */
    WAS("WAS"),
    /** Never had the value. */
    WAS_NOT("WAS NOT"),
    /** Has or had one of the values. */
    WAS_IN("WAS IN"),
    /** Never had any of the values. */
    WAS_NOT_IN("WAS NOT IN"),
    /** Was changed. */
    CHANGED("CHANGED");

    private final String text;

    Operator(String text) {
        this.text = text;
    }

    /**
     * The operator as JQL writes it.
     *
     * @return its words in capitals, one blank between them, or its sign
     */
    public String text() {
        return text;
    }

    /**
     * The operator that a NOT before the clause makes of this one.
     *
     * @return the opposite, or empty for CHANGED, which has none
     */
    public Optional<Operator> inverse() {
        return Optional.ofNullable(
                switch (this) {
                    case EQUAL -> NOT_EQUAL;
                    case NOT_EQUAL -> EQUAL;
                    case LIKE -> NOT_LIKE;
                    case NOT_LIKE -> LIKE;
                    case LESS -> GREATER_OR_EQUAL;
                    case LESS_OR_EQUAL -> GREATER;
                    case GREATER -> LESS_OR_EQUAL;
                    case GREATER_OR_EQUAL -> LESS;
                    case IN -> NOT_IN;
                    case NOT_IN -> IN;
                    case IS -> IS_NOT;
                    case IS_NOT -> IS;
                    case WAS -> WAS_NOT;
                    case WAS_NOT -> WAS;
                    case WAS_IN -> WAS_NOT_IN;
                    case WAS_NOT_IN -> WAS_IN;
                    case CHANGED -> null;
                });
    }
}
