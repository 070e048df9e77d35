package webhook4j.jql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import webhook4j.event.Event;
import webhook4j.filter.Verdict;
import webhook4j.jql.catalog.FunctionResult;

/** JQL's own functions, as far as an event decides them, and how they are refused. */
class FunctionsTest {

    private static final Event EVENT = event("jira:issue_updated", """
            {"timestamp": 1773133200000,
             "user": {"accountId": "a-1", "displayName": "Mia"},
             "issue": {"id": "10042", "key": "WEB-42", "fields": {
               "summary": "x", "created": "2026-03-01T08:00:00.000+0000", "status": {"name": "Open"},
               "project": {"id": "10000", "key": "WEB", "name": "Web Site", "lead": {"accountId": "a-2", "displayName": "Bob"}},
               "issuetype": {"name": "Bug", "subtask": false},
               "assignee": {"accountId": "a-1", "displayName": "Mia"},
               "reporter": {"accountId": "a-2", "displayName": "Bob"},
               "components": [{"name": "API", "lead": {"accountId": "a-1"}}, {"name": "UI", "lead": null}],
               "fixVersions": [{"id": "1", "name": "1.0", "released": true}, {"id": "2", "name": "2.0"}],
               "versions": [{"id": "2", "name": "2.0", "released": false}],
               "issuelinks": [
                 {"type": {"name": "Blocks", "inward": "is blocked by", "outward": "blocks"}, "outwardIssue": {"id": "50", "key": "WEB-50"}},
                 {"type": {"name": "Cause", "inward": "is caused by", "outward": "causes"}, "inwardIssue": {"id": "60", "key": "WEB-60"}}],
               "customfield_1": {"id": "70", "value": "Europe", "child": {"id": "71", "value": "France"}},
               "customfield_2": {"id": "72", "value": "Asia"},
               "customfield_3": {"id": "73", "value": "None"},
               "customfield_4": null,
               "customfield_5": [{"id": "80", "value": "Red"}],
               "customfield_6": [{"id": 11, "name": "S 11", "state": "closed"}, "a.Sprint@1f[id=12,state=ACTIVE,name=S 12]"],
               "customfield_7": [{"id": 13, "name": "S 13"}],
               "customfield_8": "2026-03-11",
               "customfield_9": "2026-03-10T08:00:00.000+0000",
               "customfield_10": 5,
               "customfield_11": {"name": "an odd option"},
               "customfield_12": {"id": 14, "name": "S 14", "state": "paused"}
             }}}""");
    private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");
    private static final JqlOptions ME =
            JqlOptions.builder().clock(() -> NOW).principal("a-1", "mia@x").build();
    private static final JqlOptions NOBODY =
            JqlOptions.builder().clock(() -> NOW).build();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            assignee = currentUser()                                | TRUE
            assignee != CURRENTUSER()                               | FALSE
            reporter = currentUser()                                | FALSE
            reporter NOT IN (currentUser(), x)                      | TRUE
            assignee IN (x, currentUser())                          | TRUE
            cf[10] = currentUser()                                  | UNKNOWN
            project IN projectsLeadByUser()                         | FALSE
            project IN spacesLeadByUser(bob)                        | TRUE
            project NOT IN projectsLeadByUser(a-2)                  | FALSE
            component IN componentsLeadByUser()                     | TRUE
            component IN componentsLeadByUser(bob)                  | FALSE
            type IN standardIssueTypes()                            | TRUE
            type IN subtaskWorkTypes()                              | FALSE
            type NOT IN subtaskIssueTypes()                         | TRUE
            affectedVersion IN unreleasedVersions()                 | TRUE
            affectedVersion IN releasedVersions()                   | FALSE
            fixVersion IN releasedVersions(web)                     | TRUE
            fixVersion IN releasedVersions("Web Site", OPS)         | TRUE
            fixVersion IN releasedVersions(10001)                   | FALSE
            fixVersion IN unreleasedVersions()                      | UNKNOWN
            fixVersion NOT IN unreleasedVersions(OPS)               | TRUE
            fixVersion IN (unreleasedVersions(OPS), "1.0")          | TRUE
            """)
    void users_projects_types_and_versions(String query, Verdict verdict) {
        assertVerdict(query, ME, verdict);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            issue IN linkedIssues(WEB-50)                           | TRUE
            issue IN linkedWorkItems(60)                            | TRUE
            issue IN linkedIssues(WEB-42)                           | FALSE
            issue IN linkedIssues(WEB-50, "is blocked by")          | TRUE
            issue IN linkedIssues(WEB-50, blocks)                   | FALSE
            issue IN linkedIssues(WEB-50, "Is blocked by")          | FALSE
            issue IN linkedIssues(WEB-50, x, "is blocked by")       | TRUE
            issue IN linkedIssues(WEB-60, causes)                   | TRUE
            issue IN linkedIssues(WEB-60, "is caused by")           | FALSE
            issue NOT IN linkedIssues(WEB-60, Cause)                | TRUE
            issue IN updatedBy(mia)                                 | TRUE
            issue NOT IN updatedBy(a-1)                             | FALSE
            issue IN updatedBy(bob)                                 | UNKNOWN
            issue IN updatedBy(mia, "-1d")                          | TRUE
            issue IN updatedBy(mia, "2026-03-10", "2026/03/10 09:00") | TRUE
            issue IN updatedBy(mia, "2026-03-10 09:01")             | UNKNOWN
            issue IN updatedBy(mia, "2026-03-01", "2026-03-10")     | UNKNOWN
            issue IN updatedBy(mia, "2026-03-01", "1d")             | TRUE
            """)
    void issues(String query, Verdict verdict) {
        assertVerdict(query, NOBODY, verdict);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            cf[1] IN cascadeOption(europe)                          | TRUE
            cf[1] IN cascadeOption(70, 71)                          | TRUE
            cf[1] IN cascadeOption(Europe, Spain)                   | FALSE
            cf[1] IN cascadeOption(France)                          | FALSE
            cf[1] NOT IN cascadeOption(Europe, none)                | TRUE
            cf[2] IN cascadeOption(Asia, NONE)                      | TRUE
            cf[2] IN cascadeOption(Asia, '"none"')                  | FALSE
            cf[3] IN cascadeOption('"none"')                        | TRUE
            cf[3] IN cascadeOption(none)                            | FALSE
            cf[4] IN cascadeOption(none)                            | TRUE
            cf[4] NOT IN cascadeOption(none)                        | FALSE
            cf[4] IN cascadeOption(none, France)                    | FALSE
            cf[4] IN cascadeOption(Asia)                            | FALSE
            cf[11] IN cascadeOption(Asia)                           | UNKNOWN
            cf[5] IN choiceOption(Blue, red)                        | TRUE
            cf[5] NOT IN choiceOption(80)                           | FALSE
            cf[5] IN choiceOption(Blue)                             | FALSE
            cf[6] IN openSprints()                                  | TRUE
            cf[6] IN closedSprints()                                | TRUE
            cf[6] IN futureSprints()                                | FALSE
            cf[6] NOT IN futureSprints()                            | TRUE
            cf[6] IN (futureSprints(), openSprints())               | TRUE
            cf[7] IN openSprints()                                  | UNKNOWN
            cf[12] IN openSprints()                                 | UNKNOWN
            """)
    void options_and_sprints(String query, Verdict verdict) {
        assertVerdict(query, NOBODY, verdict);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            cf[8] = startOfDay(1)                                   | TRUE
            cf[8] = now()                                           | FALSE
            cf[9] != now()                                          | TRUE
            cf[9] IN (now(), startOfDay("+8h"))                     | TRUE
            cf[10] = now()                                          | UNKNOWN
            cf[5] = now()                                           | UNKNOWN
            cf[9] = currentLogin()                                  | UNKNOWN
            """)
    void times_beside_values_of_no_declared_type(String query, Verdict verdict) {
        assertVerdict(query, NOBODY, verdict);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "assignee = currentUser()",
                "assignee IN membersOf(devs)",
                "assignee NOT IN organizationMembers(Acme)",
                "reporter IN customerDetail(Plan, Gold)",
                "fixVersion = latestReleasedVersion(WEB)",
                "affectedVersion != earliestUnreleasedVersion(WEB)",
                "issue IN issuesWithRemoteLinksByGlobalId(a, b)",
                "issue IN issueHistory()",
                "issue NOT IN votedWorkItems()",
                "issue IN watchedIssues()",
                "project IN projectsLeadByUser()",
                "project IN projectsWhereUserHasPermission(Browse)",
                "project IN spacesWhereUserHasRole(Admin)",
                "component IN componentsLeadByUser()",
                "cf[1] = approved()",
                "cf[1] = approver(a, b)",
                "cf[1] = myApproval()",
                "cf[1] = myPending()",
                "cf[1] = myPendingApproval()",
                "cf[1] = pending()",
                "cf[1] = pendingBy(a)",
                "cf[1] = pendingApprovalBy(a)",
                "cf[1] = breached()",
                "cf[1] != completed()",
                "cf[1] = everBreached()",
                "cf[1] = paused()",
                "cf[1] = running()",
                "cf[1] = withinCalendarHours()",
                "cf[1] > elapsed(2h)",
                "NOT cf[1] > remaining(\"1d 2h\")",
                "cf[8] > lastLogin()"
            })
    void what_no_event_holds_is_unknown_without_a_provider(String query) {
        assertVerdict(query, NOBODY, Verdict.UNKNOWN);
        assertThat(JqlFilter.compile(query, NOBODY).needs().providers()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            assignee IN membersOf(devs)          | no provider for membersOf
            assignee = currentUser()             | no current user is set, and no provider for currentUser
            project IN projectsLeadByUser()      | no current user is set, and no provider for projectsLeadByUser
            fixVersion IN unreleasedVersions()   | member 'released' is absent, and no provider for unreleasedVersions
            cf[7] IN openSprints()               | the sprint's state is absent, and no provider for openSprints
            cf[12] IN openSprints()              | the sprint's state 'paused' is not known, and no provider for openSprints
            issue IN updatedBy(bob)              | the earlier changes of the issue, as this event is not the one that is asked for, and no provider for updatedBy
            cf[8] > currentLogin()               | no provider for currentLogin
            cf[10] = now()                       | a date in ISO form
            """)
    void the_explanation_says_what_was_missing(String query, String reason) {
        assertThat(JqlFilter.compile(query, NOBODY).explain(EVENT).reason()).hasValue(reason);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "type IN standardIssueTypes()",
                "issue IN linkedIssues(WEB-50)",
                "fixVersion IN releasedVersions(WEB)",
                "issue IN updatedBy(a)"
            })
    void an_event_that_does_not_say_leaves_it_unknown(String query) {
        Event partial = event("comment_deleted", """
                {"comment": {"author": {"accountId": "a"}},
                 "issue": {"key": "A-1", "fields": {"issuetype": {"name": "Bug"}, "fixVersions": [{"name": "1.0"}]}}}""");

        assertThat(JqlFilter.compile(query, NOBODY).evaluate(partial)).isEqualTo(Verdict.UNKNOWN);
        assertThat(JqlFilter.compile("NOT (" + query + ")", NOBODY).evaluate(partial))
                .isEqualTo(Verdict.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            comment_created | "comment": {"author": {"accountId": "a"}, "updateAuthor": {"accountId": "b"}} | a | TRUE
            comment_updated | "comment": {"author": {"accountId": "a"}, "updateAuthor": {"accountId": "b"}} | b | TRUE
            comment_updated | "comment": {"author": {"accountId": "a"}, "updateAuthor": {"accountId": "b"}} | a | UNKNOWN
            comment_deleted | "comment": {"author": {"accountId": "a"}, "updateAuthor": {"accountId": "b"}} | a | UNKNOWN
            comment_deleted | "user": {"name": "c"}, "comment": {"author": {"accountId": "a"}}              | c | TRUE
            worklog_created | "worklog": {"author": {"accountId": "a"}}                                     | a | TRUE
            worklog_updated | "worklog": {"author": {"accountId": "a"}, "updateAuthor": {"accountId": "b"}} | b | TRUE
            issue_updated   | "user": null                                                                  | a | UNKNOWN
            """)
    void an_event_tells_who_made_its_change(String type, String members, String user, Verdict verdict) {
        Event event = event(type, "{" + members + ", \"issue\": {\"key\": \"A-1\", \"fields\": {}}}");

        assertThat(JqlFilter.compile("issue IN updatedBy(" + user + ")", NOBODY).evaluate(event))
                .isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({"1773133200000,TRUE", "'\"1773133200000\"',TRUE", "'\"soon\"',UNKNOWN", "1.5,UNKNOWN", "null,UNKNOWN"})
    void a_time_of_change_that_is_no_integer_is_unknown(String timestamp, Verdict verdict) {
        Event event = event(
                "jira:issue_updated",
                "{\"timestamp\": " + timestamp
                        + ", \"user\": {\"name\": \"a\"}, \"issue\": {\"key\": \"A-1\", \"fields\": {}}}");

        assertThat(JqlFilter.compile("issue IN updatedBy(a, \"2026-03-01\")", NOBODY)
                        .evaluate(event))
                .isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            assignee IN currentUser()                   | BAD_OPERAND 12 13
            assignee = membersOf(devs)                  | BAD_OPERAND 11 15
            status = currentUser()                      | BAD_OPERAND 9 13
            fixVersion = releasedVersions()             | BAD_OPERAND 13 18
            fixVersion IN latestReleasedVersion(WEB)    | BAD_OPERAND 14 26
            fixVersion > latestReleasedVersion(WEB)     | BAD_OPERAND 13 26
            project IN linkedIssues(WEB-1)              | BAD_OPERAND 11 19
            cf[1] > breached()                          | BAD_OPERAND 8 10
            cf[1] IN now()                              | BAD_OPERAND 9 5
            status = now()                              | BAD_OPERAND 9 5
            assignee IN membersOf()                     | BAD_OPERAND 12 9
            assignee IN customerDetail(Plan)            | BAD_OPERAND 12 14
            assignee IN membersOf(devs, ops)            | BAD_OPERAND 28 3
            assignee = currentUser(me)                  | BAD_OPERAND 23 2
            issue IN updatedBy(a, soon)                 | BAD_OPERAND 22 4
            cf[1] > elapsed(soon)                       | BAD_OPERAND 16 4
            cf[8] > startOfDay(1q)                      | BAD_OPERAND 19 2
            NOT assignee != curentUser()                | UNKNOWN_FUNCTION 16 12
            """)
    void what_does_not_suit_is_refused_at_its_place(String query, String expected) {
        JqlException refusal = catchThrowableOfType(JqlException.class, () -> JqlFilter.compile(query, NOBODY));

        assertThat(refusal.kind() + " " + refusal.offset() + " " + refusal.length())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            assignee = curentUser()          | found function 'curentUser', expected a known function, perhaps 'currentUser'
            status = currentUser()           | found function 'currentUser' beside field 'status', expected it beside a field of users
            assignee IN currentUser()        | found function 'currentUser' with IN, expected it with = or != or in a list
            assignee = membersOf(devs)       | found function 'membersOf' with =, expected it with IN or NOT IN
            assignee IN membersOf()          | found no argument for membersOf(), expected 1 argument
            assignee IN membersOf(a, b)      | found 'b', expected 1 argument at most for membersOf()
            assignee = currentUser(a)        | found 'a', expected no argument for currentUser()
            assignee IN customerDetail(a)    | found 1 argument for customerDetail(), expected 2 arguments
            issue IN linkedIssues()          | found no argument for linkedIssues(), expected 1 argument at least
            cf[1] > elapsed(soon)            | found 'soon', expected a duration such as 2h or "1d 4h"
            """)
    void a_refusal_says_what_was_found_and_expected(String query, String message) {
        assertThatThrownBy(() -> JqlFilter.compile(query, NOBODY)).hasMessageContaining(": " + message + "\n");
    }

    @Test
    void needs_name_the_provider_the_clock_and_nothing_that_the_options_answer() {
        assertThat(JqlFilter.compile("assignee = currentUser()", ME).needs().providers())
                .isEmpty();
        assertThat(JqlFilter.compile("cf[1] IN cascadeOption(a)", ME).needs().providers())
                .isEmpty();
        assertThat(JqlFilter.compile("type IN standardWorkTypes()", ME).needs().providers())
                .containsExactly("standardIssueTypes");
        assertThat(JqlFilter.compile("cf[8] > now()", ME).needs().clock()).isTrue();
        assertThat(JqlFilter.compile("issue IN updatedBy(a, -1d)", ME).needs().clock())
                .isTrue();
        assertThat(JqlFilter.compile("issue IN updatedBy(a, \"2026-01-01\")", ME)
                        .needs()
                        .clock())
                .isFalse();
    }

    @Test
    void what_the_event_decides_allocates_nothing() {
        // given
        JqlFilter filter = JqlFilter.compile(
                "assignee = currentUser() AND type IN standardIssueTypes() AND fixVersion IN releasedVersions(WEB)",
                ME);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long fewest = Long.MAX_VALUE;

        // when
        for (int round = 0; round < 25; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            boolean all = true;
            for (int i = 0; i < 1_000; i++) {
                all &= filter.test(EVENT);
            }
            fewest = Math.min(fewest, threads.getCurrentThreadAllocatedBytes() - before);
            assertThat(all).isTrue();
        }

        // then
        assertThat(fewest / 1_000).as("bytes a test").isZero();
    }

    @Test
    void what_the_event_decides_asks_no_provider() {
        JqlOptions options = JqlOptions.builder()
                .principal("a-1")
                .provide("currentUser", (call, event) -> {
                    throw new AssertionError("asked");
                })
                .provide("standardWorkTypes", (call, event) -> {
                    throw new AssertionError("asked");
                })
                .provide("unreleasedVersions", (call, event) -> FunctionResult.of("2.0"))
                .build();

        assertVerdict("assignee = currentUser()", options, Verdict.TRUE);
        assertVerdict("type IN standardIssueTypes()", options, Verdict.TRUE);
        assertVerdict("fixVersion IN unreleasedVersions()", options, Verdict.TRUE);
    }

    private static void assertVerdict(String query, JqlOptions options, Verdict verdict) {
        JqlFilter filter = JqlFilter.compile(query, options);

        assertThat(filter.evaluate(EVENT)).as(query).isEqualTo(verdict);
        assertThat(filter.explain(EVENT).verdict()).as("explained: " + query).isEqualTo(verdict);
    }

    private static Event event(String type, String body) {
        return Event.of(type, body.getBytes(StandardCharsets.UTF_8));
    }
}
