package webhook4j.jql.parser;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.IntervalSet;
import webhook4j.jql.parser.grammar.JqlParser;

/** What could have stood at a place, in words. */
final class Expectation {

    private static final Set<Integer> NUMBER = Set.of(JqlParser.POSITIVE_NUMBER, JqlParser.NEGATIVE_NUMBER);
    private static final Set<Integer> VALUE =
            Set.of(JqlParser.WORD, JqlParser.QUOTED, JqlParser.POSITIVE_NUMBER, JqlParser.NEGATIVE_NUMBER);
    private static final Set<Integer> FIELD = Set.of(
            JqlParser.CF, JqlParser.WORD, JqlParser.QUOTED, JqlParser.POSITIVE_NUMBER, JqlParser.NEGATIVE_NUMBER);
    private static final Set<Integer> NEGATION = Set.of(JqlParser.NOT, JqlParser.BANG);
    private static final Set<Integer> OPERATOR = Set.of(
            JqlParser.EQUAL,
            JqlParser.NOT_EQUAL,
            JqlParser.LIKE,
            JqlParser.NOT_LIKE,
            JqlParser.LESS,
            JqlParser.LESS_OR_EQUAL,
            JqlParser.GREATER,
            JqlParser.GREATER_OR_EQUAL,
            JqlParser.NOT,
            JqlParser.IN,
            JqlParser.IS,
            JqlParser.WAS,
            JqlParser.CHANGED);

    /** Larger groups first: a field may be a value. */
    private static final List<Map.Entry<Set<Integer>, String>> GROUPS = List.of(
            Map.entry(OPERATOR, "an operator"),
            Map.entry(FIELD, "a field"),
            Map.entry(VALUE, "a value"),
            Map.entry(NEGATION, "NOT"),
            Map.entry(NUMBER, "a number"));

    private Expectation() {}

    /** The tokens, grouped, sorted, and joined by commas and "or". */
    static String of(IntervalSet tokens) {
        Set<Integer> left = new HashSet<>(tokens.toSet());
        TreeSet<String> words = new TreeSet<>();
        GROUPS.forEach(group -> {
            if (left.containsAll(group.getKey())) {
                left.removeAll(group.getKey());
                words.add(group.getValue());
            }
        });
        left.forEach(token -> words.add(name(token)));
        String last = words.last();
        words.remove(last);
        return words.isEmpty() ? last : String.join(", ", words) + " or " + last;
    }

    private static String name(int token) {
        if (token == Token.EOF) {
            return "the end of the query";
        }
        if (token == JqlParser.POSITIVE_NUMBER) {
            return "a number";
        }
        String literal = JqlParser.VOCABULARY.getLiteralName(token);
        return literal != null ? literal : JqlParser.VOCABULARY.getSymbolicName(token);
    }
}
