package webhook4j.testkit;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import webhook4j.event.Event;
import webhook4j.event.EventType;
import webhook4j.event.Json;
import webhook4j.jira.AppEvent;
import webhook4j.jira.CommentEvent;
import webhook4j.jira.IssueEvent;
import webhook4j.jira.JiraEvent;
import webhook4j.jira.SprintEvent;
import webhook4j.jira.UnknownEvent;
import webhook4j.jira.VersionEvent;
import webhook4j.jira.WorkflowTransitionEvent;
import webhook4j.source.EventCatalog;

class JiraEventsTest {

    /** What the documentation says of an event's body, and whether a recorded payload of it is known. */
    private record Known(boolean recorded, Set<String> required, Set<String> allowed) {}

    private static final Map<String, Known> KNOWN = known();

    @Test
    void there_is_an_event_for_every_type_of_the_catalogue() {
        assertThat(EventCatalog.jira().entries())
                .hasSize(62)
                .allSatisfy(entry -> assertThat(JiraEvents.ofType(entry.type().value()))
                        .as(entry.type().value())
                        .isNotEmpty());
    }

    @Test
    void the_names_say_which_types_no_recorded_payload_is_known_of() {
        assertThat(JiraEvents.names()).allSatisfy(name -> {
            Known known = KNOWN.get(JiraEvents.named(name).type().value());
            if (known != null && !known.recorded()) {
                assertThat(name).startsWith("invented-");
            }
        });
    }

    @Test
    void every_recorded_type_has_an_event_of_a_recorded_shape() {
        assertThat(KNOWN)
                .hasSize(62)
                .allSatisfy((type, known) -> assertThat(JiraEvents.names())
                        .as(type)
                        .anyMatch(name -> JiraEvents.named(name).type().value().equals(type)
                                && name.startsWith("invented-") != known.recorded()));
    }

    @Test
    void an_event_has_the_members_that_the_catalogue_lists_and_no_others() {
        // given what came with particular webhooks or changes, of whatever type
        Set<String> anywhere = Set.of("matchedWebhookIds", "bulkOperationMetaData");

        // then
        assertThat(JiraEvents.names()).allSatisfy(name -> {
            Event event = JiraEvents.named(name);
            Known known = KNOWN.get(event.type().value());
            if (known == null) {
                return;
            }
            Set<String> members = members(event.body().json());
            members.removeAll(anywhere);
            assertThat(known.allowed()).as(name).containsAll(members);
            assertThat(members).as(name).containsAll(known.required());
        });
    }

    @Test
    void every_event_is_typed_and_written_back_as_it_was() {
        assertThat(JiraEvents.all()).allSatisfy(event -> {
            JiraEvent typed = JiraEvent.of(event);
            assertThat(typed instanceof UnknownEvent)
                    .as(event.type().value())
                    .isEqualTo(event.type().equals(EventType.of("jira:issue_unknown")));
            assertThat(Json.read(Json.write(typed))).isEqualTo(event.body().json());
        });
    }

    @Test
    void what_an_event_is_about_is_there() {
        assertThat(JiraEvents.all()).allSatisfy(event -> {
            JiraEvent typed = JiraEvent.of(event);
            if (typed instanceof IssueEvent issue) {
                assertThat(issue.issue().key()).isPresent();
                assertThat(issue.user()).isPresent();
                assertThat(event.actor()).isPresent();
            } else if (typed instanceof CommentEvent comment) {
                assertThat(comment.text()).isNotEmpty();
                assertThat(comment.author().displayName()).isEqualTo("Ann Example");
                assertThat(comment.issueId()).hasValue("20017");
            } else if (!(typed instanceof AppEvent)) {
                assertThat(typed.json().size()).isGreaterThan(2);
            }
        });
    }

    @Test
    void every_event_has_a_time_of_its_own() {
        List<Instant> times = JiraEvents.all().stream()
                .map(event -> event.occurredAt().orElseThrow())
                .toList();
        assertThat(times).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void sites_and_mail_addresses_are_made_up() {
        assertThat(JiraEvents.all()).allSatisfy(event -> {
            String text = event.body().text();
            assertThat(text.replace("https://jira.example.com", "").replace("https://cloud.jira.example.com", ""))
                    .doesNotContain("://");
            assertThat(text.replaceAll("@example\\.com", "")).doesNotContainPattern("[\\w.]@[\\w]+\\.\\w");
        });
    }

    @Test
    void the_handy_ones_are_what_they_say() {
        assertThat(((IssueEvent) JiraEvent.of(JiraEvents.issueCreated())).changes())
                .hasSize(4);
        assertThat(((IssueEvent) JiraEvent.of(JiraEvents.issueUpdated()))
                        .changelog()
                        .orElseThrow()
                        .item("status"))
                .hasValueSatisfying(item -> assertThat(item.toText()).hasValue("Done"));
        assertThat(JiraEvent.of(JiraEvents.issueDeleted()).action()).isEqualTo("deleted");
        assertThat(((CommentEvent) JiraEvent.of(JiraEvents.commentCreated())).issue())
                .isPresent();
        assertThat(((CommentEvent) JiraEvent.of(JiraEvents.commentCreatedOnServer())).issue())
                .isEmpty();
        assertThat(JiraEvents.worklogCreated().type()).isEqualTo(EventType.of("worklog_created"));
        assertThat(JiraEvents.projectCreated().type()).isEqualTo(EventType.of("project_created"));
        assertThat(((SprintEvent) JiraEvent.of(JiraEvents.sprintUpdated())).oldValue())
                .isPresent();
        assertThat(((VersionEvent) JiraEvent.of(JiraEvents.versionMerged())).mergedTo())
                .isPresent();
        assertThat(JiraEvent.of(JiraEvents.workflowTransition())).isInstanceOf(WorkflowTransitionEvent.class);
    }

    @Test
    void an_unknown_name_is_refused_with_the_names_that_there_are() {
        assertThatThrownBy(() -> JiraEvents.named("issue-exploded"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("no event is named 'issue-exploded'; there are [issue-created-cloud, ");
    }

    @Test
    void the_index_lists_every_file_and_its_type() throws IOException, URISyntaxException {
        // given
        URL index = JiraEvents.class.getResource("jira/index.tsv");
        assumeTrue(index != null && index.getProtocol().equals("file"), "the events are in a jar: nothing to list");

        // when
        Set<String> files;
        try (Stream<Path> folder = Files.list(Path.of(index.toURI()).resolveSibling(""))) {
            files = folder.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".json"))
                    .map(file -> file.substring(0, file.length() - ".json".length()))
                    .collect(Collectors.toSet());
        }

        // then
        assertThat(JiraEvents.names()).containsExactlyInAnyOrderElementsOf(files);
        assertThat(Files.readAllLines(Path.of(index.toURI())).stream().skip(1))
                .containsExactlyElementsOf(JiraEvents.names().stream()
                        .map(name -> name + "\t" + JiraEvents.named(name).type())
                        .toList());
    }

    private static Set<String> members(JsonNode json) {
        Set<String> names = new HashSet<>();
        json.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static Map<String, Known> known() {
        try (InputStream in = requireNonNull(JiraEventsTest.class.getResourceAsStream("jira-members.tsv"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> line.split("\t", -1))
                    .collect(Collectors.toMap(cells -> cells[0], JiraEventsTest::row));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Known row(String[] cells) {
        Set<String> required = parts(cells[2]);
        Set<String> allowed = new LinkedHashSet<>(required);
        allowed.addAll(parts(cells[3]));
        return new Known(cells[1].equals("yes"), required, allowed);
    }

    private static Set<String> parts(String cell) {
        return Arrays.stream(cell.split(",", -1))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.toSet());
    }
}
