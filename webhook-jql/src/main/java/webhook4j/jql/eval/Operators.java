package webhook4j.jql.eval;

import static webhook4j.jql.ast.Operator.CHANGED;
import static webhook4j.jql.ast.Operator.EQUAL;
import static webhook4j.jql.ast.Operator.GREATER;
import static webhook4j.jql.ast.Operator.GREATER_OR_EQUAL;
import static webhook4j.jql.ast.Operator.IN;
import static webhook4j.jql.ast.Operator.IS;
import static webhook4j.jql.ast.Operator.IS_NOT;
import static webhook4j.jql.ast.Operator.LESS;
import static webhook4j.jql.ast.Operator.LESS_OR_EQUAL;
import static webhook4j.jql.ast.Operator.LIKE;
import static webhook4j.jql.ast.Operator.NOT_EQUAL;
import static webhook4j.jql.ast.Operator.NOT_IN;
import static webhook4j.jql.ast.Operator.NOT_LIKE;
import static webhook4j.jql.ast.Operator.WAS;
import static webhook4j.jql.ast.Operator.WAS_IN;
import static webhook4j.jql.ast.Operator.WAS_NOT;
import static webhook4j.jql.ast.Operator.WAS_NOT_IN;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import webhook4j.jql.ast.Operator;

/** The groups in which fields allow operators. */
final class Operators {

    /** Equality: {@code = != IN, NOT IN}. */
    static final Set<Operator> EQUALITY = Collections.unmodifiableSet(group('E'));

    private static final Set<Operator> ORDER = group('O');
    private static final Set<Operator> TEXT = group('T');
    private static final Set<Operator> NEGATIVE = EnumSet.of(NOT_EQUAL, NOT_IN, NOT_LIKE, IS_NOT, WAS_NOT, WAS_NOT_IN);

    private Operators() {}

    /**
     * The operators of groups written as letters: E equality, N emptiness, O order, T text, H history; = and ! for equality
     * without lists, ~ for text without its negation.
     */
    static Set<Operator> of(String groups) {
        EnumSet<Operator> operators = EnumSet.noneOf(Operator.class);
        groups.chars().forEach(group -> operators.addAll(group((char) group)));
        return Collections.unmodifiableSet(operators);
    }

    static boolean isEquality(Operator operator) {
        return EQUALITY.contains(operator);
    }

    static boolean isOrder(Operator operator) {
        return ORDER.contains(operator);
    }

    static boolean isText(Operator operator) {
        return TEXT.contains(operator);
    }

    static boolean isNegative(Operator operator) {
        return NEGATIVE.contains(operator);
    }

    /** As messages list them. */
    static String names(Set<Operator> operators) {
        return operators.stream().map(Operator::text).collect(Collectors.joining(", "));
    }

    private static Set<Operator> group(char letter) {
        return switch (letter) {
            case 'E' -> EnumSet.of(EQUAL, NOT_EQUAL, IN, NOT_IN);
            case 'N' -> EnumSet.of(IS, IS_NOT);
            case 'O' -> EnumSet.of(LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL);
            case 'T' -> EnumSet.of(LIKE, NOT_LIKE);
            case 'H' -> EnumSet.of(WAS, WAS_NOT, WAS_IN, WAS_NOT_IN, CHANGED);
            case '=' -> EnumSet.of(EQUAL);
            case '!' -> EnumSet.of(NOT_EQUAL);
            case '~' -> EnumSet.of(LIKE);
            default -> throw new IllegalArgumentException("no group of operators: " + letter);
        };
    }
}
