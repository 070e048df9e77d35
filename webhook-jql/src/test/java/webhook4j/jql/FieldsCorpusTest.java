package webhook4j.jql;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import webhook4j.event.Event;
import webhook4j.event.EventException;
import webhook4j.filter.Verdict;

/** Fields on recorded events: what the JSON says of them is what filters say. */
class FieldsCorpusTest {

    private static final String SPRINT_NAME = ",name=";

    @Test
    void a_sprint_is_known_by_its_name_however_it_is_written() {
        int checked = 0;
        for (Event event : events()) {
            for (JsonNode value : event.body().json().path("issue").path("fields")) {
                String text = value.path(0).asText();
                int name = text.indexOf(SPRINT_NAME);
                if (text.contains("sprint.Sprint@") && name > 0) {
                    String expected =
                            text.substring(name + SPRINT_NAME.length()).replaceFirst("(?s),\\w+=.*", "");
                    assertVerdict("sprint = \"" + expected + "\"", event, Verdict.TRUE);
                    assertVerdict("sprint = \"no such sprint\"", event, Verdict.FALSE);
                    checked++;
                }
            }
        }
        assertThat(checked).isPositive();
    }

    @Test
    void a_link_leads_to_the_issue_at_its_other_end_in_its_direction() {
        int checked = 0;
        for (Event event : events()) {
            for (JsonNode link : event.body().json().at("/issue/fields/issuelinks")) {
                for (String direction : new String[] {"inward", "outward"}) {
                    JsonNode key = link.path(direction + "Issue").path("key");
                    if (key.isTextual()) {
                        String text = link.path("type").path(direction).asText();
                        assertVerdict("issueLink = " + key.asText(), event, Verdict.TRUE);
                        assertVerdict("issueLink[\"" + text + "\"] = " + key.asText(), event, Verdict.TRUE);
                        assertVerdict("issueLink[\"no such type\"] = " + key.asText(), event, Verdict.FALSE);
                        checked++;
                    }
                }
            }
        }
        assertThat(checked).isPositive();
    }

    @Test
    void every_field_is_decided_on_every_event_without_a_failure() {
        List<JqlFilter> filters = List.of(
                JqlFilter.compile("parentProject = WEB OR parentEpic = WEB-1 OR linkedWorkItem = WEB-1"),
                JqlFilter.compile("worklogAuthor = ann OR worklogDate < 1d OR issueLinkType = Blocks OR workRatio > 3"),
                JqlFilter.compile("hierarchyLevel < 0 OR category = x OR votes > 1000000 OR watchers > 1000000"),
                JqlFilter.compile("attachments IS EMPTY OR level = x OR timeSpent > 1w OR due < \"1970/01/01\""));
        for (Event event : events()) {
            for (JqlFilter filter : filters) {
                assertThat(filter.explain(event).verdict()).isEqualTo(filter.evaluate(event));
            }
        }
    }

    private static void assertVerdict(String query, Event event, Verdict verdict) {
        assertThat(JqlFilter.compile(query).evaluate(event)).as(query).isEqualTo(verdict);
    }

    private static List<Event> events() {
        return Corpus.payloads().stream()
                .map(bytes -> Event.of("jira:issue_updated", bytes))
                .filter(FieldsCorpusTest::isJson)
                .toList();
    }

    private static boolean isJson(Event event) {
        try {
            return event.body().json().isObject();
        } catch (EventException e) {
            return false;
        }
    }
}
