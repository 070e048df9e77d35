package webhook4j.source;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import webhook4j.signature.Headers;

/**
 * Where a request says something: in a header, in a member of its JSON, or in the first of several such places that has
 * it.
 *
 * <p>Immutable; safe to share between threads. What a signature of the body covers is what stands in members; headers are
 * outside most signatures.
 */
public final class Place {

    private final List<Finder> finders;
    private final List<String> headers;

    /** One place. */
    @FunctionalInterface
    private interface Finder {
        Optional<String> find(Headers headers, JsonNode json);
    }

    private Place(List<Finder> finders, List<String> headers) {
        this.finders = List.copyOf(finders);
        this.headers = List.copyOf(headers);
    }

    /**
     * A header. A request in which it stands twice is refused before it is verified.
     *
     * @param name the header's name
     * @return the place
     * @throws IllegalArgumentException if it is no name of a header
     */
    public static Place header(String name) {
        Headers.requireField(name, "");
        return new Place(List.of((headers, json) -> headers.first(name)), List.of(name));
    }

    /**
     * A member of the JSON that is a text, a number or a boolean.
     *
     * @param pointer a JSON pointer (RFC 6901): {@code "/event/type"}
     * @return the place
     * @throws IllegalArgumentException if it is no JSON pointer
     */
    public static Place member(String pointer) {
        JsonPointer compiled = JsonPointer.compile(requireNonNull(pointer, "pointer"));
        return new Place(List.of((headers, json) -> text(json.at(compiled))), List.of());
    }

    /**
     * Nowhere: every request has the same.
     *
     * @param text what it is
     * @return the place
     */
    public static Place always(String text) {
        Optional<String> found = Optional.of(text);
        return new Place(List.of((headers, json) -> found), List.of());
    }

    /** The text, wherever the JSON has a member. */
    static Place given(String pointer, String text) {
        JsonPointer compiled = JsonPointer.compile(pointer);
        Optional<String> found = Optional.of(text);
        return new Place(
                List.of((headers, json) -> json.at(compiled).isMissingNode() ? Optional.empty() : found), List.of());
    }

    /**
     * This place, and another where this one is empty.
     *
     * @param other the other
     * @return a new place
     */
    public Place or(Place other) {
        List<Finder> both = new ArrayList<>(finders);
        both.addAll(other.finders);
        List<String> names = new ArrayList<>(headers);
        names.addAll(other.headers);
        return new Place(both, names);
    }

    /** What stands there, if anything does. */
    Optional<String> find(Headers fields, JsonNode json) {
        for (Finder finder : finders) {
            Optional<String> found = finder.find(fields, json).filter(text -> !text.isEmpty());
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** The names of the headers that are looked into. */
    List<String> headers() {
        return headers;
    }

    private static Optional<String> text(JsonNode value) {
        return value.isValueNode() && !value.isNull() ? Optional.of(value.asText()) : Optional.empty();
    }
}
