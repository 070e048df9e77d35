package webhook4j.jql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The parser accepts what the printed grammar accepts, and stops where it stops. */
class PrintedGrammarTest {

    private static final int FACTOR = Integer.getInteger("webhook4j.tries.factor", 1);
    private static final List<String> ODD_TOKENS = List.of(
            "and", "or", "not", "!", "in", "is", "was", "changed", "empty", "(", ")", ",", "[", "]", "=", "<=", "!~",
            "by", "from", "order", "asc", "cf", "a", "'b'", "7", "-7", "select", "@", "\"", "\\", "\\q", "\t", "\u0085",
            "\uD83D");
    private static final String ODD_CHARACTERS = "\"'\\!=<>&|()[], \t\n\r\u000B\u00A0#/-0a😀\uFDD0\uFFFF";

    private final PrintedGrammar grammar = new PrintedGrammar();
    private final Random random = new Random(8);

    @Test
    void queries_of_the_printed_grammar_parse_and_print_back() {
        for (int i = 0; i < 1_000 * FACTOR; i++) {
            String text = String.join(" ", grammar.query(random));

            assertThat(grammar.firstFault(text)).as(text).isEqualTo(-1);
            JqlQuery query = Jql.parse(text);
            assertThat(Jql.parse(query.toJql())).as(text).isEqualTo(query);
        }
    }

    @Test
    void queries_with_a_token_changed_are_refused_where_the_printed_grammar_stops() {
        for (int i = 0; i < 2_500 * FACTOR; i++) {
            List<String> tokens = grammar.query(random);
            for (int changes = 1 + random.nextInt(2); changes > 0; changes--) {
                changeToken(tokens);
            }
            assertSameFault(String.join(random.nextInt(4) == 0 ? "" : " ", tokens));
        }
    }

    @Test
    void queries_with_a_character_changed_are_refused_where_the_printed_grammar_stops() {
        for (int i = 0; i < 2_500 * FACTOR; i++) {
            StringBuilder text = new StringBuilder(String.join(" ", grammar.query(random)));
            int from = random.nextInt(text.length() + 1);
            int to = Math.min(text.length(), from + random.nextInt(2));
            text.replace(from, to, oneOf(ODD_CHARACTERS));
            assertSameFault(text.toString());
        }
    }

    private void changeToken(List<String> tokens) {
        int at = random.nextInt(tokens.size());
        switch (random.nextInt(4)) {
            case 0 -> tokens.set(at, "");
            case 1 -> tokens.add(at, tokens.get(random.nextInt(tokens.size())));
            case 2 -> tokens.add(at, ODD_TOKENS.get(random.nextInt(ODD_TOKENS.size())));
            default -> tokens.set(at, ODD_TOKENS.get(random.nextInt(ODD_TOKENS.size())));
        }
    }

    private String oneOf(String characters) {
        int at = random.nextInt(characters.length());
        return characters.substring(at, at + 1);
    }

    private void assertSameFault(String text) {
        int fault;
        try {
            Jql.parse(text);
            fault = -1;
        } catch (JqlException e) {
            fault = e.offset();
        }
        assertThat(fault).as(text).isEqualTo(grammar.firstFault(text));
    }
}
