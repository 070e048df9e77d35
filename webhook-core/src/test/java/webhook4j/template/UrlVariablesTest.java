package webhook4j.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import webhook4j.event.Event;
import webhook4j.source.EventCatalog;

class UrlVariablesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    issue.id               | jira:issue_updated  | {"issue":{"id":"10001","key":"WEB-1"}} | 10001
                    issue.id               | issue_property_set  | {"issue":{"id":10001}} | 10001
                    issue.id               | worklog_created     | {"worklog":{"id":"7","issueId":"10001"}} | 10001
                    issue.key              | jira:issue_updated  | {"issue":{"id":"10001","key":"WEB-1"}} | WEB-1
                    issue.key              | comment_created     | {"comment":{"id":"5"},"issue":{"key":"WEB-1"}} | WEB-1
                    issue.key              | workflow_transition | {"transition":{},"comment":"","issue":{"key":"WEB-1"}} | WEB-1
                    project.id             | project_created     | {"project":{"id":10000,"key":"WEB"}} | 10000
                    project.id             | jira:issue_created  | {"issue":{"fields":{"project":{"id":"10000"}}}} | 10000
                    project.id             | jira:version_moved  | {"version":{"id":"3","projectId":10000}} | 10000
                    project.key            | project_created     | {"project":{"id":10000,"key":"WEB"}} | WEB
                    project.key            | comment_created     | {"issue":{"fields":{"project":{"key":"WEB"}}}} | WEB
                    comment.id             | comment_created     | {"comment":{"id":"5"}} | 5
                    comment.id             | jira:issue_updated  | {"issue":{"id":"1"},"comment":{"id":5}} | 5
                    worklog.id             | worklog_updated     | {"worklog":{"id":"7"}} | 7
                    attachment.id          | attachment_created  | {"attachment":{"id":"8"}} | 8
                    property.key           | issue_property_set  | {"property":{"key":"my key"}} | my key
                    version.id             | jira:version_moved  | {"version":{"id":"3"}} | 3
                    mergedVersion.id       | jira:version_deleted | {"version":{"id":"3"},"mergedTo":{"id":"4"}} | 4
                    mergedVersion.id       | jira:version_deleted | {"version":{"id":"3"},"mergedTo":4} | 4
                    mergedVersion.id       | jira:version_deleted | {"version":{"id":"3"},"mergedTo":"4"} | 4
                    sprint.id              | sprint_started      | {"sprint":{"id":9,"originBoardId":2}} | 9
                    board.id               | board_created       | {"board":{"id":2}} | 2
                    board.id               | board_configuration_changed | {"configuration":{"id":2}} | 2
                    board.id               | sprint_started      | {"sprint":{"id":9,"originBoardId":2}} | 2
                    modifiedUser.key       | user_updated        | {"user":{"key":"JIRAUSER1"}} | JIRAUSER1
                    modifiedUser.name      | user_updated        | {"user":{"name":"ada"}} | ada
                    modifiedUser.accountId | user_created        | {"user":{"accountId":"5570:ab"}} | 5570:ab
                    """)
    void each_variable_of_jira_is_taken_from_where_the_body_holds_it(
            String variable, String type, String body, String value) {
        assertThat(UrlVariables.jira().value(variable, event(type, body))).contains(value);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    issue.id          | comment_created    | {"comment":{"self":"https://j.example/rest/api/2/issue/10001/comment/5"}}
                    modifiedUser.name | jira:issue_updated | {"user":{"name":"ada"}}
                    comment.id        | workflow_transition | {"comment":""}
                    issue.key         | jira:issue_updated | []
                    mergedVersion.id  | jira:version_deleted | {"version":{"id":"3"}}
                    """)
    void a_variable_has_no_value_where_the_body_does_not_hold_it(String variable, String type, String body) {
        assertThat(UrlVariables.jira().value(variable, event(type, body))).isEmpty();
    }

    @Test
    void jira_has_every_variable_that_its_catalogue_gives_a_value_to_and_no_other() {
        TreeSet<String> ofCatalog = new TreeSet<>();
        EventCatalog.jira().entries().forEach(entry -> ofCatalog.addAll(entry.urlVariables()));

        assertThat(new TreeSet<>(UrlVariables.jira().names())).isEqualTo(ofCatalog);
    }

    @Test
    void an_application_adds_variables_by_place() {
        UrlVariables variables = UrlVariables.none().with("invoice.id", "/invoice/id", "/id");

        assertThat(variables.value("invoice.id", event("invoice.paid", "{\"id\":7}")))
                .contains("7");
        assertThat(variables.value("invoice.id", event("invoice.paid", "{\"id\":7,\"invoice\":{\"id\":\"I8\"}}")))
                .contains("I8");
        assertThat(variables.value("invoice.paid", event("invoice.paid", "{\"id\":true}")))
                .isEmpty();
    }

    @Test
    void an_application_adds_variables_by_function() {
        UrlVariables variables = UrlVariables.jira().with("tenant", event -> Optional.of(event.tenant()));
        Event event = Event.builder("invoice.paid").tenant("acme").build();

        assertThat(UrlTemplate.parse(
                                "https://h.example/${tenant}/x",
                                TemplateOptions.defaults().withVariables(variables))
                        .expand(event))
                .hasToString("https://h.example/acme/x");
    }

    @Test
    void a_large_number_keeps_its_digits() {
        assertThat(UrlVariables.jira()
                        .value("sprint.id", event("x", "{\"sprint\":{\"id\":123456789012345678901234567890}}")))
                .contains("123456789012345678901234567890");
    }

    @Test
    void refuses_a_malformed_name_or_pointer() {
        assertThatThrownBy(() -> UrlVariables.none().with("a b", "/a"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the name of a variable has 1 to 64 letters, digits, dots, hyphens and underscores,"
                        + " found 'a b'");
        assertThatThrownBy(() -> UrlVariables.none().with("a", "a"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected a JSON Pointer such as '/invoice/id', found 'a'");
    }

    private static Event event(String type, String body) {
        return Event.of(type, body.getBytes(StandardCharsets.UTF_8));
    }
}
