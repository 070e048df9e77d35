package webhook4j.jql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people really write, and what was made up to break a parser. */
class CorpusTest {

    private static final JqlOptions LENIENT =
            JqlOptions.builder().lenientFields().extendedHistory().build();

    @ParameterizedTest
    @CsvSource({"valid.jsonl, 766", "generated-valid.jsonl, 300"})
    void every_valid_query_parses_and_prints_back_to_an_equal_one(String file, int expected) {
        List<String> good = new ArrayList<>();
        for (JsonNode line : Corpus.queries(file)) {
            String text = line.get("jql").asText();
            JqlQuery query = Jql.parse(text);
            assertThat(Jql.parse(query.toJql())).as(text).isEqualTo(query);
            good.add(text);
        }
        assertThat(good).hasSize(expected);
    }

    @ParameterizedTest
    @CsvSource({"invalid.jsonl, 79", "generated-invalid.jsonl, 205"})
    void every_invalid_query_is_refused_at_the_first_token_that_fits_nowhere(String file, int expected) {
        int refused = 0;
        List<String> misplaced = new ArrayList<>();
        for (JsonNode line : Corpus.queries(file)) {
            String text = line.get("jql").asText();
            JqlException refusal = catchThrowableOfType(JqlException.class, () -> Jql.parse(text));
            refused += refusal == null ? 0 : 1;
            int offset = text.offsetByCodePoints(0, line.get("offset").asInt());
            if (refusal == null || refusal.offset() != offset) {
                misplaced.add(text + " expected at " + offset + ", "
                        + (refusal == null ? "accepted" : "at " + refusal.offset()));
            }
        }
        assertThat(refused).isEqualTo(expected);
        assertThat(misplaced).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"valid.jsonl, 753", "generated-valid.jsonl, 160"})
    // The made-up ones choose operators and operands by chance.
    void valid_queries_compile_but_those_that_misuse_a_field_or_an_operand(String file, int expected) {
        int compiled = 0;
        for (JsonNode line : Corpus.queries(file)) {
            String text = line.get("jql").asText();
            try {
                JqlFilter filter = JqlFilter.compile(text, LENIENT);
                assertThat(JqlFilter.compile(filter.query(), LENIENT)).isEqualTo(filter);
                compiled++;
            } catch (JqlException refusal) {
                assertThat(refusal.kind()).as(text).isNotIn(JqlException.Kind.SYNTAX, JqlException.Kind.LIMIT);
            }
        }
        assertThat(compiled).isEqualTo(expected);
    }
}
