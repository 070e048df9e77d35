package webhook4j.jql.field;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import webhook4j.event.Event;
import webhook4j.jql.ast.Field;
import webhook4j.jql.value.FieldReader;
import webhook4j.jql.value.Subject;

/** Where values stand, and when a field is empty or unknown. */
class FieldReadersTest {

    private static final String FULL = "\"summary\":\"s\",\"status\":{},\"created\":\"2026-01-01T00:00:00.000+0000\"";

    @Test
    void an_absent_member_is_empty_in_a_full_issue_only() {
        FieldReader due = MemberReader.optional("duedate");

        assertThat(read(due, fields(FULL))).isEqualTo("null");
        assertThat(read(due, fields("\"summary\":\"s\""))).isEqualTo("? member 'duedate' is absent");
        assertThat(read(due, fields("\"duedate\":null"))).isEqualTo("null");
        assertThat(read(due, fields("\"duedate\":\"\""))).isEqualTo("null");
        assertThat(read(due, fields("\"duedate\":[]"))).isEqualTo("null");
        assertThat(read(due, fields("\"duedate\":\"2026-01-01\""))).isEqualTo("\"2026-01-01\"");
        assertThat(read(due, event("{\"issue\":{}}"))).isEqualTo("? member 'fields' is absent");
    }

    @Test
    void a_member_that_every_issue_has_is_unknown_where_it_is_absent() {
        FieldReader votes = MemberReader.certain("votes", "votes");

        assertThat(read(votes, fields(FULL))).isEqualTo("? member 'votes' is absent");
        assertThat(read(votes, fields(FULL + ",\"votes\":{}"))).isEqualTo("? member 'votes' is absent");
        assertThat(read(votes, fields(FULL + ",\"votes\":{\"votes\":3}"))).isEqualTo("3");
    }

    @Test
    void a_project_without_a_category_has_none() {
        FieldReader category = MemberReader.optionalOf("project", "projectCategory");

        assertThat(read(category, fields("\"project\":{\"key\":\"WEB\"}"))).isEqualTo("null");
        assertThat(read(category, fields("\"project\":{\"projectCategory\":{\"name\":\"Shop\"}}")))
                .isEqualTo("{\"name\":\"Shop\"}");
        assertThat(read(category, fields(FULL))).isEqualTo("? member 'project' is absent");
    }

    @Test
    void a_ratio_of_minus_one_is_none() {
        assertThat(read(FieldReaders.workRatio(), fields("\"workratio\":-1"))).isEqualTo("null");
        assertThat(read(FieldReaders.workRatio(), fields("\"workratio\":120"))).isEqualTo("120");
        assertThat(read(FieldReaders.workRatio(), fields(FULL))).isEqualTo("null");
        assertThat(read(FieldReaders.workRatio(), fields(""))).isEqualTo("? member 'workratio' is absent");
    }

    @Test
    void a_subtask_is_one_level_down_even_where_its_type_does_not_say() {
        FieldReader level = FieldReaders.hierarchyLevel();

        assertThat(read(level, fields("\"issuetype\":{\"subtask\":true}"))).isEqualTo("-1");
        assertThat(read(level, fields("\"issuetype\":{\"subtask\":true,\"hierarchyLevel\":0}")))
                .isEqualTo("0");
        assertThat(read(level, fields("\"issuetype\":{\"subtask\":false}")))
                .isEqualTo("? member 'hierarchyLevel' is absent");
        assertThat(read(level, fields(FULL))).isEqualTo("? member 'issuetype' is absent");
    }

    @Test
    void the_project_of_the_parent_is_read_off_its_key() {
        FieldReader project = FieldReaders.parentProject();
        String own = "\"project\":{\"key\":\"WEB\",\"id\":\"7\"}";

        assertThat(read(project, fields(own + ",\"parent\":{\"key\":\"WEB-1\"}")))
                .isEqualTo("{\"key\":\"WEB\",\"id\":\"7\"}");
        assertThat(read(project, fields(own + ",\"parent\":{\"key\":\"APP-1\"}")))
                .isEqualTo("{\"key\":\"APP\"}");
        assertThat(read(project, fields("\"parent\":{\"key\":\"APP-1\",\"fields\":{\"project\":{\"id\":\"8\"}}}")))
                .isEqualTo("{\"id\":\"8\"}");
        assertThat(read(project, fields("\"parent\":{\"id\":\"1\"}"))).isEqualTo("? the parent has no key");
        assertThat(read(project, fields(FULL))).isEqualTo("null");
        assertThat(read(project, fields(""))).isEqualTo("? member 'parent' is absent");
    }

    private static final String LINKS = """
            "issuelinks":[
              {"type":{"name":"Blocks","inward":"is blocked by","outward":"blocks"},"outwardIssue":{"key":"A-1"}},
              {"type":{"name":"Blocks","inward":"is blocked by","outward":"blocks"},"inwardIssue":{"key":"A-2"}},
              {"type":{"name":"Relates","inward":"relates to","outward":"relates to"},"inwardIssue":{"key":"A-3"}}]""";

    @Test
    void linked_issues_are_chosen_by_the_type_or_its_text_in_their_direction() {
        assertThat(linked(Optional.empty(), LINKS))
                .isEqualTo("[{\"key\":\"A-1\"},{\"key\":\"A-2\"},{\"key\":\"A-3\"}]");
        assertThat(linked(Optional.of("BLOCKS"), LINKS)).isEqualTo("[{\"key\":\"A-1\"},{\"key\":\"A-2\"}]");
        assertThat(linked(Optional.of("Is Blocked By"), LINKS)).isEqualTo("[{\"key\":\"A-2\"}]");
        assertThat(linked(Optional.of("relates to"), LINKS)).isEqualTo("[{\"key\":\"A-3\"}]");
        assertThat(linked(Optional.of("clones"), LINKS)).isEqualTo("null");
        assertThat(linked(Optional.of("clones"), FULL)).isEqualTo("null");
        assertThat(linked(Optional.empty(), "\"issuelinks\":[]")).isEqualTo("null");
        assertThat(linked(Optional.empty(), "")).isEqualTo("? member 'issuelinks' is absent");
    }

    @Test
    void a_direction_has_its_own_text() {
        String twice = """
                "issuelinks":[
                  {"type":{"name":"Dependency","inward":"needs","outward":"is needed by"},"outwardIssue":{"key":"A-1"}}]""";

        assertThat(linked(Optional.of("is needed by"), twice)).isEqualTo("[{\"key\":\"A-1\"}]");
        assertThat(linked(Optional.of("needs"), twice)).isEqualTo("null");
        assertThat(linked(Optional.of("dependency"), twice)).isEqualTo("[{\"key\":\"A-1\"}]");
    }

    @Test
    void a_link_without_an_issue_leaves_room_for_doubt() {
        assertThat(linked(Optional.empty(), "\"issuelinks\":[{\"type\":{\"name\":\"Blocks\"}}]"))
                .isEqualTo("[,] and a link without its type or the issue at its other end");
    }

    @Test
    void the_types_of_links_are_as_many_as_the_links() {
        assertThat(read(FieldReaders.linkTypes(), fields(LINKS)))
                .startsWith("[{\"name\":\"Blocks\"")
                .contains("Relates");
        assertThat(read(FieldReaders.linkTypes(), fields(FULL))).isEqualTo("null");
    }

    @Test
    void what_is_related_is_the_parent_and_more_that_is_unknown() {
        String parent = "\"parent\":{\"key\":\"WEB-1\"}";

        assertThat(read(FieldReaders.related(false), fields(parent + "," + LINKS)))
                .startsWith("[{\"key\":\"WEB-1\"},] and ");
        assertThat(read(FieldReaders.related(true), fields(parent + "," + LINKS)))
                .startsWith("[{\"key\":\"WEB-1\"},{\"key\":\"A-1\"},{\"key\":\"A-2\"},{\"key\":\"A-3\"},] and ");
        assertThat(read(FieldReaders.related(false), fields(FULL))).startsWith("[,] and ");
    }

    @Test
    void sprints_are_objects_or_what_a_server_writes() {
        String server = "\"customfield_7\":[\"com.example.Sprint@1a2b[state=ACTIVE,goal=ship, at last [really],a=b,"
                + "completeDate=<null>,id=12,name=Week 1, and 2]\"]";
        FieldReader sprints = FieldReaders.sprints(List.of());

        assertThat(read(sprints, fields("\"customfield_1\":\"x\"," + server)))
                .isEqualTo("[{\"id\":\"12\",\"name\":\"Week 1, and 2\",\"state\":\"active\"}]");
        assertThat(read(sprints, fields("\"customfield_2\":[{\"id\":1,\"name\":\"W\",\"state\":\"active\"}]")))
                .isEqualTo("[{\"id\":1,\"name\":\"W\",\"state\":\"active\"}]");
        assertThat(read(sprints, fields(FULL + ",\"customfield_1\":[]")))
                .isEqualTo("? no custom field is declared as 'Sprint', and none holds sprints");
    }

    @Test
    void a_declared_field_of_sprints_may_be_empty() {
        FieldReader sprints = FieldReaders.sprints(List.of("customfield_7", "customfield_8"));

        assertThat(read(sprints, fields("\"customfield_7\":[]"))).isEqualTo("null");
        assertThat(read(sprints, fields("\"customfield_7\":null,\"customfield_8\":[{\"id\":1}]")))
                .isEqualTo("[{\"id\":1}]");
        assertThat(read(sprints, fields(FULL))).isEqualTo("? member 'customfield_7' is absent");
        assertThat(read(sprints, fields("\"customfield_9\":[{\"id\":1,\"name\":\"W\",\"state\":\"active\"}]")))
                .isEqualTo("? member 'customfield_7' is absent");
    }

    @Test
    void worklogs_that_are_not_all_there_leave_room_for_doubt() {
        FieldReader authors = FieldReaders.worklogs("author");
        String one = "{\"author\":{\"name\":\"ann\"},\"started\":\"2026-01-01T10:00:00.000+0000\"}";

        assertThat(read(authors, fields("\"worklog\":{\"total\":1,\"worklogs\":[" + one + "]}")))
                .isEqualTo("[{\"name\":\"ann\"}]");
        assertThat(read(authors, fields("\"worklog\":{\"total\":3,\"worklogs\":[" + one + "]}")))
                .isEqualTo("[{\"name\":\"ann\"},] and the event holds 1 of 3 worklogs");
        assertThat(read(authors, fields("\"worklog\":{\"total\":0,\"worklogs\":[]}")))
                .isEqualTo("null");
        assertThat(read(authors, fields(FULL))).isEqualTo("[,] and member 'worklog' is absent");
        assertThat(read(FieldReaders.worklogs("started"), fields("\"worklog\":{\"worklogs\":[{}]}")))
                .isEqualTo("[,] and a worklog without member 'started'");
    }

    @Test
    void comments_are_those_of_the_issue_and_the_events_own() {
        TextsReader comments = (TextsReader) FieldReaders.comments();
        Subject all = event("{\"comment\":{\"body\":\"new\"},\"issue\":{\"fields\":{\"comment\":"
                + "{\"total\":2,\"comments\":[{\"body\":\"old\"},{\"body\":{\"type\":\"doc\"}}]}}}}");
        Subject some = event("{\"comment\":{\"body\":\"new\"},\"issue\":{\"fields\":{}}}");

        assertThat(comments.members(all).texts()).hasToString("[\"new\", \"old\", {\"type\":\"doc\"}]");
        assertThat(comments.members(all).isComplete()).isTrue();
        assertThat(comments.members(all)).isSameAs(comments.members(all));
        assertThat(comments.members(some).texts()).hasToString("[\"new\"]");
        assertThat(comments.members(some).missing()).isEqualTo("member 'comment' is absent");
        assertThat(read(comments, fields("\"comment\":{\"total\":9,\"comments\":[{\"body\":\"a\"}]}")))
                .isEqualTo("[\"a\",] and the event holds 1 of 9 comments");
        assertThat(read(comments, fields("\"comment\":{\"total\":0,\"comments\":[]}")))
                .isEqualTo("null");
        assertThat(read(comments, fields(FULL))).isEqualTo("[,] and member 'comment' is absent");
        assertThat(comments.isOneText()).isFalse();
    }

    @Test
    void all_texts_are_of_the_issue_its_comments_and_declared_custom_fields() {
        TextsReader text = (TextsReader) FieldReaders.allTexts(List.of("customfield_5"), true);
        TextsReader fields = (TextsReader) FieldReaders.allTexts(List.of("customfield_5"), false);
        Subject whole = fields(FULL + ",\"description\":\"d\",\"customfield_5\":\"c\",\"customfield_6\":\"x\","
                + "\"comment\":{\"total\":1,\"comments\":[{\"body\":\"b\"}]}");

        assertThat(text.members(whole).texts()).hasToString("[\"s\", \"d\", \"c\", \"b\"]");
        assertThat(text.members(whole).isComplete()).isTrue();
        assertThat(fields.members(whole).texts()).hasToString("[\"s\", \"d\", \"c\"]");
        assertThat(text.isOneText()).isTrue();
        assertThat(fields.members(fields(FULL)).missing()).isEqualTo("member 'customfield_5' is absent");
        assertThat(fields.members(fields("\"summary\":\"s\",\"customfield_5\":null"))
                        .missing())
                .isEqualTo("member 'description' is absent; member 'environment' is absent");
    }

    @Test
    void a_property_is_read_step_by_step_and_through_arrays() {
        String properties = """
                {"issue":{"properties":{"flag":{"a":{"b":"x","none":null},"list":[{"n":1},{"n":[2,3]},{}],"a.b":"dot"},
                "plain":true,"nothing":null}}}""";

        assertThat(property(properties, new Field.Property("flag", "a.b"))).isEqualTo("\"x\"");
        assertThat(property(properties, new Field.Property("flag", "a.none"))).isEqualTo("null");
        assertThat(property(properties, new Field.Property("flag", "a.absent.deep")))
                .isEqualTo("null");
        assertThat(property(properties, new Field.Property("flag", "list.n"))).isEqualTo("[1,2,3]");
        assertThat(property(properties, new Field.Property("flag", "list.absent")))
                .isEqualTo("null");
        assertThat(property(properties, new Field.Property("flag", "list"), new Field.Property("0", "n")))
                .isEqualTo("[1]");
        assertThat(property(properties, new Field.Property("flag", ""), new Field.Property("a.b", "")))
                .isEqualTo("\"dot\"");
        assertThat(property(properties, new Field.Property("plain", ""))).isEqualTo("true");
        assertThat(property(properties, new Field.Property("nothing", "a"))).isEqualTo("null");
        assertThat(property(properties, new Field.Property("other", "a"))).isEqualTo("? property 'other' is absent");
        assertThat(property("{\"issue\":{}}", new Field.Property("flag", ""))).isEqualTo("? property 'flag' is absent");
    }

    @Test
    void a_place_in_the_body_is_found_below_null_as_empty() {
        String body = "{\"story\":{\"tags\":[\"a\",\"b\"],\"sprint\":null,\"a/b\":1}}";

        assertThat(read(FieldReaders.at("/story/tags", false), event(body))).isEqualTo("[\"a\",\"b\"]");
        assertThat(read(FieldReaders.at("/story/tags/1", false), event(body))).isEqualTo("\"b\"");
        assertThat(read(FieldReaders.at("/story/tags/2", false), event(body)))
                .isEqualTo("? nothing stands at '/story/tags/2'");
        assertThat(read(FieldReaders.at("/story/a~1b", false), event(body))).isEqualTo("1");
        assertThat(read(FieldReaders.at("/story/sprint/name", false), event(body)))
                .isEqualTo("null");
        assertThat(read(FieldReaders.at("/story/state", false), event(body)))
                .isEqualTo("? nothing stands at '/story/state'");
        assertThat(read(FieldReaders.at("/story/state", true), event(body))).isEqualTo("null");
    }

    @Test
    void somebody_outside_is_asked_once_where_the_event_does_not_say_all() {
        AtomicInteger asked = new AtomicInteger();
        FieldReader labels =
                FieldReaders.orElseAsk(MemberReader.optional("labels"), new ProvidedReader("labels", event -> {
                    asked.incrementAndGet();
                    return Optional.of(json("[\"outside\"]"));
                }));
        Subject partial = fields("");

        assertThat(read(labels, fields("\"labels\":[\"a\"]"))).isEqualTo("[\"a\"]");
        assertThat(read(labels, fields(FULL))).isEqualTo("null");
        assertThat(asked).hasValue(0);
        assertThat(read(labels, partial)).isEqualTo("[\"outside\"]");
        assertThat(read(labels, partial)).isEqualTo("[\"outside\"]");
        assertThat(asked).hasValue(1);
    }

    @Test
    void a_provider_that_fails_or_does_not_know_leaves_the_reason() {
        assertThat(read(
                        new ProvidedReader("watcher", event -> {
                            throw new IllegalStateException("no connection");
                        }),
                        fields("")))
                .isEqualTo("? the provider of field 'watcher' failed with java.lang.IllegalStateException");
        assertThat(read(new ProvidedReader("watcher", event -> Optional.empty()), fields("")))
                .isEqualTo("? the provider of field 'watcher' does not know it");
        assertThat(read(new ProvidedReader("watcher", event -> Optional.of(json("[]"))), fields("")))
                .isEqualTo("null");
    }

    @Test
    void a_provider_that_asks_for_its_own_field_comes_to_an_end() {
        List<FieldReader> itself = new ArrayList<>();
        itself.add(new ProvidedReader(
                "watcher",
                event -> Optional.of(itself.get(0).read(Subject.of(event)).isMissingNode() ? json("1") : json("2"))));

        assertThat(read(itself.get(0), fields(""))).isEqualTo("1");
    }

    @Test
    void somebody_outside_completes_texts() {
        TextsReader comments = (TextsReader) FieldReaders.orElseAsk(
                FieldReaders.comments(), new ProvidedReader("comment", event -> Optional.of(json("[\"x\",\"y\"]"))));
        TextsReader failing = (TextsReader) FieldReaders.orElseAsk(
                FieldReaders.comments(), new ProvidedReader("comment", event -> Optional.empty()));

        assertThat(comments.members(fields("")).texts()).hasToString("[\"x\", \"y\"]");
        assertThat(comments.members(fields("")).isComplete()).isTrue();
        assertThat(failing.members(fields("")).missing())
                .isEqualTo("member 'comment' is absent; the provider of field 'comment' does not know it");
    }

    @Test
    void what_functions_alone_understand_is_there_even_where_it_is_unknown() {
        FieldReader approvals = FieldReaders.opaque(new UnknownReader("nobody says"));

        assertThat(read(approvals, fields(""))).isEqualTo("{}");
        assertThat(read(FieldReaders.opaque(MemberReader.certain("x")), fields("\"x\":null")))
                .isEqualTo("null");
    }

    @Test
    void the_first_member_that_is_there_is_read_and_what_stands_within() {
        FieldReader type =
                FieldReaders.within(FieldReaders.firstOf(List.of("customfield_1", "customfield_2")), "requestType");

        assertThat(read(type, fields("\"customfield_2\":{\"requestType\":{\"name\":\"Help\"}}")))
                .isEqualTo("{\"name\":\"Help\"}");
        assertThat(read(type, fields("\"customfield_1\":\"web/help\""))).isEqualTo("\"web/help\"");
        assertThat(read(type, fields("\"customfield_1\":null"))).isEqualTo("null");
        assertThat(read(type, fields(FULL))).isEqualTo("? members [customfield_1, customfield_2] are absent");
    }

    private static String property(String body, Field.Property... groups) {
        return read(FieldReaders.property(List.of(groups), Optional.empty()), event(body));
    }

    private static String linked(Optional<String> type, String fields) {
        return read(FieldReaders.linkedIssues(type), fields(fields));
    }

    /** The value as JSON; behind "?", or "and" at the end of an array, what is missing. */
    private static String read(FieldReader reader, Subject subject) {
        JsonNode found = reader.read(subject);
        if (found.isMissingNode()) {
            return "? " + reader.missing(subject);
        }
        boolean incomplete = found.isArray() && found.path(found.size() - 1).isMissingNode();
        return incomplete ? shown(found) + " and " + reader.missing(subject) : found.toString();
    }

    private static String shown(JsonNode array) {
        StringBuilder shown = new StringBuilder("[");
        for (int i = 0; i < array.size() - 1; i++) {
            shown.append(i == 0 ? "" : ",").append(array.get(i));
        }
        return shown.append(",]").toString();
    }

    private static Subject fields(String members) {
        return event("{\"issue\":{\"key\":\"WEB-9\",\"fields\":{" + members + "}}}");
    }

    private static Subject event(String body) {
        return Subject.of(Event.of("jira:issue_updated", body.getBytes(StandardCharsets.UTF_8)));
    }

    private static JsonNode json(String text) {
        return Event.of("any", text.getBytes(StandardCharsets.UTF_8)).body().json();
    }
}
