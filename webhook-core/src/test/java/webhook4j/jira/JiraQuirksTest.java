package webhook4j.jira;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import webhook4j.event.Json;

/** What Jira really sends, one oddity at a time. */
class JiraQuirksTest {

    @ParameterizedTest
    @ValueSource(strings = {"7", "\"7\""})
    void an_id_is_text_whether_json_has_a_number_or_a_string(String id) {
        assertThat(Issue.of(json("{'id':%s}".formatted(id))).id()).hasValue("7");
        assertThat(Sprint.of(json("{'id':%s}".formatted(id))).id()).hasValue("7");
        assertThat(Changelog.of(json("{'id':%s}".formatted(id))).id()).hasValue("7");
        assertThat(Project.of(json("{'id':%s}".formatted(id))).id()).hasValue("7");
        assertThat(Version.of(json("{'projectId':%s}".formatted(id))).projectId())
                .hasValue("7");
    }

    @Test
    void an_id_is_written_back_as_it_was_spelled() {
        assertThat(new String(Json.write(Sprint.of(json("{'id':7,'originBoardId':'9'}"))), UTF_8))
                .isEqualTo("{\"id\":7,\"originBoardId\":\"9\"}");
    }

    @Test
    void numbers_are_kept_exactly() {
        // when
        IssueEvent event = (IssueEvent) read("{'webhookEvent':'jira:issue_created','issue':{'fields':{"
                + "'customfield_1':1e400,'customfield_2':0.1234567890123456789012345678901234567890,"
                + "'customfield_3':12345678901234567890,'customfield_4':5.0}}}");

        // then
        Issue issue = event.issue();
        assertThat(issue.customField("customfield_1").orElseThrow().decimalValue())
                .isEqualTo(new BigDecimal("1e400"));
        assertThat(new String(Json.write(issue.fields()), UTF_8))
                .isEqualTo("{\"customfield_1\":1E+400,\"customfield_2\":0.1234567890123456789012345678901234567890,"
                        + "\"customfield_3\":12345678901234567890,\"customfield_4\":5.0}");
    }

    @ParameterizedTest
    @CsvSource({"true, true", "'\"true\"', true", "false, false", "'\"false\"', false"})
    void active_is_a_boolean_or_the_text_of_one(String active, boolean expected) {
        assertThat(User.of(json("{'active':%s}".formatted(active))).active()).hasValue(expected);
    }

    @Test
    void a_priority_may_be_a_bare_text() {
        // when
        Priority priority =
                Issue.of(json("{'fields':{'priority':'Minor'}}")).priority().orElseThrow();

        // then
        assertThat(priority.name()).hasValue("Minor");
        assertThat(priority.id()).isEmpty();
        assertThat(priority.json()).isEqualTo(json("'Minor'"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'2026-09-21T09:13:20.123-0500'",
                "'2026-09-21T14:13:20.123+0000'",
                "'2026-09-21T14:13:20.123Z'",
                "'2026-09-21T19:43:20.123+05:30'",
                "'2026-09-21T16:13:20.123+02'",
                "1790000000123",
                "'1790000000123'"
            })
    void a_time_has_an_offset_with_or_without_a_colon_or_is_in_milliseconds(String time) {
        assertThat(Comment.of(json("{'created':%s}".formatted(time))).created())
                .hasValue(Instant.parse("2026-09-21T14:13:20.123Z"));
    }

    @Test
    void a_time_without_an_offset_is_no_instant() {
        assertThat(Comment.of(json("{'created':'2026-09-21 14:13:20.0'}")).created())
                .isEmpty();
    }

    @Test
    void a_day_is_a_day() {
        // given
        Version version =
                Version.of(json("{'releaseDate':'2026-11-30','userReleaseDate':'30/Nov/26','startDate':'soon'}"));

        // then
        assertThat(version.releaseDate()).hasValue(LocalDate.of(2026, 11, 30));
        assertThat(version.userReleaseDate()).hasValue("30/Nov/26");
        assertThat(version.startDate()).isEmpty();
    }

    @Test
    void a_creation_may_have_a_changelog() {
        // when
        IssueEvent event = (IssueEvent) read("{'webhookEvent':'jira:issue_created','issue':{},"
                + "'changelog':{'id':'1','items':[{'field':'summary','toString':'Tea'}]}}");

        // then
        assertThat(event.action()).isEqualTo("created");
        assertThat(event.changes())
                .singleElement()
                .satisfies(item -> assertThat(item.toText()).hasValue("Tea"));
    }

    @Test
    void a_change_to_nothing_is_no_text_and_to_an_empty_text_is_one() {
        // given
        Changelog changelog = Changelog.of(json("{'items':[{'field':'assignee','to':null,'toString':null},"
                + "{'field':'labels','from':'','fromString':'','to':'','toString':''},{'field':'odd'}]}"));

        // then
        assertThat(changelog.items())
                .extracting(ChangelogItem::toText)
                .extracting(text -> text.orElse("none"))
                .containsExactly("none", "", "none");
        assertThat(changelog.items().get(0).json().has("toString")).isTrue();
        assertThat(changelog.items().get(2).json().has("toString")).isFalse();
    }

    @Test
    void a_changed_field_is_known_by_its_id_before_its_translated_name() {
        // given
        Changelog changelog = Changelog.of(
                json(
                        "{'items':[{'field':'Статус','fieldId':'status','toString':'Готово'},"
                                + "{'field':'status','fieldId':'customfield_7','toString':'mine'},{'field':'Priority','toString':'High'}]}"));

        // then
        assertThat(changelog.item("status").orElseThrow().toText()).hasValue("Готово");
        assertThat(changelog.item("customfield_7").orElseThrow().toText()).hasValue("mine");
        assertThat(changelog.item("priority").orElseThrow().toText()).hasValue("High");
        assertThat(changelog.item("Статус")).isEmpty();
    }

    @Test
    void a_change_of_user_in_cloud_has_account_ids_of_its_own() {
        ChangelogItem item = ChangelogItem.of(json("{'tmpFromAccountId':null,'tmpToAccountId':'712020:a'}"));
        assertThat(item.fromAccountId()).isEmpty();
        assertThat(item.toAccountId()).hasValue("712020:a");
    }

    @Test
    void a_comment_of_server_has_no_issue_but_its_id() {
        // when
        CommentEvent event = (CommentEvent)
                read(
                        "{'webhookEvent':'comment_created','comment':{'body':'Tea?',"
                                + "'self':'https://example.com/issue/jira/rest/api/2/issue/20017/comment/30001','author':{'name':'ann'}}}");

        // then
        assertThat(event.issue()).isEmpty();
        assertThat(event.issueId()).hasValue("20017");
        assertThat(event.author().displayName()).isEqualTo("ann");
        assertThat(event.text()).isEqualTo("Tea?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "/comment/", "/issue//comment/1", "/issue/1", "https://h/issue/a/b/comment/1"})
    void an_address_of_another_form_names_no_issue(String self) {
        assertThat(Comment.of(json("{'self':'%s'}".formatted(self))).issueId()).isEmpty();
    }

    @Test
    void a_comment_may_be_a_rich_text_document() {
        // when
        CommentEvent event = (CommentEvent) read("{'webhookEvent':'comment_created','comment':{'body':{'type':'doc',"
                + "'version':1,'content':[{'type':'paragraph','content':[{'type':'text','text':'Tea?'}]}]}}}");

        // then
        assertThat(event.text()).isEqualTo("Tea?");
    }

    @Test
    void an_internal_comment_and_a_restricted_one_say_so() {
        Comment comment = Comment.of(json("{'jsdPublic':false,'visibility':{'type':'role','value':'Developers'}}"));
        assertThat(comment.jsdPublic()).hasValue(false);
        assertThat(comment.visibility().orElseThrow().value()).hasValue("Developers");
    }

    @Test
    void a_board_has_its_configuration_in_another_member() {
        // when
        BoardEvent event = (BoardEvent) read("{'webhookEvent':'board_configuration_changed','configuration':{'id':81,"
                + "'name':'Web board','columnConfig':{'columns':[{'name':'Done','statuses':[{'id':'3'}]}]},"
                + "'ranking':{'rankCustomFieldId':10033}}}");

        // then
        assertThat(event.board()).isEmpty();
        assertThat(event.boardId()).hasValue("81");
        BoardConfiguration configuration = event.configuration().orElseThrow();
        assertThat(configuration.rankCustomFieldId()).hasValue("10033");
        assertThat(configuration.columns().get(0).statuses().get(0).id()).hasValue("3");
    }

    @Test
    void a_sprint_update_has_the_old_sprint() {
        // when
        SprintEvent event = (SprintEvent) read("{'webhookEvent':'sprint_updated','sprint':{'id':1,'state':'active'},"
                + "'oldValue':{'id':1,'state':'future'}}");

        // then
        assertThat(event.sprint().state()).hasValue("active");
        assertThat(event.oldValue().orElseThrow().state()).hasValue("future");
    }

    @Test
    void a_merge_of_versions_is_a_deletion_that_names_the_other() {
        // when
        VersionEvent merged = (VersionEvent)
                read("{'webhookEvent':'jira:version_deleted','version':{'id':'1'},'mergedTo':{'id':'2'}}");
        VersionEvent deleted = (VersionEvent) read("{'webhookEvent':'jira:version_deleted','version':{'id':'1'}}");

        // then
        assertThat(merged.mergedTo().flatMap(Version::id)).hasValue("2");
        assertThat(deleted.mergedTo()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {"`''`, ``", "`'Done!'`, Done!", "`{'body':'Done!'}`, Done!", "null, ``", "7, 7"})
    void a_workflow_sends_no_type_and_a_comment_as_text(String comment, String text) {
        // when
        WorkflowTransitionEvent event =
                (WorkflowTransitionEvent) read("{'transition':{'workflowId':10800,'workflowName':'W',"
                        + "'transitionId':31,'transitionName':'Finish','from_status':'In Progress','to_status':'Done'},"
                        + "'comment':" + comment + ",'user':{'name':'ben'},'issue':{'key':'WEB-1'},'timestamp':1}");

        // then
        assertThat(event.comment()).isEqualTo(text);
        assertThat(event.issue().key()).hasValue("WEB-1");
        assertThat(event.user().orElseThrow().id()).hasValue("ben");
        assertThat(event.action()).isEqualTo("transitioned");
        Transition transition = event.transition();
        assertThat(transition.id()).hasValue("31");
        assertThat(transition.name()).hasValue("Finish");
        assertThat(transition.fromStatus()).hasValue("In Progress");
        assertThat(transition.toStatus()).hasValue("Done");
    }

    @Test
    void users_have_names_on_server_and_account_ids_in_cloud_and_once_had_both() {
        assertThat(User.of(json("{'name':'ann','key':'JIRAUSER1'}")).id()).hasValue("JIRAUSER1");
        assertThat(User.of(json("{'name':'ann'}")).id()).hasValue("ann");
        assertThat(User.of(json("{'accountId':'712020:a','name':'ann','key':'JIRAUSER1'}"))
                        .id())
                .hasValue("712020:a");
        assertThat(User.of(json("{'accountId':'712020:a'}")).displayName()).isEqualTo("712020:a");
        assertThat(User.of(json("{'displayName':'Ann Example','name':'ann'}")).displayName())
                .isEqualTo("Ann Example");
        assertThat(User.of(json("{}")).displayName()).isEmpty();
    }

    @Test
    void an_account_id_counts_in_the_spelling_of_the_vendors_example() {
        assertThat(User.of(json("{'accoundId':'712020:a'}")).accountId()).hasValue("712020:a");
    }

    @Test
    void an_empty_name_tells_nobody_from_others() {
        // given
        User user = User.of(json("{'accountId':'','key':'','name':'ann','displayName':''}"));

        // then
        assertThat(user.id()).hasValue("ann");
        assertThat(user.displayName()).isEqualTo("ann");
    }

    @Test
    void dynamic_webhooks_and_bulk_operations_say_so_on_any_event() {
        // when
        JiraEvent event = read("{'webhookEvent':'jira:issue_updated','matchedWebhookIds':[7,12],"
                + "'bulkOperationMetaData':{'sendMail':false}}");

        // then
        assertThat(event.matchedWebhookIds()).containsExactly("7", "12");
        assertThat(event.bulkOperation().orElseThrow().sendMail()).hasValue(false);
    }

    @Test
    void absent_and_null_are_told_apart_by_the_json() {
        // given
        Issue issue = Issue.of(json("{'fields':{'assignee':null,'customfield_1':null}}"));

        // then
        assertThat(issue.assignee()).isEmpty();
        assertThat(issue.fields().has("assignee")).isTrue();
        assertThat(issue.fields().has("reporter")).isFalse();
        assertThat(issue.customField("customfield_1")).isEmpty();
        assertThat(issue.customFields()).containsOnlyKeys("customfield_1");
    }

    @Test
    void a_custom_field_is_found_by_its_id_or_number_and_can_be_seen_as_what_it_is() {
        Issue issue = Issue.of(json("{'fields':{'customfield_10031':{'name':'ann'}}}"));
        assertThat(issue.customField("customfield_10031").map(User::of).flatMap(User::id))
                .hasValue("ann");
        assertThat(issue.customField("10031")).isPresent();
        assertThat(issue.customField("10032")).isEmpty();
    }

    @Test
    void durations_are_in_seconds() {
        assertThat(Issue.of(json("{'fields':{'timespent':3600,'timeestimate':-1,'timeoriginalestimate':'60'}}")))
                .satisfies(issue -> {
                    assertThat(issue.timeSpent()).hasValue(Duration.ofHours(1));
                    assertThat(issue.remainingEstimate()).isEmpty();
                    assertThat(issue.originalEstimate()).hasValue(Duration.ofMinutes(1));
                });
        assertThat(Worklog.of(json("{'timeSpentSeconds':144000,'timeSpent':'1w'}"))
                        .timeSpent())
                .hasValue(Duration.ofHours(40));
    }

    @Test
    void a_link_is_written_one_way_in_events_and_another_in_issues() {
        // given
        IssueLink event = IssueLink.of(
                json(
                        "{'id':1,'sourceIssueId':20017,'destinationIssueId':20019,"
                                + "'issueLinkType':{'id':10000,'outwardName':'blocks','inwardName':'is blocked by','isSubTaskLinkType':false}}"));
        IssueLink field = IssueLink.of(json("{'id':'1','type':{'outward':'blocks','inward':'is blocked by'},"
                + "'outwardIssue':{'key':'WEB-19'}}"));

        // then
        assertThat(event.sourceIssueId()).hasValue("20017");
        assertThat(event.type().flatMap(IssueLink.LinkType::outwardName)).hasValue("blocks");
        assertThat(event.type().flatMap(IssueLink.LinkType::subTaskLink)).hasValue(false);
        assertThat(field.type().flatMap(IssueLink.LinkType::outwardName)).hasValue("blocks");
        assertThat(field.type().flatMap(IssueLink.LinkType::inwardName)).hasValue("is blocked by");
        assertThat(field.outwardIssue().flatMap(Issue::key)).hasValue("WEB-19");
        assertThat(field.inwardIssue()).isEmpty();
    }

    static JsonNode json(String json) {
        return Json.read(json.replace('\'', '"').getBytes(UTF_8));
    }

    static JiraEvent read(String json) {
        return JiraEvent.of(JiraReader.read(json.replace('\'', '"').getBytes(UTF_8)));
    }
}
