package webhook4j.template;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import webhook4j.event.Event;

/**
 * The variables that a URL template may use, and where in an event their values stand.
 *
 * <p>Immutable; safe to share between threads, as far as the functions handed to it are.
 */
public final class UrlVariables {

    private static final int MAX_NAME = 64;
    private static final UrlVariables NONE = new UrlVariables(Map.of());
    private static final UrlVariables JIRA = jiraVariables();

    private final Map<String, Function<Event, Optional<String>>> values;

    private UrlVariables(Map<String, Function<Event, Optional<String>>> values) {
        this.values = values;
    }

    /**
     * The variables of Jira Server, Data Center and Cloud. A value is taken from wherever the body holds it: {@code
     * issue.key} has one on a comment event that carries its issue. No id is cut out of a link.
     *
     * @return the same value at every call
     */
    public static UrlVariables jira() {
        return JIRA;
    }

    /**
     * No variables, for an application that adds its own only.
     *
     * @return the same value at every call
     */
    public static UrlVariables none() {
        return NONE;
    }

    /**
     * These variables and one more, whose value stands in the event's JSON. A string, a number or a boolean is a value;
     * null, an empty string, an object and an array are none.
     *
     * @param name 1 to 64 letters, digits, dots, hyphens and underscores of ASCII; replaces a variable of that name
     * @param pointer where to look, a JSON Pointer: {@code "/invoice/id"}
     * @param more where to look when there is no value, in this order
     * @return new variables
     * @throws IllegalArgumentException if the name or a pointer is malformed
     */
    public UrlVariables with(String name, String pointer, String... more) {
        String[] all = Stream.concat(Stream.of(pointer), Stream.of(more)).toArray(String[]::new);
        return with(name, pointers(all));
    }

    /**
     * These variables and one more, whose value a function gives.
     *
     * @param name 1 to 64 letters, digits, dots, hyphens and underscores of ASCII; replaces a variable of that name
     * @param value safe for use by many threads; an empty string counts as no value
     * @return new variables
     * @throws IllegalArgumentException if the name is malformed
     */
    public UrlVariables with(String name, Function<? super Event, Optional<String>> value) {
        requireNonNull(value, "value");
        if (name.isEmpty() || name.length() > MAX_NAME || !name.chars().allMatch(UrlVariables::isNameCharacter)) {
            throw new IllegalArgumentException("the name of a variable has 1 to " + MAX_NAME
                    + " letters, digits, dots, hyphens and underscores, found '" + name + "'");
        }
        Map<String, Function<Event, Optional<String>>> all = new LinkedHashMap<>(values);
        all.put(name, narrowed(value));
        return new UrlVariables(Collections.unmodifiableMap(all));
    }

    /**
     * What the variables are called.
     *
     * @return unmodifiable, in the order in which they were added
     */
    public Set<String> names() {
        return values.keySet();
    }

    /**
     * The value that an event gives to a variable.
     *
     * @param name the variable
     * @param event the event
     * @return the value, not encoded; empty when the event has none or there is no such variable
     * @throws webhook4j.event.EventException if the value stands in the body and the body is no JSON
     */
    public Optional<String> value(String name, Event event) {
        Function<Event, Optional<String>> value = values.get(requireNonNull(name, "name"));
        return value == null ? Optional.empty() : value.apply(requireNonNull(event, "event"));
    }

    /** The function behind a variable, to be kept by the template. */
    @Nullable
    Function<Event, Optional<String>> find(String name) {
        return values.get(name);
    }

    static boolean isNameCharacter(int c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '.'
                || c == '_'
                || c == '-';
    }

    static Function<Event, Optional<String>> pointers(String... places) {
        return new Pointers(Stream.of(places).map(UrlVariables::pointer).toList());
    }

    private static JsonPointer pointer(String text) {
        try {
            return JsonPointer.compile(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "expected a JSON Pointer such as '/invoice/id', found '" + text + "'", e);
        }
    }

    @SuppressWarnings("unchecked") // a function that takes more than events takes events
    private static Function<Event, Optional<String>> narrowed(Function<? super Event, Optional<String>> value) {
        return (Function<Event, Optional<String>>) value;
    }

    private static UrlVariables jiraVariables() {
        return NONE.with("issue.id", "/issue/id", "/worklog/issueId")
                .with("issue.key", "/issue/key")
                .with("project.id", "/project/id", "/issue/fields/project/id", "/version/projectId")
                .with("project.key", "/project/key", "/issue/fields/project/key")
                .with("comment.id", "/comment/id")
                .with("worklog.id", "/worklog/id")
                .with("attachment.id", "/attachment/id")
                .with("property.key", "/property/key")
                .with("version.id", "/version/id")
                .with("mergedVersion.id", "/mergedTo/id", "/mergedTo")
                .with("sprint.id", "/sprint/id")
                .with("board.id", "/board/id", "/configuration/id", "/sprint/originBoardId")
                .with("modifiedUser.key", new OfUserEvents(pointers("/user/key")))
                .with("modifiedUser.name", new OfUserEvents(pointers("/user/name")))
                .with("modifiedUser.accountId", new OfUserEvents(pointers("/user/accountId")));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof UrlVariables that && values.equals(that.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    /** Names the variables. */
    @Override
    public String toString() {
        return "UrlVariables" + values.keySet();
    }

    /** Looks at one place of the body after the other. */
    private record Pointers(List<JsonPointer> places) implements Function<Event, Optional<String>> {
        @Override
        public Optional<String> apply(Event event) {
            JsonNode body = event.body().json();
            for (JsonPointer place : places) {
                JsonNode found = body.at(place);
                if (found.isValueNode() && !found.isNull() && !found.asText().isEmpty()) {
                    return Optional.of(found.asText());
                }
            }
            return Optional.empty();
        }
    }

    /** On every other event the member {@code user} is who did it, not who was changed. */
    private record OfUserEvents(Function<Event, Optional<String>> value) implements Function<Event, Optional<String>> {
        @Override
        public Optional<String> apply(Event event) {
            return event.type().value().startsWith("user_") ? value.apply(event) : Optional.empty();
        }
    }
}
