package webhook4j.jql;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import webhook4j.event.Event;
import webhook4j.event.EventException;
import webhook4j.jql.catalog.FieldCatalog;
import webhook4j.jql.catalog.FieldType;
import webhook4j.jql.catalog.FunctionResult;

/** Any query on any event: decided and explained alike, or refused; no exception of another kind, and no hang. */
class JqlFilterFuzzTest {

    private static final JqlOptions OPTIONS = JqlOptions.builder()
            .catalog(FieldCatalog.jira()
                    .customField(10001, "Story Points", FieldType.NUMBER)
                    .customField(10002, "Team", FieldType.OPTION, "Dropdown")
                    .customField(10003, "Team", FieldType.TEXT)
                    .build())
            .extendedHistory()
            .wholeHistory()
            .principal("jdoe")
            .versionOrder(project -> List.of("1.0", "2.0"))
            .resolutionOrder(List.of("Done"))
            .provide("membersOf", (call, event) -> FunctionResult.of("jdoe"))
            .build();

    /** The first line is the query, so that seeds can be read and written by hand; the rest is the event. */
    @FuzzTest(maxDuration = "3m")
    void any_query_on_any_event_is_decided_or_refused(byte[] input) {
        int end = 0;
        while (end < input.length && input[end] != '\n') {
            end++;
        }
        String query = new String(input, 0, end, StandardCharsets.UTF_8);

        decide(query, Arrays.copyOfRange(input, Math.min(end + 1, input.length), input.length));
    }

    /** Queries that compile more often than any text does, about a body that is JSON more often than any bytes are. */
    @FuzzTest(maxDuration = "3m")
    void a_query_made_in_java_on_an_event_made_of_parts_is_decided_or_refused(FuzzedDataProvider data) {
        JqlQuery query = OddQueries.query(data);
        for (int i = data.consumeInt(0, 5); i > 0; i--) {
            query = data.consumeBoolean()
                    ? query.and(OddQueries.query(data))
                    : query.or(OddQueries.query(data)).not();
        }

        decide(query.toJql(), OddQueries.event(data).getBytes(StandardCharsets.UTF_8));
    }

    private static void decide(String query, byte[] body) {
        try {
            JqlFilter filter = JqlFilter.compile(query, OPTIONS);
            Event event = Event.of("jira:issue_updated", body);
            assertThat(filter.explain(event).verdict()).isEqualTo(filter.evaluate(event));
            filter.test(event);
        } catch (JqlException refusal) {
            assertThat(refusal).message().doesNotContainPattern("[\\p{Cc}&&[^\n]]");
        } catch (EventException noJson) {
            // Bodies are read late: this is where one that is no JSON is refused.
        }
    }
}
