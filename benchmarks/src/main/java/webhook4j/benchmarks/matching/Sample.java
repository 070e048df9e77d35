package webhook4j.benchmarks.matching;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import webhook4j.event.Event;
import webhook4j.event.EventException;
import webhook4j.jira.Jira;

/** An event that is matched: its type, and the bytes it came in, which nobody changes. */
final class Sample {

    private final String type;
    private final byte[] json;

    Sample(String type, byte[] json) {
        this.type = type;
        this.json = json.clone();
    }

    /** The bytes themselves: do not change them. */
    byte[] json() {
        return json;
    }

    /** An event whose body has not been parsed. */
    Event event() {
        return Event.of(type, json);
    }

    int size() {
        return json.length;
    }

    /** The payloads of Jira in a folder, in the order of their names; what is none is left out. */
    static List<Sample> in(Path folder) throws IOException {
        List<Sample> samples = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(Sample::isJson).sorted().toList()) {
                addTo(samples, Files.readAllBytes(file));
            }
        }
        if (samples.isEmpty()) {
            throw new IllegalArgumentException("expected payloads of Jira (*.json) in " + folder + ", found none");
        }
        return samples;
    }

    private static boolean isJson(Path file) {
        return file.getFileName().toString().endsWith(".json");
    }

    private static void addTo(List<Sample> samples, byte[] json) {
        try {
            samples.add(new Sample(Jira.read(json).type().value(), json));
        } catch (EventException e) {
            // No event of Jira: it would not have got as far as being matched.
        }
    }
}
