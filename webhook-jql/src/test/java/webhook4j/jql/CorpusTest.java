package webhook4j.jql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import webhook4j.event.Event;
import webhook4j.filter.Verdict;
import webhook4j.jql.ast.Operand;
import webhook4j.jql.ast.Position;

/** What people really write, and what was made up to break a parser. */
class CorpusTest {

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
    @ValueSource(strings = {"valid.jsonl", "generated-valid.jsonl"})
    void every_valid_query_compiles_or_is_refused_with_a_reason_that_is_not_its_syntax(String file) {
        int compiled = 0;
        for (JsonNode line : Corpus.queries(file)) {
            String text = line.get("jql").asText();
            try {
                JqlFilter filter = JqlFilter.compile(text);
                assertThat(JqlFilter.compile(filter.query().toJql())).isEqualTo(filter);
                compiled++;
            } catch (JqlException refusal) {
                assertThat(refusal.kind()).as(text).isNotIn(JqlException.Kind.SYNTAX, JqlException.Kind.LIMIT);
            }
        }
        assertThat(compiled).isPositive();
    }

    @Test
    void a_query_from_a_payloads_own_values_gives_the_verdict_that_the_payload_implies() {
        int checked = 0;
        for (byte[] body : Corpus.payloads()) {
            Event event = Event.of("jira:issue_updated", body);
            JsonNode issue = event.body().json().path("issue");
            if (!issue.isObject()) {
                assertThat(JqlFilter.compile("project = X").evaluate(event)).isEqualTo(Verdict.UNKNOWN);
                continue;
            }
            JsonNode fields = issue.path("fields");
            checked += agrees(event, "key", issue.path("key"));
            checked += agrees(event, "project", fields.path("project").path("key"));
            checked += agrees(event, "status", fields.path("status").path("name"));
            checked += agrees(event, "status", fields.path("status").path("id"));
            checked += agrees(event, "issuetype", fields.path("issuetype").path("name"));
            checked += agrees(
                    event,
                    "statusCategory",
                    fields.path("status").path("statusCategory").path("key"));
            checked += agrees(event, "assignee", fields.path("assignee").path("displayName"));
            checked += agrees(event, "reporter", fields.path("reporter").path("displayName"));
            checked +=
                    agrees(event, "component", fields.path("components").path(0).path("name"));
            checked += agrees(
                    event, "fixVersion", fields.path("fixVersions").path(0).path("name"));
            checked += agrees(event, "labels", fields.path("labels").path(0));
            if (fields.path("resolution").isNull()) {
                assertThat(JqlFilter.compile("resolution = Unresolved").evaluate(event))
                        .isEqualTo(Verdict.TRUE);
            }
        }
        assertThat(checked).isGreaterThan(500);
    }

    private static int agrees(Event event, String field, JsonNode value) {
        if (!value.isValueNode() || value.isNull()) {
            return 0;
        }
        String literal = new Operand.Text(Position.START, value.asText()).toJql();
        assertThat(JqlFilter.compile(field + " = " + literal).evaluate(event))
                .as(field + " = " + literal)
                .isEqualTo(Verdict.TRUE);
        assertThat(JqlFilter.compile(field + " != " + literal).evaluate(event)).isEqualTo(Verdict.FALSE);
        assertThat(JqlFilter.compile("NOT " + field + " IN (nothing, " + literal + ")")
                        .evaluate(event))
                .isEqualTo(Verdict.FALSE);
        assertThat(JqlFilter.compile(field + " = \"no such value\"").evaluate(event))
                .isEqualTo(Verdict.FALSE);
        return 1;
    }
}
