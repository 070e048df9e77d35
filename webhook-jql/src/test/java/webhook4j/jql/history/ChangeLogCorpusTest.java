package webhook4j.jql.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import webhook4j.event.Event;
import webhook4j.event.EventException;
import webhook4j.event.Json;
import webhook4j.jql.value.Kind;
import webhook4j.jql.value.Subject;
import webhook4j.jql.value.Types;

/** The change logs of events seen in public places, beside the checkout. Skipped without them. */
class ChangeLogCorpusTest {

    /** What change logs carry that no field of JQL stands for. */
    private static final Set<String> WITHOUT_FIELD = Set.of(
            "other:workflow", "other:rank", "other:worklogid", "other:link", "other:comment", "other:remoteissuelink");

    @Test
    void every_item_is_about_a_field_of_jql_or_known_to_be_about_none() throws IOException {
        Set<String> strangers = new TreeSet<>();
        int items = 0;
        for (JsonNode payload : payloads()) {
            // Whatever the event, so that the logs of new issues are read too.
            Event event = Event.builder("jira:issue_updated").body(payload).build();
            for (ChangedItem item : ChangeLog.of(Subject.of(event)).items()) {
                items++;
                if (!LogNames.isOfJql(item.field()) && !WITHOUT_FIELD.contains(item.field())) {
                    strangers.add(item.field());
                }
            }
        }
        assertThat(strangers).isEmpty();
        assertThat(items).isPositive();
    }

    @Test
    void the_value_after_a_change_of_status_is_the_one_that_the_issue_has() throws IOException {
        int seen = 0;
        Set<String> others = new TreeSet<>();
        for (JsonNode payload : payloads()) {
            Event event = Event.builder("jira:issue_updated").body(payload).build();
            JsonNode status = Subject.of(event).fields().path("status");
            for (ChangedItem item : ChangeLog.of(Subject.of(event)).items()) {
                if (item.field().equals("status") && status.isObject()) {
                    seen++;
                    if (!new FieldChanges(List.of(item)).isAdded(Splitting.IDS, status)) {
                        others.add(item.show(Types.of(Kind.STRING)));
                    }
                }
            }
        }
        // One event has a log that does not belong to its issue: somebody edited it.
        assertThat(others).hasSizeLessThanOrEqualTo(1);
        assertThat(seen).isPositive();
    }

    private static List<JsonNode> payloads() throws IOException {
        Path folder = Path.of(System.getProperty("webhook4j.corpus", "no-corpus"), "jira-payloads");
        assumeTrue(Files.isDirectory(folder), "no payloads at " + folder + ": the test is skipped");
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .flatMap(ChangeLogCorpusTest::read)
                    .toList();
        }
    }

    /** A few files are no JSON. */
    private static Stream<JsonNode> read(Path file) {
        try {
            return Stream.of(Json.read(Files.readAllBytes(file)));
        } catch (IOException | EventException e) {
            return Stream.empty();
        }
    }
}
