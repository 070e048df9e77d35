package webhook4j.jql;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import webhook4j.event.Event;
import webhook4j.event.EventException;
import webhook4j.event.EventType;
import webhook4j.filter.Explanation;
import webhook4j.filter.Verdict;
import webhook4j.jql.catalog.FieldCatalog;
import webhook4j.jql.catalog.FieldType;
import webhook4j.jql.catalog.FunctionResult;

/**
 * Any query on any event: decided and explained alike, by itself and in an index, or refused; no exception of another kind,
 * and no hang.
 */
class JqlFilterFuzzTest {

    /** What a terminal or a log might obey, or not show; of line ends, ours are allowed. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}&&[^\n]]");

    /** The first line is the query, so that seeds can be read and written by hand; the rest is the event. */
    @FuzzTest(maxDuration = "3m")
    void any_query_on_any_event_is_decided_or_refused(byte[] input) {
        int end = 0;
        while (end < input.length && input[end] != '\n') {
            end++;
        }
        String query = new String(input, 0, end, StandardCharsets.UTF_8);

        decide(
                query,
                options(),
                "jira:issue_updated",
                Arrays.copyOfRange(input, Math.min(end + 1, input.length), input.length));
    }

    /** Queries that compile more often than any text does, about a body that is JSON more often than any bytes are. */
    @FuzzTest(maxDuration = "3m")
    void a_query_made_in_java_on_an_event_made_of_parts_is_decided_or_refused(FuzzedDataProvider data) {
        JqlOptions.Builder options = OddOptions.of(data);
        JqlQuery query = OddQueries.query(data);
        for (int i = data.consumeInt(0, 5); i > 0; i--) {
            query = data.consumeBoolean()
                    ? query.and(OddQueries.query(data))
                    : query.or(OddQueries.query(data)).not();
        }
        String type = OddQueries.type(data);

        decide(query.toJql(), options, type, OddQueries.event(data).getBytes(StandardCharsets.UTF_8));
    }

    private static JqlOptions.Builder options() {
        return JqlOptions.builder()
                .catalog(FieldCatalog.jira()
                        .customField(10001, "Story Points", FieldType.NUMBER)
                        .customField(10002, "Team", FieldType.OPTION, "Dropdown")
                        .customField(10003, "Team", FieldType.TEXT)
                        .build())
                .extendedHistory()
                .wholeHistory()
                .clock(() -> Instant.EPOCH)
                .principal("jdoe")
                .versionOrder(project -> List.of("1.0", "2.0"))
                .resolutionOrder(List.of("Done"))
                .provide("membersOf", (call, event) -> FunctionResult.of("jdoe"));
    }

    private static void decide(String query, JqlOptions.Builder options, String type, byte[] body) {
        try {
            JqlFilter filter = JqlFilter.compile(
                    query, options.unknown(UnknownPolicy.NO_MATCH).build());
            JqlFilter lenient = JqlFilter.compile(
                    query, options.unknown(UnknownPolicy.MATCH).build());
            checkIndexed(query, filter, lenient, options, type, body);
            Event event = Event.of(type, body);
            Verdict verdict = filter.evaluate(event);
            Explanation explanation = filter.explain(event);
            assertThat(explanation.verdict()).isEqualTo(verdict);
            assertThat(explanation.toString()).doesNotContainPattern(UNSEEN);
            assertThat(filter.test(event)).isEqualTo(verdict == Verdict.TRUE);
            assertThat(lenient.test(event)).isEqualTo(verdict != Verdict.FALSE);
            checkOpposite(filter, verdict, options, event);
        } catch (JqlException refusal) {
            assertThat(refusal).message().doesNotContainPattern(UNSEEN);
        } catch (EventException noJson) {
            // Bodies are read late: this is where one that is no JSON is refused.
        }
    }

    /** What reads only the wanted members of a body, beside what reads all of it. */
    private static void checkIndexed(
            String query, JqlFilter filter, JqlFilter lenient, JqlOptions.Builder options, String type, byte[] body) {
        CheckedIndex index = new CheckedIndex();
        index.add(0, filter);
        index.add(1, lenient);
        JqlFilter strict =
                JqlFilter.compile(query, options.unknown(UnknownPolicy.ERROR).build());
        index.add(2, strict);
        index.add(3, Set.of(EventType.of(type)), filter);
        index.add(4, Set.of(EventType.of("other")), filter);
        if (filter.query().where().isPresent()) {
            index.add(5, JqlFilter.compile(filter.query().not(), deeper(options)));
        }
        index.refuses(query, RandomBodies.Raw.of(type, body));
    }

    /** On an empty field a clause and its opposite may both be false; but never does an issue meet both. */
    private static void checkOpposite(JqlFilter filter, Verdict verdict, JqlOptions.Builder options, Event event) {
        if (filter.query().where().isEmpty()) {
            return;
        }
        JqlOptions deeper = deeper(options);
        JqlQuery opposite = filter.query().not();
        Verdict other = JqlFilter.compile(opposite, deeper).evaluate(event);
        assertThat(other == Verdict.TRUE || verdict == Verdict.TRUE)
                .as("%s and its opposite: %s, %s", filter, verdict, other)
                .isEqualTo((other == Verdict.TRUE && verdict == Verdict.FALSE)
                        || (other == Verdict.FALSE && verdict == Verdict.TRUE));
        assertThat(JqlFilter.compile(opposite.not(), deeper).evaluate(event)).isEqualTo(verdict);
    }

    private static JqlOptions deeper(JqlOptions.Builder options) {
        return options.maxDepth(1_000).maxQueryLength(Integer.MAX_VALUE).build();
    }
}
