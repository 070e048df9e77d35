package webhook4j.jql;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import webhook4j.event.Event;
import webhook4j.event.Json;

/** The tables in the folder {@code conformance}; its README says how they are written. */
final class ConformanceTable {

    static final Path FOLDER = Path.of("src/test/resources/webhook4j/jql/conformance");

    /** A line: where it stands, and its cells. */
    record Row(String place, List<String> cells) {

        String cell(int column) {
            return cells.get(column);
        }

        @Override
        public String toString() {
            return place + " " + cells;
        }
    }

    private ConformanceTable() {}

    /** The tables whose name begins so. */
    static Stream<Path> files(String prefix) {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files
                    .filter(file -> file.getFileName().toString().matches(prefix + "-.*\\.tsv"))
                    .sorted()
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The rows of a table. */
    static Stream<Row> rows(Path file) {
        try {
            List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
            int columns = lines.get(0).split("\t", -1).length;
            Stream.Builder<Row> rows = Stream.builder();
            for (int i = 1; i < lines.size(); i++) {
                String line = lines.get(i);
                if (!line.isBlank() && !line.startsWith("#")) {
                    rows.add(row(file.getFileName() + ":" + (i + 1), line, columns));
                }
            }
            return rows.build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Row row(String place, String line, int columns) {
        List<String> cells = List.of(line.split("\t", -1));
        if (cells.size() != columns) {
            throw new IllegalStateException(place + " has " + cells.size() + " cells, expected " + columns);
        }
        return new Row(place, cells);
    }

    /** The event of a cell: a body in place, or the name of a file. */
    static Event event(String cell) {
        byte[] body = cell.startsWith("{") ? cell.getBytes(StandardCharsets.UTF_8) : file(cell);
        JsonNode type = Json.read(body).path("webhookEvent");
        return Event.of(type.asText("jira:issue_updated"), body);
    }

    private static byte[] file(String name) {
        try (InputStream in = requireNonNull(
                ConformanceTable.class.getResourceAsStream("conformance/events/" + name + ".json"), name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
