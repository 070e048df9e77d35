package webhook4j.jql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import webhook4j.jql.catalog.FieldCatalog;

class ExplainTest {

    @Test
    void the_tree_mirrors_the_query_and_says_what_each_clause_saw() {
        assertExplained(
                "full",
                "project in (OPS, WEB) and (status = Done or assignee = \"Mia Krystof\") and component != Docs and "
                        + "labels is not empty and resolution = Unresolved",
                """
                TRUE  AND
                  TRUE  project IN (OPS, WEB)  saw: WEB
                  TRUE  OR
                    FALSE  status = Done  saw: In Progress
                    TRUE  assignee = "Mia Krystof"  saw: Mia Krystof
                  TRUE  component != Docs  saw: API, User Interface
                  TRUE  labels IS NOT EMPTY  saw: backend, Straße, café
                  TRUE  resolution = Unresolved  saw: empty""");
    }

    @Test
    void not_shows_the_clauses_that_it_becomes() {
        assertExplained("full", "NOT (project = OPS AND NOT fixVersion IN (1.0, EMPTY))", """
                TRUE  NOT, which means
                  TRUE  OR
                    TRUE  project != OPS  saw: WEB
                    TRUE  NOT, which means
                      TRUE  fixVersion IN (1.0, EMPTY)  saw: empty""");
    }

    @Test
    void what_is_unknown_says_what_is_missing() {
        assertExplained("partial", "resolution = Done OR cf[10001] = 5 OR statusCategory = Done", """
                UNKNOWN  OR
                  UNKNOWN  resolution = Done  missing: member 'resolution' is absent
                  UNKNOWN  cf[10001] = 5  missing: member 'customfield_10001' is absent
                  FALSE  statusCategory = Done  saw: To Do""");
        assertExplained("sparse", "statusCategory = Done AND key = WEB-1 AND status = Open AND project = WEB", """
                UNKNOWN  AND
                  UNKNOWN  statusCategory = Done  missing: member 'statusCategory' is absent
                  UNKNOWN  key = WEB-1  missing: something in 'id 10044' that the operand can be compared with
                  UNKNOWN  status = Open  missing: something in 'id 1' that the operand can be compared with
                  UNKNOWN  project = WEB  missing: something in 'an object without a name' that the operand can be \
                compared with""");
        assertExplained("no-fields", "status = Done", "UNKNOWN  status = Done  missing: member 'fields' is absent");
    }

    @Test
    void an_event_without_an_issue_says_so_and_nothing_else() {
        assertExplained(
                "no-issue",
                "project = WEB AND status = Done",
                "UNKNOWN  project = WEB AND status = Done  missing: the event carries no issue");
    }

    @Test
    void the_empty_query_says_that_every_issue_meets_it() {
        assertExplained("full", "", "TRUE  the empty query, which every issue meets");
    }

    @Test
    void fields_that_share_a_name_are_told_apart_by_number() {
        JqlOptions options = JqlOptions.builder()
                .catalog(FieldCatalog.jira()
                        .customField(10001, "Points")
                        .customField(10012, "Points")
                        .build())
                .build();

        assertThat(JqlFilter.compile("Points != 7", options).explain(Fixtures.event("full")))
                .hasToString("""
                        TRUE  AND
                          TRUE  cf[10001] != 7  saw: 5.0
                          TRUE  cf[10012] != 7  saw: 1, 2""");
    }

    @Test
    void long_values_are_cut() {
        String label = "x".repeat(300);

        assertThat(JqlFilter.compile("labels = y")
                        .explain(Fixtures.issueEvent("{\"labels\":[\"" + label + "\",\"z\"]}")))
                .hasToString("FALSE  labels = y  saw: " + "x".repeat(200) + "…");
    }

    @Test
    void a_cascading_option_is_shown_with_its_child() {
        assertExplained("full", "cf[10005] = Spain", "FALSE  cf[10005] = Spain  saw: Europe - France");
    }

    @Test
    void a_value_cannot_fake_a_line_of_the_explanation() {
        assertThat(JqlFilter.compile("labels = y")
                        .explain(Fixtures.issueEvent("{\"labels\":[\"x\\nTRUE  y\\u202E\"]}")))
                .hasToString("FALSE  labels = y  saw: x TRUE  y ");
    }

    private static void assertExplained(String event, String query, String expected) {
        assertThat(JqlFilter.compile(query).explain(Fixtures.event(event))).hasToString(expected);
    }
}
