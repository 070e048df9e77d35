package webhook4j.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Recorded payloads, read where they lie: what is read of them is what cutting leaves of the whole. */
class ProjectionCorpusTest {

    private static final List<Pruning> PRUNINGS = List.of(
            Pruning.parse("", ""),
            Pruning.parse("issue.key", "issue.fields.assignee"),
            Pruning.parse("issue.fields", ""),
            Pruning.parse(
                    "issue.key issue.fields.summary issue.fields.status.name issue.fields.project.key"
                            + " issue.fields.labels issue.fields.fixVersions.name changelog.items",
                    "issue.fields.resolution issue.fields.components issue.fields.comment.comments comment"),
            Pruning.parse("changelog.items.field user.displayName comment.author.name", "issue"));

    @Test
    void what_is_read_of_a_payload_is_what_cutting_leaves_of_it() throws IOException {
        Path folder = Path.of(System.getProperty("webhook4j.corpus", "")).resolve("jira-payloads");
        assumeTrue(Files.isDirectory(folder), "the corpus of Jira payloads is not beside this checkout: not compared");
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(each -> each.toString().endsWith(".json")).toList();
        }
        assertThat(files).hasSize(129);
        for (Path file : files) {
            byte[] bytes = Files.readAllBytes(file);
            JsonNode whole = Json.read(bytes);
            for (Pruning pruning : PRUNINGS) {
                JsonNode expected = pruning.of(whole);
                JsonNode read = ProjectingReader.read(bytes, pruning.projection());
                assertThat(read).as(file + " " + pruning).isEqualTo(expected);
                assertThat(read).hasToString(expected.toString());
            }
        }
    }
}
