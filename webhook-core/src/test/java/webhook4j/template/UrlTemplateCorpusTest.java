package webhook4j.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import webhook4j.event.Event;
import webhook4j.event.EventType;
import webhook4j.registry.EventSelection;
import webhook4j.source.EventCatalog;
import webhook4j.source.EventCatalog.Entry;

/** Recorded payloads, read where they lie. */
class UrlTemplateCorpusTest {

    @Test
    void the_issue_key_has_a_value_on_every_event_that_carries_its_issue() throws IOException {
        UrlTemplate template = UrlTemplate.parse("https://h.example/builds/${issue.key}?id={issue.id}");
        int issues = 0;
        for (Event event : events()) {
            JsonNode issue = event.body().json().path("issue");
            if (issue.has("key")) {
                issues++;
                assertThat(template.expand(event))
                        .hasToString(
                                "https://h.example/builds/" + issue.path("key").asText() + "?id="
                                        + issue.path("id").asText());
            }
        }
        assertThat(issues).isGreaterThan(100);
    }

    @Test
    void what_the_catalogue_promises_has_a_value() throws IOException {
        int promised = 0;
        for (Event event : events()) {
            List<String> variables = EventCatalog.jira()
                    .find(event.type())
                    .map(Entry::urlVariables)
                    .orElse(List.of());
            for (String variable : variables) {
                promised++;
                if (isInThePayload(variable, event)) {
                    assertThat(UrlVariables.jira().value(variable, event))
                            .as(variable + " of " + event)
                            .isPresent();
                }
            }
        }
        assertThat(promised).isGreaterThan(400);
    }

    @Test
    void the_recorded_merge_is_selected_and_names_the_version_that_it_went_into() throws IOException {
        List<Event> merges = events().stream()
                .filter(event -> EventSelection.none()
                        .with(EventType.of("jira:version_merged"))
                        .includes(event))
                .toList();

        assertThat(merges).hasSize(1);
        assertThat(UrlTemplate.parse("https://h.example/${version.id}/into/${mergedVersion.id}")
                        .expand(merges.get(0)))
                .hasToString("https://h.example/"
                        + merges.get(0).body().json().at("/version/id").asText() + "/into/"
                        + merges.get(0).body().json().at("/mergedTo/id").asText());
    }

    /** Jira's own look-ups reach further than its payloads: a version's project has no key there, and so on. */
    private static boolean isInThePayload(String variable, Event event) {
        JsonNode body = event.body().json();
        return switch (variable) {
            case "project.key" ->
                body.has("project") || body.at("/issue/fields/project").isObject();
            case "project.id" ->
                body.has("project") || body.at("/issue/fields/project").isObject() || body.has("version");
            case "modifiedUser.key" -> body.at("/user").has("key");
            case "modifiedUser.name" -> body.at("/user").has("name");
            case "modifiedUser.accountId" -> body.at("/user").has("accountId");
            case "mergedVersion.id" -> body.has("mergedTo");
            case "issue.id" -> body.at("/issue").has("id");
            case "issue.key" -> body.at("/issue").has("key");
            default -> true;
        };
    }

    private static List<Event> events() throws IOException {
        Path folder = Path.of(System.getProperty("webhook4j.corpus", "")).resolve("jira-payloads");
        assumeTrue(Files.isDirectory(folder), "the corpus of recorded payloads is not there");
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .map(UrlTemplateCorpusTest::event)
                    .toList();
        }
    }

    private static Event event(Path file) {
        try {
            Event event = Event.of("unknown", Files.readAllBytes(file));
            String type = event.body().json().path("webhookEvent").asText("workflow_transition");
            return Event.of(type, event.body().bytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
