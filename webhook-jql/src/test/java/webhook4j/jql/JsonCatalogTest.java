package webhook4j.jql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import webhook4j.event.Event;
import webhook4j.filter.Verdict;
import webhook4j.jql.catalog.FieldCatalog;
import webhook4j.jql.catalog.FieldType;

/** Events of other systems, filtered with the same language. */
class JsonCatalogTest {

    private static final Event STORY = event("story.update", """
            {"id":41,"uid":7,"name":"Pay by card","state":3,"effort":5,"tags":["shop","card"],
            "feature":{"id":3,"name":"Checkout"},"actor":null,"creator":{"username":"ann","displayName":"Ann Droid"},
            "lastUpdated":"2026-03-01T09:30:00Z","notes":""}""");
    private static final FieldCatalog STORIES = FieldCatalog.json()
            .field("name", "/name", FieldType.STRING)
            .field("state", "/state", FieldType.NUMBER)
            .field("effort", "/effort", FieldType.NUMBER)
            .field("tag", "/tags", FieldType.LABEL)
            .field("feature", "/feature", FieldType.NAMED)
            .field("creator", "/creator", FieldType.USER)
            .field("actor", "/actor/username", FieldType.STRING)
            .field("notes", "/notes", FieldType.STRING)
            .field("updated", "/lastUpdated", FieldType.DATETIME)
            .field("sprint", "/sprint/id", FieldType.NUMBER)
            .field("team", FieldType.STRING, event -> Optional.of(TextNode.valueOf("Falcons")))
            .build();

    private static final Event REQUEST = event("request.update", """
            {"webhook_id":945,"account_id":"acme","event":"request.update","object_id":7001,
            "payload":{"subject":"Printer on fire","status":"assigned","impact":"high","category":"incident",
              "member":{"id":6,"name":"Howard"},"team":{"id":12,"name":"Desk"},"created_at":"2026-02-27T08:00:00-06:00",
              "custom_fields":[{"id":"floor","value":"3"}]}}""");
    private static final FieldCatalog REQUESTS = FieldCatalog.json()
            .field("status", "/payload/status", FieldType.STRING)
            .field("impact", "/payload/impact", FieldType.STRING)
            .field("member", "/payload/member", FieldType.NAMED)
            .field("team", "/payload/team", FieldType.NAMED)
            .field("created", "/payload/created_at", FieldType.DATETIME)
            .field("floor", "/payload/custom_fields/0/value", FieldType.ANY)
            .field("Completion reason", "/payload/completion_reason", FieldType.STRING)
            .build();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    state = 3 AND effort = 5           | TRUE
                    state > 3 OR effort <= 4           | FALSE
                    NAME = "pay BY card"               | TRUE
                    tag IN (Shop, web)                 | TRUE
                    tag NOT IN (shop)                  | FALSE
                    feature = checkout AND feature = 3 | TRUE
                    creator = "ann droid"              | TRUE
                    actor IS EMPTY                     | TRUE
                    notes IS EMPTY                     | TRUE
                    updated < "2026/03/02"             | TRUE
                    sprint = 12                        | UNKNOWN
                    sprint IS EMPTY                    | UNKNOWN
                    team = falcons                     | TRUE
                    state = 3 ORDER BY updated DESC    | TRUE
                    """)
    void a_story_is_decided_by_the_places_of_its_fields(String query, Verdict verdict) {
        assertThat(verdict(query, STORIES, STORY)).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    status = assigned AND impact != low                 | TRUE
                    member = Howard OR team = Nobody                    | TRUE
                    team = 12                                           | TRUE
                    created = "2026/02/27 14:00"                        | TRUE
                    created > "2026/02/27 14:00"                        | FALSE
                    floor IN (3, 4)                                     | TRUE
                    "completion reason" = solved                        | UNKNOWN
                    "completion reason" = solved OR status = assigned   | TRUE
                    """)
    void a_request_is_decided_by_the_places_of_its_fields(String query, Verdict verdict) {
        assertThat(verdict(query, REQUESTS, REQUEST)).isEqualTo(verdict);
    }

    @Test
    void an_absent_place_may_be_declared_empty() {
        FieldCatalog catalog = FieldCatalog.json()
                .field("sprint", "/sprint/id", FieldType.NUMBER)
                .absentMeansEmpty()
                .build();

        assertThat(verdict("sprint IS EMPTY", catalog, STORY)).isEqualTo(Verdict.TRUE);
        assertThat(verdict("sprint = 12", catalog, STORY)).isEqualTo(Verdict.FALSE);
        assertThat(verdict("sprint != 12", catalog, STORY)).isEqualTo(Verdict.FALSE);
    }

    @Test
    void an_explanation_names_the_place_where_nothing_stands() {
        assertThat(JqlFilter.compile("sprint = 12", with(STORIES)).explain(STORY))
                .hasToString("UNKNOWN  sprint = 12  missing: nothing stands at '/sprint/id'");
    }

    @ParameterizedTest
    @CsvSource({"assignee = ann", "cf[10001] = 5", "customfield_10001 = 5", "issue.property[a].b = 1", "text ~ card"})
    void the_fields_of_jira_are_unknown(String query) {
        assertThatThrownBy(() -> JqlFilter.compile(query, with(STORIES)))
                .isInstanceOfSatisfying(
                        JqlException.class,
                        refusal -> assertThat(refusal.kind()).isEqualTo(JqlException.Kind.UNKNOWN_FIELD));
    }

    @Test
    void a_misspelt_name_is_refused_with_the_nearest_of_the_catalogue() {
        assertThatThrownBy(() -> JqlFilter.compile("efort = 5", with(STORIES))).hasMessage("""
                        line 1, column 1: found field 'efort', expected a known field, perhaps 'effort'; declare it in the \
                        catalogue
                          efort = 5
                          ^""");
    }

    @Test
    void a_name_in_brackets_is_no_type_of_a_place() {
        assertThatThrownBy(() -> JqlFilter.compile("\"state[Number]\" = 5", with(STORIES)))
                .hasMessageContaining("found field 'state[Number]'");
    }

    @Test
    void a_filter_needs_the_names_of_the_catalogue() {
        JqlNeeds needs =
                JqlFilter.compile("STATE = 3 AND team = x", with(STORIES)).needs();

        assertThat(needs.fields()).containsExactlyInAnyOrder("state", "team");
        assertThat(needs.providers()).containsExactly("team");
    }

    private static Verdict verdict(String query, FieldCatalog catalog, Event event) {
        JqlFilter filter = JqlFilter.compile(query, with(catalog));
        assertThat(filter.explain(event).verdict()).isEqualTo(filter.evaluate(event));
        return filter.evaluate(event);
    }

    private static JqlOptions with(FieldCatalog catalog) {
        return JqlOptions.builder().catalog(catalog).build();
    }

    private static Event event(String type, String body) {
        return Event.of(type, body.getBytes(StandardCharsets.UTF_8));
    }
}
