package webhook4j.jql;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import webhook4j.event.Event;

/** Events and tables beside the tests. */
final class Fixtures {

    static final List<String> EVENTS = List.of(
            "full", "partial", "sparse", "bare", "no-fields", "no-issue", "issue-is-text", "fields-null", "odd-values");

    private Fixtures() {}

    static Event event(String name) {
        return Event.of("jira:issue_updated", bytes("events/" + name + ".json"));
    }

    static Event issueEvent(String fields) {
        return Event.of(
                "jira:issue_updated",
                ("{\"issue\":{\"key\":\"WEB-1\",\"fields\":" + fields + "}}").getBytes(StandardCharsets.UTF_8));
    }

    /** The rows of a table with tabs, without its head. */
    static Stream<String[]> table(String name) {
        return new String(bytes(name), StandardCharsets.UTF_8).lines().skip(1).map(line -> line.split("\t", -1));
    }

    private static byte[] bytes(String name) {
        try (InputStream in = requireNonNull(Fixtures.class.getResourceAsStream(name), name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
