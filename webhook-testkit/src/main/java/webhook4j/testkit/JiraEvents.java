package webhook4j.testkit;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import webhook4j.event.Event;
import webhook4j.event.EventType;
import webhook4j.jira.Jira;

/**
 * Events of Jira, ready-made: at least one for each event that Jira is known to send, Server's and Cloud's where they
 * differ. Their sites, people and projects are made up; most are about the issue {@code WEB-17}.
 *
 * <p>They have the shapes of recorded payloads, oddities included. A name that begins with {@code invented-} says that
 * no recorded payload of such an event is known: it has the members that the documentation lists, and what stands in
 * them is a guess.
 *
 * <p>All methods are safe for use by many threads. The events are the same at every call and have no id:
 * {@code event.toBuilder().id("…").tenant("…").build()} makes others of them.
 */
public final class JiraEvents {

    private static final String FOLDER = "jira/";

    private JiraEvents() {}

    /** Reads the resources when an event is first asked for. */
    private static final class Loaded {
        static final Map<String, Event> BY_NAME = load();
    }

    /**
     * All of them.
     *
     * @return unmodifiable, in the order of their times
     */
    public static List<Event> all() {
        return List.copyOf(Loaded.BY_NAME.values());
    }

    /**
     * The names that {@link #named(String)} knows.
     *
     * @return unmodifiable, in the order of {@link #all()}
     */
    public static Set<String> names() {
        return Loaded.BY_NAME.keySet();
    }

    /**
     * One of them by its name.
     *
     * @param name {@code "issue-updated-server-sprint"}, say
     * @return the event
     * @throws IllegalArgumentException if there is none of that name
     */
    public static Event named(String name) {
        Event event = Loaded.BY_NAME.get(requireNonNull(name, "name"));
        if (event == null) {
            throw new IllegalArgumentException("no event is named '" + name + "'; there are " + names());
        }
        return event;
    }

    /**
     * Those of a type.
     *
     * @param type {@code "jira:issue_updated"}, say
     * @return unmodifiable, in the order of {@link #all()}; none when the type is not one of Jira's
     */
    public static List<Event> ofType(String type) {
        EventType wanted = EventType.of(type);
        return Loaded.BY_NAME.values().stream()
                .filter(event -> event.type().equals(wanted))
                .toList();
    }

    /**
     * Ann enters WEB-17 and assigns Ben, on Cloud; the creation has a changelog.
     *
     * @return the event
     */
    public static Event issueCreated() {
        return named("issue-created-cloud");
    }

    /**
     * Ben moves WEB-17 from In Progress to Done, on Cloud.
     *
     * @return the event
     */
    public static Event issueUpdated() {
        return named("issue-updated-cloud");
    }

    /**
     * Ann deletes WEB-17, on Cloud.
     *
     * @return the event
     */
    public static Event issueDeleted() {
        return named("issue-deleted-cloud");
    }

    /**
     * Ann comments on WEB-17, on Cloud; a part of the issue comes with it.
     *
     * @return the event
     */
    public static Event commentCreated() {
        return named("comment-created-cloud");
    }

    /**
     * Ann comments on WEB-17, on Server; no issue comes with it.
     *
     * @return the event
     */
    public static Event commentCreatedOnServer() {
        return named("comment-created-server");
    }

    /**
     * Ann logs an hour on WEB-17, on Cloud.
     *
     * @return the event
     */
    public static Event worklogCreated() {
        return named("worklog-created-cloud");
    }

    /**
     * A sprint begins, on Cloud; the sprint as it was before comes with it.
     *
     * @return the event
     */
    public static Event sprintUpdated() {
        return named("sprint-updated-cloud");
    }

    /**
     * The project WEB is made, on Cloud.
     *
     * @return the event
     */
    public static Event projectCreated() {
        return named("project-created-cloud");
    }

    /**
     * A version is merged into another, on Cloud, which Jira sends as its deletion.
     *
     * @return the event
     */
    public static Event versionMerged() {
        return named("invented-version-deleted-merged");
    }

    /**
     * Ben finishes WEB-17, as the workflow's post function tells it on Server: its body has no type.
     *
     * @return the event
     */
    public static Event workflowTransition() {
        return named("invented-workflow-transition-server");
    }

    private static Map<String, Event> load() {
        Map<String, Event> events = new LinkedHashMap<>();
        new String(resource("index.tsv"), StandardCharsets.UTF_8)
                .lines()
                .skip(1)
                .map(line -> line.substring(0, line.indexOf('\t')))
                .forEach(name -> events.put(name, Jira.read(resource(name + ".json"))));
        return Collections.unmodifiableMap(events);
    }

    private static byte[] resource(String name) {
        try (InputStream in = JiraEvents.class.getResourceAsStream(FOLDER + name)) {
            if (in == null) {
                throw new IllegalStateException("the jar of webhook-testkit lacks " + FOLDER + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + FOLDER + name, e);
        }
    }
}
