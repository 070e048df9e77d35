package webhook4j.examples;

import com.fasterxml.jackson.core.JsonPointer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import webhook4j.event.Event;
import webhook4j.event.EventException;
import webhook4j.jira.Jira;
import webhook4j.testkit.JiraEvents;

/** The events that the quickstart publishes: the library's own, or those of a folder. */
final class SampleEvents {

    /** A file and the event it holds, or why it holds none. */
    record Sample(String name, Optional<Event> event, String refusal) {

        static Sample of(String name, Event event) {
            return new Sample(name, Optional.of(event), "");
        }

        static Sample refused(String name, String why) {
            return new Sample(name, Optional.empty(), why);
        }
    }

    /** What a made-up application of our own would publish. */
    record Invoice(String number, String customer, long cents) {}

    private SampleEvents() {}

    /** Jira events made for this project, and one event of an application that is not Jira. */
    static List<Sample> ofTheLibrary() {
        List<Sample> samples = new ArrayList<>();
        JiraEvents.names().forEach(name -> samples.add(Sample.of(name, JiraEvents.named(name))));
        samples.add(Sample.of(
                "(made in Java)",
                Event.builder("invoice.paid")
                        .id("invoice-2026-0042")
                        .body(new Invoice("2026-0042", "Example Ltd", 129_00))
                        .build()));
        return samples;
    }

    /** Every JSON file of a folder, read as a body that Jira sent. */
    static List<Sample> ofFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException("--events: expected a folder, found '" + folder + "'");
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<Sample> samples = new ArrayList<>();
            for (Path file : files.filter(path -> path.toString().endsWith(".json"))
                    .sorted()
                    .toList()) {
                samples.add(read(file));
            }
            if (samples.isEmpty()) {
                throw new IllegalArgumentException("--events: expected *.json files in '" + folder + "', found none");
            }
            return samples;
        }
    }

    /** The text at a place of the events' JSON that stands there most often; the first of several, {@code other} of none. */
    static String commonest(List<Sample> samples, JsonPointer place, String other) {
        Map<String, Long> counts = samples.stream()
                .flatMap(sample -> sample.event().stream())
                .map(event -> event.body().json().at(place).asText(""))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.groupingBy(text -> text, LinkedHashMap::new, Collectors.counting()));
        return counts.entrySet().stream()
                .reduce((one, next) -> next.getValue() > one.getValue() ? next : one)
                .map(Map.Entry::getKey)
                .orElse(other);
    }

    private static Sample read(Path file) throws IOException {
        String name = String.valueOf(file.getFileName());
        try {
            return Sample.of(name, Jira.read(Files.readAllBytes(file)));
        } catch (EventException e) {
            return Sample.refused(name, String.valueOf(e.getMessage()));
        }
    }
}
