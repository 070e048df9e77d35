package webhook4j.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import webhook4j.event.EventType;
import webhook4j.source.EventCatalog.Edition;
import webhook4j.source.EventCatalog.Entry;
import webhook4j.source.EventCatalog.FilterUse;

class EventCatalogTest {

    @Test
    void jira_has_62_events_in_8_groups() {
        assertThat(EventCatalog.jira().entries()).hasSize(62);
        assertThat(EventCatalog.jira().groups())
                .containsExactly(
                        "issue", "issue-link", "configuration", "project", "filter", "user", "software", "app");
    }

    @Test
    void ice_scrum_has_62_events_grouped_by_what_stands_before_the_dot() {
        assertThat(EventCatalog.iceScrum().entries()).hasSize(62).allSatisfy(entry -> {
            assertThat(entry.type().value()).startsWith(entry.group() + ".");
            assertThat(entry.filterUse()).isEqualTo(FilterUse.CONSULTED);
        });
        assertThat(EventCatalog.iceScrum().inGroup("task"))
                .extracting(Entry::action)
                .containsExactly(
                        "create", "update", "delete", "state", "addedComment", "updatedComment", "removedComment");
    }

    @Test
    void xurrent_has_84_events_and_one_of_them_has_no_action() {
        assertThat(EventCatalog.xurrent().entries()).hasSize(84);
        assertThat(EventCatalog.xurrent().entries())
                .filteredOn(entry -> entry.action().isEmpty())
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.type()).isEqualTo(EventType.of("automation_rule"));
                    assertThat(entry.group()).isEqualTo("automation_rule");
                });
        assertThat(entry(EventCatalog.xurrent(), "workflow.status-changed"))
                .isEqualTo(new Entry(
                        EventType.of("workflow.status-changed"),
                        "workflow",
                        "status-changed",
                        "workflow",
                        FilterUse.CONSULTED,
                        List.of()));
    }

    @Test
    void an_entry_has_all_that_is_known_of_its_event() {
        assertThat(entry(EventCatalog.jira(), "jira:version_deleted"))
                .isEqualTo(new Entry(
                        EventType.of("jira:version_deleted"),
                        "version",
                        "deleted or merged",
                        "project",
                        FilterUse.NOT_CONSULTED,
                        List.of("project.id", "project.key", "version.id", "mergedVersion.id"),
                        Set.of(Edition.SERVER, Edition.CLOUD)));
    }

    @ParameterizedTest
    @CsvSource({
        "jira:issue_updated, CONSULTED",
        "jira:worklog_updated, CONSULTED",
        "comment_created, CONSULTED_IN_CLOUD",
        "worklog_deleted, CONSULTED_IN_CLOUD",
        "attachment_created, CONSULTED_IN_CLOUD",
        "issue_property_set, CONSULTED_IN_CLOUD",
        "issuelink_created, NOT_CONSULTED",
        "sprint_started, NOT_CONSULTED",
        "user_created, NOT_CONSULTED"
    })
    void jiras_filters_are_consulted_for_what_has_an_issue(String type, FilterUse expected) {
        assertThat(entry(EventCatalog.jira(), type).filterUse()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "jira:issue_created, 'issue.id,issue.key,project.id,project.key'",
        "comment_created, comment.id",
        "worklog_created, worklog.id",
        "board_created, board.id",
        "sprint_closed, sprint.id",
        "user_updated, 'modifiedUser.key,modifiedUser.name,modifiedUser.accountId'",
        "issuelink_created, ''",
        "option_voting_changed, ''"
    })
    void jiras_url_variables_depend_on_the_event(String type, String expected) {
        assertThat(String.join(",", entry(EventCatalog.jira(), type).urlVariables()))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "jira:issue_created, 'SERVER,CLOUD'",
        "jira:worklog_updated, SERVER",
        "project_archived, CLOUD",
        "connect_addon_enabled, CLOUD",
        "attachment_created, CLOUD"
    })
    void editions_are_those_that_are_documented(String type, String expected) {
        assertThat(entry(EventCatalog.jira(), type).editions())
                .containsExactlyInAnyOrderElementsOf(List.of(expected.split(",")).stream()
                        .map(Edition::valueOf)
                        .toList());
    }

    @Test
    void what_is_not_in_it_is_not_found() {
        assertThat(EventCatalog.jira().find(EventType.of("jira:issue_exploded")))
                .isEmpty();
        assertThat(EventCatalog.jira().inGroup("kitchen")).isEmpty();
    }

    @Test
    void every_event_is_in_its_group_and_in_no_other() {
        EventCatalog jira = EventCatalog.jira();
        assertThat(jira.groups().stream().flatMap(group -> jira.inGroup(group).stream()))
                .containsExactlyInAnyOrderElementsOf(jira.entries());
    }

    @Test
    void of_two_entries_with_one_type_the_later_one_counts() {
        // given
        Entry first = new Entry(EventType.of("a"), "x", "", "g", FilterUse.CONSULTED, List.of());
        Entry second = new Entry(EventType.of("a"), "y", "", "h", FilterUse.CONSULTED, List.of());

        // when
        EventCatalog catalog = EventCatalog.of(List.of(first, second));

        // then
        assertThat(catalog.entries()).containsExactly(second);
        assertThat(catalog.groups()).containsExactly("h");
    }

    @Test
    void nobody_can_change_it() {
        assertThatThrownBy(() -> EventCatalog.jira().entries().clear())
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> EventCatalog.jira().groups().clear())
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> EventCatalog.jira().inGroup("issue").clear())
                .isInstanceOf(UnsupportedOperationException.class);
    }

    private static Entry entry(EventCatalog catalog, String type) {
        return catalog.find(EventType.of(type)).orElseThrow();
    }
}
