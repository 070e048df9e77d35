package webhook4j.jql;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

/** Any text is read or refused: with a place in the text, and with no exception of another kind. */
class JqlParseFuzzTest {

    @FuzzTest(maxDuration = "3m")
    void any_text_is_read_or_refused_and_what_is_read_prints_back(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        JqlQuery query;
        try {
            query = Jql.parse(text);
        } catch (JqlException refusal) {
            assertThat(refusal.offset()).isBetween(0, text.length());
            assertThat(refusal.length()).isBetween(0, text.length() - refusal.offset());
            return;
        }

        // Quotes, parentheses and blanks may make the printed text longer than a query may be.
        JqlOptions longer =
                JqlOptions.builder().maxQueryLength(Integer.MAX_VALUE).build();
        assertThat(Jql.parse(query.toJql(), longer)).isEqualTo(query);
    }
}
