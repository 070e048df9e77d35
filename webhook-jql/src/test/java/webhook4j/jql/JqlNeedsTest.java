package webhook4j.jql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import webhook4j.jql.catalog.FieldCatalog;
import webhook4j.jql.catalog.FieldType;

/** What a filter asks for is what evaluating it reads and asks, no more and no less. */
class JqlNeedsTest {

    private static final JqlOptions SERVICE = JqlOptions.builder()
            .catalog(FieldCatalog.jira()
                    .customField(10010, "Request Type", FieldType.NAMED)
                    .customField(10011, "Organizations", FieldType.NAMED)
                    .customField(10014, "Epic Link", FieldType.ISSUE)
                    .customField(10030, "Time to answer", FieldType.SLA)
                    .build())
            .build();

    @Test
    void names_come_in_their_order() {
        JqlNeeds needs = JqlFilter.compile("watcher = a AND votes > 1 AND status = b AND assignee IN membersOf(c) "
                        + "AND voter = d AND created < now() AND lastViewed < now() AND labels = e")
                .needs();

        assertThat(List.copyOf(needs.fields())).hasSize(8).isSorted();
        assertThat(List.copyOf(needs.providers())).hasSize(4).isSorted();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "assignee = ann",
                "comment ~ x AND description IS EMPTY",
                "priority > High",
                "fixVersion = 1.0",
                "cascadeOption = 1 OR cf[1] = 1",
                "sprint = 5",
                "parentProject = WEB",
                "issueLink = WEB-1",
                "votes > 3",
                "\"Epic Link\" = WEB-1"
            })
    void what_the_event_holds_is_asked_of_nobody_but_what_it_may_hold_in_part(String query) {
        JqlOptions options =
                JqlOptions.builder().lenientFields().catalog(SERVICE.catalog()).build();
        List<String> asked = query.startsWith("comment") ? List.of("comment") : List.of();

        assertThat(JqlFilter.compile(query, options).needs().providers()).containsExactlyElementsOf(asked);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    watcher = ann               | watcher
                    VOTER IS EMPTY              | voter
                    lastViewed > -1d            | lastViewed
                    filter = 10                 | filter
                    approvals = approved()      | approvals,approved
                    text ~ x                    | text
                    worklogDate > 2026-01-01    | worklogDate
                    issue.property[a].b = 1     | issue.property
                    fixVersion > 1.0            | fixVersion
                    resolution > Done           | resolution
                    assignee IN membersOf(crew) | membersOf
                    assignee = currentUser()    | currentUser
                    "Epic Link" = WEB-1         | Epic Link
                    organizations = ACME        | organizations
                    "Request Type" = "IT help"  | Request Type
                    """)
    void what_no_event_need_hold_is_asked_of_somebody(String query, String providers) {
        assertThat(JqlFilter.compile(query).needs().providers()).containsExactlyInAnyOrder(providers.split(","));
    }

    @ParameterizedTest
    @ValueSource(strings = {"organizations = ACME", "\"Request Type\" = \"IT help\"", "\"Epic Link\" = WEB-1"})
    void a_field_of_service_desks_is_the_events_once_it_is_declared(String query) {
        assertThat(JqlFilter.compile(query, SERVICE).needs().providers()).isEmpty();
    }

    @Test
    void who_is_the_current_user_is_asked_only_where_the_options_do_not_say() {
        JqlOptions ann = JqlOptions.builder().principal("ann").build();

        assertThat(JqlFilter.compile("assignee = currentUser()", ann).needs().providers())
                .isEmpty();
    }

    @Test
    void sorts_are_checked_but_read_nothing() {
        JqlNeeds needs = JqlFilter.compile("project = WEB ORDER BY lastViewed DESC, \"Epic Link\"")
                .needs();

        assertThat(needs).isEqualTo(JqlFilter.compile("project = WEB").needs());
    }

    @Test
    void the_clock_is_read_for_relative_times_only() {
        assertThat(needs("created > -1d").clock()).isTrue();
        assertThat(needs("due = endOfWeek()").clock()).isTrue();
        assertThat(needs("created > 2026-01-01").clock()).isFalse();
        assertThat(needs("cf[10001] > 5").clock()).isFalse();
        assertThat(needs("status CHANGED").changeLog()).isTrue();
        assertThat(needs("status = Open").changeLog()).isFalse();
    }

    private static JqlNeeds needs(String query) {
        return JqlFilter.compile(query).needs();
    }
}
