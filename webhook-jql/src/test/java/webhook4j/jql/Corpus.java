package webhook4j.jql;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import webhook4j.event.Json;

/** Queries and events seen in public places, beside the checkout. A test that needs them is skipped without them. */
final class Corpus {

    private Corpus() {}

    static List<JsonNode> queries(String file) {
        return lines(folder().resolve("jql").resolve(file))
                .map(line -> Json.read(line.getBytes(StandardCharsets.UTF_8)))
                .toList();
    }

    static List<byte[]> payloads() {
        try (Stream<Path> files = Files.list(folder().resolve("jira-payloads"))) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .map(Corpus::bytes)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path folder() {
        Path folder = Path.of(System.getProperty("webhook4j.corpus", "no-corpus"));
        assumeTrue(Files.isDirectory(folder), "no corpus at " + folder + ": the test is skipped");
        return folder;
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file, StandardCharsets.UTF_8).stream().filter(line -> !line.isBlank());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
