package webhook4j.jira;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import webhook4j.event.Event;
import webhook4j.event.JsonView;

/** Recorded payloads of many sites: what the typed view says is compared with a plain reading of the same JSON. */
class JiraCorpusTest {

    private static final ObjectMapper PLAIN = new ObjectMapper();
    private static final Map<String, Payload> PAYLOADS = new TreeMap<>();

    /** One file: read by us, and read by plain Jackson. */
    private record Payload(Event event, JiraEvent typed, JsonNode plain) {}

    @BeforeAll
    static void read() throws IOException {
        Path folder = Path.of(System.getProperty("webhook4j.corpus", "")).resolve("jira-payloads");
        assumeTrue(Files.isDirectory(folder), "the corpus of Jira payloads is not beside this checkout: not compared");
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".json")).toList()) {
                byte[] bytes = Files.readAllBytes(file);
                Event event = JiraReader.read(bytes);
                assertThat(event.body().bytes()).isEqualTo(bytes);
                PAYLOADS.put(
                        file.getFileName().toString(), new Payload(event, JiraEvent.of(event), PLAIN.readTree(bytes)));
            }
        }
    }

    @Test
    void every_payload_is_read_with_its_type() {
        assertThat(PAYLOADS)
                .hasSize(129)
                .allSatisfy((file, payload) -> assertThat(payload.event().type().value())
                        .isEqualTo(payload.plain().get("webhookEvent").textValue()));
    }

    @Test
    void only_types_that_are_in_no_catalogue_are_unknown() {
        assertThat(PAYLOADS.values())
                .filteredOn(payload -> payload.typed() instanceof UnknownEvent)
                .hasSize(2)
                .extracting(payload -> payload.event().type().value())
                .containsOnly("jira:issue_unknown");
    }

    @Test
    void a_time_is_known_where_the_payload_has_milliseconds() {
        int known = count((file, payload) -> {
            JsonNode timestamp = payload.plain().path("timestamp");
            Optional<Instant> expected = timestamp.isIntegralNumber()
                    ? Optional.of(Instant.ofEpochMilli(timestamp.longValue()))
                    : Optional.empty();
            assertThat(payload.event().occurredAt()).as(file).isEqualTo(expected);
            return expected.isPresent() ? 1 : 0;
        });
        assertThat(known).isEqualTo(116);
    }

    @Test
    void the_actor_is_who_did_it() {
        int known = count((file, payload) -> {
            Optional<String> expected = actor(payload.plain());
            assertThat(payload.event().actor()).as(file).isEqualTo(expected);
            return expected.isPresent() ? 1 : 0;
        });
        assertThat(known).isEqualTo(ACTORS);
    }

    private static final int ACTORS = 109;

    private static Optional<String> actor(JsonNode plain) {
        String type = plain.get("webhookEvent").textValue();
        List<String> places = switch (type) {
            case "user_created" -> List.of(); // the user that was created
            case "comment_created" -> List.of("/user", "/comment/author");
            case "comment_updated" -> List.of("/user", "/comment/updateAuthor");
            case "worklog_created", "worklog_updated" -> List.of("/user", "/worklog/updateAuthor");
            case "attachment_created" -> List.of("/user", "/attachment/author");
            default -> List.of("/user");
        };
        return places.stream()
                .flatMap(place -> Stream.of("/accountId", "/key", "/name").map(place::concat))
                .map(plain::at)
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue)
                .findFirst();
    }

    @Test
    void every_issue_is_the_issue_of_the_payload() {
        int issues = count((file, payload) -> {
            JsonNode issue = payload.plain().path("issue");
            Optional<Issue> typed = issue(payload.typed());
            assertThat(typed.isPresent()).as(file).isEqualTo(issue.isObject());
            typed.ifPresent(view -> {
                assertThat(view.key()).as(file).isEqualTo(text(issue, "/key"));
                assertThat(view.id()).as(file).isEqualTo(text(issue, "/id"));
                assertThat(view.summary()).as(file).isEqualTo(text(issue, "/fields/summary"));
                assertThat(view.description()).as(file).isEqualTo(text(issue, "/fields/description"));
                assertThat(view.status().flatMap(Status::name)).as(file).isEqualTo(text(issue, "/fields/status/name"));
                assertThat(view.project().flatMap(Project::key)).as(file).isEqualTo(text(issue, "/fields/project/key"));
                assertThat(view.priority().flatMap(Priority::name))
                        .as(file)
                        .isEqualTo(text(issue, "/fields/priority/name").or(() -> text(issue, "/fields/priority")));
                assertThat(view.created()).as(file).isEqualTo(time(issue.at("/fields/created")));
                assertThat(view.updated()).as(file).isEqualTo(time(issue.at("/fields/updated")));
                assertThat(view.labels()).as(file).isEqualTo(texts(issue.at("/fields/labels")));
                assertThat(view.customFields()).as(file).hasSize(customFields(issue));
            });
            return typed.isPresent() ? 1 : 0;
        });
        assertThat(issues).isEqualTo(107);
    }

    @Test
    void every_changelog_item_is_the_item_of_the_payload() {
        int items = count((file, payload) -> {
            List<ChangelogItem> typed = payload.typed() instanceof IssueEvent event ? event.changes() : List.of();
            JsonNode plain = payload.plain().at("/changelog/items");
            assertThat(typed).as(file).hasSize(plain.size());
            for (int i = 0; i < typed.size(); i++) {
                ChangelogItem item = typed.get(i);
                assertThat(Stream.of(
                                        item.field(),
                                        item.fieldId(),
                                        item.fieldType(),
                                        item.from(),
                                        item.fromText(),
                                        item.to(),
                                        item.toText(),
                                        item.fromAccountId(),
                                        item.toAccountId())
                                .toList())
                        .as(file)
                        .isEqualTo(Stream.of(
                                        "field",
                                        "fieldId",
                                        "fieldtype",
                                        "from",
                                        "fromString",
                                        "to",
                                        "toString",
                                        "tmpFromAccountId",
                                        "tmpToAccountId")
                                .map(ofItem(plain.get(i)))
                                .toList());
            }
            return typed.size();
        });
        assertThat(items).isEqualTo(99);
    }

    private static Function<String, Optional<String>> ofItem(JsonNode item) {
        return member -> text(item, "/" + member);
    }

    @Test
    void every_comment_has_the_author_and_the_text_of_the_payload() {
        int comments = count((file, payload) -> {
            JsonNode plain = payload.plain().path("comment");
            Optional<Comment> typed = comment(payload.typed());
            assertThat(typed.isPresent()).as(file).isEqualTo(plain.isObject());
            typed.ifPresent(comment -> {
                assertThat(comment.text()).as(file).isEqualTo(plain.get("body").textValue());
                assertThat(comment.author().map(User::displayName))
                        .as(file)
                        .isEqualTo(text(plain, "/author/displayName"));
                assertThat(comment.updateAuthor().map(User::displayName))
                        .as(file)
                        .isEqualTo(text(plain, "/updateAuthor/displayName"));
                assertThat(comment.created()).as(file).isPresent().isEqualTo(time(plain.get("created")));
                assertThat(comment.updated()).as(file).isPresent().isEqualTo(time(plain.get("updated")));
                assertThat(comment.issueId()).as(file).isPresent();
            });
            if (payload.typed() instanceof CommentEvent event) {
                assertThat(event.text()).as(file).isEqualTo(plain.get("body").textValue());
                assertThat(event.author().displayName())
                        .as(file)
                        .isEqualTo(plain.at("/author/displayName").textValue());
            }
            return typed.isPresent() ? 1 : 0;
        });
        assertThat(comments).isEqualTo(37);
    }

    @Test
    void a_comment_names_the_issue_that_comes_with_it() {
        int both = count((file, payload) -> {
            if (!(payload.typed() instanceof CommentEvent event)
                    || event.issue().isEmpty()) {
                return 0;
            }
            assertThat(event.comment().issueId())
                    .as(file)
                    .isEqualTo(event.issue().flatMap(Issue::id));
            return 1;
        });
        assertThat(both).isEqualTo(12);
    }

    @Test
    void sprints_are_found_where_server_writes_them_as_text() {
        Pattern sprint = Pattern.compile("Sprint@\\w+\\[");
        int payloads = count((file, payload) -> {
            long plain = sprint.matcher(payload.event().body().text()).results().count();
            List<Sprint> typed = issue(payload.typed()).map(Issue::sprints).orElse(List.of());
            assertThat(typed).as(file).hasSize((int) plain).allSatisfy(each -> {
                String text = each.json().textValue();
                assertThat(text).contains("id=" + each.id().orElseThrow() + ",");
                assertThat(text).contains("name=" + each.name().orElseThrow());
                assertThat(text.toLowerCase(java.util.Locale.ROOT))
                        .contains("state=" + each.state().orElseThrow());
                assertThat(text).contains("rapidViewId=" + each.boardId().orElseThrow() + ",");
                assertThat(each.startDate()).isPresent();
                assertThat(each.endDate()).isPresent();
                assertThat(each.completeDate().isEmpty()).isEqualTo(text.contains("completeDate=<null>"));
            });
            return plain > 0 ? 1 : 0;
        });
        assertThat(payloads).isEqualTo(12);
    }

    @Test
    void every_view_written_by_jackson_is_equal_to_its_part_of_the_json() {
        int views = count((file, payload) -> {
            JsonNode plain = payload.plain();
            assertThat(written(payload.typed())).as(file).isEqualTo(plain);
            Map<String, JsonView> parts = ViewsOfAnEvent.of(payload.typed());
            parts.forEach(
                    (place, view) -> assertThat(written(view)).as(file + place).isEqualTo(plain.at(place)));
            return 1 + parts.size();
        });
        assertThat(views).isEqualTo(2_198);
    }

    private interface Check {
        int of(String file, Payload payload);
    }

    private static int count(Check check) {
        List<Integer> counts = new ArrayList<>();
        PAYLOADS.forEach((file, payload) -> counts.add(check.of(file, payload)));
        return counts.stream().mapToInt(Integer::intValue).sum();
    }

    private static Optional<Issue> issue(JiraEvent event) {
        return Optional.ofNullable(ViewsOfAnEvent.of(event).get("/issue")).map(Issue.class::cast);
    }

    private static Optional<Comment> comment(JiraEvent event) {
        return Optional.ofNullable(ViewsOfAnEvent.of(event).get("/comment")).map(Comment.class::cast);
    }

    private static JsonNode written(Object view) {
        try {
            return PLAIN.readTree(PLAIN.writeValueAsBytes(view));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Optional<String> text(JsonNode node, String place) {
        JsonNode value = node.at(place);
        return value.isTextual() || value.isNumber() ? Optional.of(value.asText()) : Optional.empty();
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(each -> texts.add(each.textValue()));
        return texts;
    }

    private static int customFields(JsonNode issue) {
        List<String> names = new ArrayList<>();
        issue.path("fields").fieldNames().forEachRemaining(names::add);
        return (int)
                names.stream().filter(name -> name.startsWith("customfield_")).count();
    }

    private static Optional<Instant> time(JsonNode value) {
        return value.isTextual()
                ? Optional.of(OffsetDateTime.parse(
                                value.textValue(), DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSX"))
                        .toInstant())
                : Optional.empty();
    }
}
