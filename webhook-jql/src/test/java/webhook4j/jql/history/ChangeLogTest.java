package webhook4j.jql.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import webhook4j.event.Event;
import webhook4j.jql.value.Subject;

class ChangeLogTest {

    @ParameterizedTest
    @CsvSource({
        "status, status",
        "Status, status",
        "Fix Version, fixversion",
        "Version, affectedversion",
        "Component, component",
        "Sprint, sprint",
        "Key, key",
        "security, level",
        "issuetype, type",
        "duedate, due",
        "timeoriginalestimate, originalestimate",
        "timeestimate, remainingestimate",
        "timespent, timespent",
        "Parent, parent",
        "IssueParentAssociation, parent",
        "Attachment, attachments",
        "Workflow, other:workflow",
        "RemoteIssueLink, other:remoteissuelink"
    })
    void a_name_of_the_log_stands_for_a_field_of_jql(String name, String field) {
        assertThat(fields("{'field': '%s', 'fieldtype': 'jira'}".formatted(name)))
                .containsExactly(field);
    }

    @ParameterizedTest
    @CsvSource({
        "fixVersions, fixversion",
        "versions, affectedversion",
        "components, component",
        "issuetype, type",
        "duedate, due",
        "security, level",
        "Attachment, attachments",
        "customfield_10016, customfield_10016",
        "Rank, other:rank"
    })
    void an_id_outranks_the_name_which_may_be_translated(String id, String field) {
        assertThat(fields("{'field': 'Статус', 'fieldId': '%s', 'fieldtype': 'jira'}".formatted(id)))
                .containsExactly(field);
    }

    @Test
    void a_custom_field_is_never_taken_for_one_of_jiras_own() {
        assertThat(fields("{'field': 'Priority', 'fieldtype': 'custom'}")).containsExactly("custom:priority");
    }

    @Test
    void what_is_missing_or_odd_is_as_good_as_nothing() {
        assertThat(fields("null", "7", "'text'", "[]", "{}", "{'field': 5, 'from': {}, 'to': [1], 'toString': 2}"))
                .containsExactly("other:", "other:");
        for (String log : new String[] {"null", "'text'", "{}", "{'items': null}", "{'items': {'field': 'status'}}"}) {
            assertThat(log(body("'changelog': " + log)).items()).as(log).isEmpty();
        }
    }

    @Test
    void the_log_of_a_new_issue_lists_no_changes() {
        ChangeLog log = log(Histories.typed("jira:issue_created", "'a': 1", "", "{'field': 'status'}"));

        assertThat(log.isCreation()).isTrue();
        assertThat(log.items()).isEmpty();
    }

    @Test
    void it_is_made_once_for_each_event() {
        Event event = Histories.event("");

        assertThat(ChangeLog.of(Subject.of(event))).isSameAs(ChangeLog.of(Subject.of(event)));
    }

    private static Event body(String members) {
        return Event.builder("jira:issue_updated")
                .body(("{" + members + "}").replace('\'', '"'))
                .build();
    }

    private static Stream<String> fields(String... items) {
        return log(Histories.event("", items)).items().stream().map(ChangedItem::field);
    }

    private static ChangeLog log(Event event) {
        return ChangeLog.of(Subject.of(event));
    }
}
