package webhook4j.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole way, over real HTTP. */
@Timeout(120)
class QuickstartTest {

    @Test
    void the_library_s_own_events_go_the_whole_way() throws Exception {
        // when
        QuickstartReport report = run(SampleEvents.ofTheLibrary());

        // then
        assertThat(report.summary())
                .isEqualTo("80 events published, 0 files refused; 110 matches, 110 delivered in 110 attempts;"
                        + " 110 handled once, 0 handled again, 0 requests refused");
    }

    @Test
    void every_recorded_payload_goes_the_whole_way() throws Exception {
        // given
        Path payloads = Path.of(System.getProperty("webhook4j.corpus")).resolve("jira-payloads");
        assumeTrue(Files.isDirectory(payloads), "skipped: no corpus beside the checkout");

        // when
        QuickstartReport report = run(SampleEvents.ofFolder(payloads));

        // then
        assertThat(report.summary()).startsWith("129 events published, 0 files refused; ");
        assertThat(report.summary()).endsWith(", 0 handled again, 0 requests refused");
    }

    @Test
    void the_table_tells_of_each_webhook_what_became_of_an_event(@TempDir Path folder) throws Exception {
        // given
        Files.writeString(folder.resolve("one.json"), """
                {"webhookEvent": "jira:issue_updated", "issue": {"key": "AB-1", "fields": {
                  "project": {"key": "AB", "name": "About"}, "status": {"name": "Done"}, "resolution": null, "customfield_10016": 3}},
                 "changelog": {"items": [{"field": "status", "fromString": "Open", "toString": "Done"}]}}
                """);
        Files.writeString(folder.resolve("two.json"), "{\"no\": \"event\"}");
        Files.writeString(folder.resolve("notes.txt"), "not read");

        // when
        List<String> lines = print(run(SampleEvents.ofFolder(folder)))
                .lines()
                .map(line -> line.replaceAll("127.0.0.1:\\d+", "HOST").trim().replaceAll(" {2,}", " | "))
                .toList();

        // then
        assertThat(lines)
                .containsExactly(
                        "webhook | matched | url | answer | attempts | the handler was handed, or why not matched",
                        "",
                        "jira:issue_updated | AB-1 | (one.json)",
                        "by-points | no | FALSE: cf[10016] IN (5, 8), saw 3",
                        "by-project | yes | http://HOST/hooks/by-project?issue=AB-1 | status 200 | 1"
                                + " | issue updated: status 'Open' to 'Done'",
                        "by-status | yes | http://HOST/hooks/by-status?issue=AB-1 | status 200 | 1"
                                + " | issue updated: status 'Open' to 'Done'",
                        "everything | yes | http://HOST/hooks/everything?issue=AB-1 | status 200 | 1"
                                + " | issue updated: status 'Open' to 'Done'",
                        "nothing | no | FALSE: project = NOSUCH, saw AB",
                        "",
                        "no event: two.json: expected the member 'webhookEvent' (or the objects 'transition' and"
                                + " 'issue', as workflows send them), found an object with the members no",
                        "",
                        "1 events published, 1 files refused; 3 matches, 3 delivered in 3 attempts;"
                                + " 3 handled once, 0 handled again, 0 requests refused");
    }

    @Test
    void wrong_arguments_are_refused() {
        assertThatThrownBy(() -> Quickstart.folder(List.of("--event", "x")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected no arguments, or --events FOLDER; found [--event, x]");
    }

    @Test
    void a_folder_without_events_is_refused(@TempDir Path folder) {
        assertThatThrownBy(() -> SampleEvents.ofFolder(folder))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("--events: expected *.json files in '" + folder + "', found none");
        assertThatThrownBy(() -> SampleEvents.ofFolder(folder.resolve("none")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("--events: expected a folder, found '" + folder.resolve("none") + "'");
    }

    private static QuickstartReport run(List<SampleEvents.Sample> samples) throws InterruptedException {
        try (Quickstart quickstart = new Quickstart()) {
            return quickstart.run(samples);
        }
    }

    private static String print(QuickstartReport report) throws IOException {
        try (ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
            report.print(out);
            return bytes.toString(StandardCharsets.UTF_8);
        }
    }
}
