package webhook4j.jira;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import webhook4j.event.Event;
import webhook4j.event.Json;
import webhook4j.event.JsonView;
import webhook4j.source.EventCatalog;

class JiraEventTest {

    @Test
    void every_type_of_the_catalogue_has_a_view_with_the_catalogues_action() {
        assertThat(EventCatalog.jira().entries()).allSatisfy(entry -> {
            JiraEvent typed = JiraEvent.of(Event.builder(entry.type().value()).build());
            assertThat(typed).isNotInstanceOf(UnknownEvent.class);
            assertThat(typed.action()).isEqualTo(entry.action()).isNotEmpty();
        });
    }

    @ParameterizedTest
    @CsvSource({
        "jira:issue_created, IssueEvent",
        "jira:worklog_updated, IssueEvent",
        "issue_property_set, IssuePropertyEvent",
        "comment_deleted, CommentEvent",
        "worklog_deleted, WorklogEvent",
        "attachment_deleted, AttachmentEvent",
        "issuelink_deleted, IssueLinkEvent",
        "issuetype_updated, IssueTypeEvent",
        "project_restored_archived, ProjectEvent",
        "jira:version_merged, VersionEvent",
        "filter_deleted, FilterEvent",
        "user_deleted, UserEvent",
        "option_voting_changed, OptionEvent",
        "sprint_closed, SprintEvent",
        "board_configuration_changed, BoardEvent",
        "connect_addon_enabled, AppEvent",
        "server_upgraded, AppEvent",
        "workflow_transition, WorkflowTransitionEvent",
        "jira:issue_exploded, UnknownEvent",
        "invoice.paid, UnknownEvent"
    })
    void a_type_has_the_view_of_its_entity(String type, String view) {
        assertThat(JiraEvent.of(Event.builder(type).build())).hasToString(view + "[" + type + "]");
    }

    @Test
    void an_unknown_event_says_what_most_events_say() {
        // when
        UnknownEvent event =
                (UnknownEvent) JiraQuirksTest.read("{'webhookEvent':'jira:issue_exploded','issue':{'key':'WEB-1'},"
                        + "'user':{'name':'ann'},'comment':{'body':'Oh'},'changelog':{'items':[{}]},'timestamp':1}");

        // then
        assertThat(event.issue().flatMap(Issue::key)).hasValue("WEB-1");
        assertThat(event.user().flatMap(User::id)).hasValue("ann");
        assertThat(event.comment().map(Comment::text)).hasValue("Oh");
        assertThat(event.changelog().orElseThrow().items()).hasSize(1);
        assertThat(event.timestamp()).isPresent();
        assertThat(event.action()).isEmpty();
    }

    @Test
    void a_view_is_made_without_reading_the_body() {
        // given
        Event event = Event.of("jira:issue_updated", "no JSON".getBytes(UTF_8));

        // when
        JiraEvent typed = JiraEvent.of(event);

        // then
        assertThat(typed.event()).isSameAs(event);
        assertThat(event.body().isParsed()).isFalse();
    }

    @Test
    void what_an_event_is_about_is_an_empty_view_where_the_body_lacks_it() {
        // when
        IssueEvent issue = (IssueEvent)
                JiraEvent.of(Event.builder("jira:issue_updated").body("[]").build());
        CommentEvent comment =
                (CommentEvent) JiraEvent.of(Event.builder("comment_created").build());

        // then
        assertThat(issue.issue().key()).isEmpty();
        assertThat(issue.issue().fields().isObject()).isTrue();
        assertThat(issue.changes()).isEmpty();
        assertThat(comment.author().displayName()).isEmpty();
        assertThat(comment.text()).isEmpty();
    }

    @Test
    void a_typed_event_is_written_as_the_body_by_any_mapper() throws Exception {
        JiraEvent event = JiraQuirksTest.read("{'webhookEvent':'board_deleted','board':{'id':9},'new':[null]}");
        assertThat(new ObjectMapper().writeValueAsString(event))
                .isEqualTo("{\"webhookEvent\":\"board_deleted\",\"board\":{\"id\":9},\"new\":[null]}");
    }

    /** Every accessor of every view, over bodies whose members all have random types: none may throw. */
    @Test
    void no_accessor_fails_on_any_json() {
        // given
        Random random = new Random(20260921);
        JsonNode sample = JiraQuirksTest.json(SAMPLE);
        List<String> types = new ArrayList<>(EventCatalog.jira().entries().stream()
                .map(entry -> entry.type().value())
                .toList());
        types.add("workflow_transition");
        types.add("unheard_of");
        int tries = 3 * Integer.getInteger("webhook4j.tries.factor", 1);

        // then
        for (int i = 0; i < tries; i++) {
            for (String type : types) {
                JsonNode body = twisted(sample, random);
                visit(JiraEvent.of(Event.builder(type).body(body).build()), 0);
            }
        }
    }

    private static final String SAMPLE =
            "{'timestamp':1,'webhookEvent':'x','matchedWebhookIds':[1],'bulkOperationMetaData':{'sendMail':true},"
                    + "'user':{'accountId':'a','displayName':'A','active':true},'issue':{'id':'1','key':'W-1','fields':{'summary':'s',"
                    + "'priority':{'name':'p'},'status':{'statusCategory':{'id':1}},'project':{'id':'1','projectLead':{}},'labels':['a'],"
                    + "'components':[{'name':'c'}],'versions':['v'],'subtasks':[{'fields':{}}],'parent':{'key':'W-2'},'duedate':'2026-01-01',"
                    + "'issuelinks':[{'type':{},'inwardIssue':{'id':'7'}}],'attachment':[{'size':1,'author':{}}],'timespent':1,"
                    + "'comment':{'comments':[{'body':'b','self':'/issue/1/comment/2'}]},'worklog':{'worklogs':[{'timeSpentSeconds':1}]},"
                    + "'customfield_1':['Sprint@1[id=1,state=A]'],'votes':{'votes':1},'created':'2026-09-21T14:13:20.123+0000'}},"
                    + "'changelog':{'items':[{'field':'f','to':'1','toString':'t'}]},'comment':{'body':{'type':'doc','content':[{'type':'paragraph',"
                    + "'content':[{'type':'text','text':'t'}]}]},'author':{},'visibility':{}},'worklog':{'issueId':1,'comment':'x'},"
                    + "'attachment':{'size':1},'issueLink':{'id':1,'issueLinkType':{}},'property':{'key':'k','value':[1]},'issuetype':{'subtask':true},"
                    + "'project':{'id':1},'version':{'releaseDate':'2026-01-01'},'mergedTo':{},'filter':{'owner':{}},'sprint':{'id':1,'endDate':1},"
                    + "'oldValue':{},'board':{'id':1},'configuration':{'columnConfig':{'columns':[{'statuses':[{'id':1}]}]},'ranking':{},'location':{}},"
                    + "'transition':{'transitionId':1}}";

    /** The same tree, in which about every eighth node became something else. */
    private static JsonNode twisted(JsonNode node, Random random) {
        if (random.nextInt(8) == 0) {
            return switch (random.nextInt(8)) {
                case 0 -> JsonNodeFactory.instance.nullNode();
                case 1 -> JsonNodeFactory.instance.numberNode(random.nextLong());
                case 2 -> JiraQuirksTest.json("1e400");
                case 3 -> JsonNodeFactory.instance.textNode("Sprint@[,=]\u0000/issue//comment/");
                case 4 -> JsonNodeFactory.instance.booleanNode(true);
                case 5 -> JiraQuirksTest.json("[[],{},null,'x',-1]");
                case 6 -> Json.object();
                default -> JiraQuirksTest.json("123456789012345678901234567890");
            };
        }
        if (node.isObject()) {
            var object = Json.object();
            node.properties().forEach(member -> object.set(member.getKey(), twisted(member.getValue(), random)));
            return object;
        }
        if (node.isArray()) {
            var array = JsonNodeFactory.instance.arrayNode();
            node.forEach(element -> array.add(twisted(element, random)));
            return array;
        }
        return node;
    }

    private static void visit(Object value, int depth) {
        if (value instanceof Optional<?> optional) {
            optional.ifPresent(each -> visit(each, depth));
        } else if (value instanceof Collection<?> collection) {
            collection.forEach(each -> visit(each, depth));
        } else if ((value instanceof JsonView || value instanceof JiraEvent) && depth < 6) {
            for (Method accessor : value.getClass().getMethods()) {
                if (isAccessor(accessor)) {
                    visit(call(accessor, value), depth + 1);
                }
            }
        } else {
            assertThat(value).isNotNull();
        }
    }

    private static boolean isAccessor(Method method) {
        return method.getParameterCount() == 0
                && !Modifier.isStatic(method.getModifiers())
                && method.getReturnType() != void.class
                && !List.of("event", "json", "fields", "hashCode", "toString", "getClass")
                        .contains(method.getName());
    }

    private static Object call(Method accessor, Object view) {
        try {
            return accessor.invoke(view);
        } catch (InvocationTargetException e) {
            throw new AssertionError(
                    accessor + " failed over " + ((view instanceof JsonView part) ? part.json() : view), e.getCause());
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void maps_of_custom_fields_cannot_be_changed() {
        Map<String, JsonNode> custom =
                Issue.of(JiraQuirksTest.json("{'fields':{'customfield_1':1}}")).customFields();
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> custom.remove("customfield_1"))
                .isInstanceOf(UnsupportedOperationException.class);
    }
}
