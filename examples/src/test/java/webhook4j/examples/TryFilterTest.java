package webhook4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import webhook4j.testkit.JiraEvents;

class TryFilterTest {

    @TempDir
    private Path folder;

    @Test
    void a_query_is_tried_on_an_event_and_explained() throws Exception {
        Path event = folder.resolve("event.json");
        Files.write(event, JiraEvents.issueUpdated().body().bytes());

        assertThat(run("project = WEB AND status CHANGED TO \"In Progress\" AND labels = payment", event))
                .isEqualTo("""
                        query    project = WEB AND status CHANGED TO "In Progress" AND labels = payment
                        event    jira:issue_updated WEB-17
                        verdict  FALSE, not delivered
                        needs    fields [labels, project, status], the change log

                        FALSE  AND
                          TRUE  project = WEB  saw: WEB
                          FALSE  status CHANGED TO "In Progress"  saw: status: In Progress → Done by Ben Ünal at \
                        2026-09-21T14:16:23.711Z
                          TRUE  labels = payment  saw: payment, q4
                        """);
    }

    @Test
    void what_is_wrong_with_a_query_is_pointed_at() throws Exception {
        assertThat(run("projct = WEB AND due > tomorow()", folder.resolve("none.json")))
                .isEqualTo("""
                        line 1, column 1: found field 'projct', expected a known field, perhaps 'project'; write cf[number] \
                        for a custom field, or declare its name
                          projct = WEB AND due > tomorow()
                          ^
                        line 1, column 24: found function 'tomorow', expected a known function
                          projct = WEB AND due > tomorow()
                                                 ^
                        """);
    }

    @Test
    void a_file_without_an_event_is_said_to_hold_none() throws Exception {
        Path file = Files.writeString(folder.resolve("notes.txt"), "notes");

        assertThat(run("project = WEB", file)).startsWith(file + " holds no event: ");
    }

    private static String run(String query, Path file) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new TryFilter(new PrintStream(out, true, StandardCharsets.UTF_8)).run(query, file);
        return out.toString(StandardCharsets.UTF_8);
    }
}
