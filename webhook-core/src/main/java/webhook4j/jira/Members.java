package webhook4j.jira;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Predicate;
import webhook4j.event.Json;
import webhook4j.event.JsonView;

/** Reads members of an object of unknown quality: what is absent, null or of another type is empty, never a failure. */
final class Members {

    private static final int LONGEST_NUMBER = 20;

    private Members() {}

    /** The text of a string as it stands, that of a number or boolean as Jackson writes it. */
    static Optional<String> text(JsonNode object, String member) {
        return text(object.path(member));
    }

    static Optional<String> text(JsonNode value) {
        return value.isValueNode() && !value.isNull() ? Optional.of(value.asText()) : Optional.empty();
    }

    /** A whole number, be it a number or the text of one. */
    static OptionalLong number(JsonNode object, String member) {
        return number(object.path(member));
    }

    static OptionalLong number(JsonNode value) {
        if (value.isIntegralNumber() && value.canConvertToLong()) {
            return OptionalLong.of(value.longValue());
        }
        if (value.isTextual() && value.textValue().length() <= LONGEST_NUMBER) {
            try {
                return OptionalLong.of(Long.parseLong(value.textValue()));
            } catch (NumberFormatException e) {
                return OptionalLong.empty();
            }
        }
        return OptionalLong.empty();
    }

    /** A boolean, be it one or the text of one: the vendor's own example has {@code "active": "true"}. */
    static Optional<Boolean> flag(JsonNode object, String member) {
        JsonNode value = object.path(member);
        if (value.isBoolean()) {
            return Optional.of(value.booleanValue());
        }
        return switch (value.isTextual() ? value.textValue() : "") {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    static Optional<Instant> time(JsonNode object, String member) {
        return JiraDates.time(object.path(member));
    }

    static Optional<LocalDate> date(JsonNode object, String member) {
        return JiraDates.date(object.path(member));
    }

    /** A view of a member that is an object. */
    static <T extends JsonView> Optional<T> view(JsonNode object, String member, Function<JsonNode, T> view) {
        JsonNode value = object.path(member);
        return value.isObject() ? Optional.of(view.apply(value)) : Optional.empty();
    }

    /** A view of a member that is an object or the text of a name. */
    static <T extends NamedView> Optional<T> named(JsonNode object, String member, Function<JsonNode, T> view) {
        JsonNode value = object.path(member);
        return isNamed(value) ? Optional.of(view.apply(value)) : Optional.empty();
    }

    /** A view of a member that is an object, or of an empty object. */
    static <T extends JsonView> T viewOrEmpty(JsonNode object, String member, Function<JsonNode, T> view) {
        JsonNode value = object.path(member);
        return view.apply(value.isObject() ? value : Json.object());
    }

    /** Views of the objects in a member that is an array, in its order. */
    static <T extends JsonView> List<T> views(JsonNode object, String member, Function<JsonNode, T> view) {
        return views(object, member, view, JsonNode::isObject);
    }

    /** Views of the objects and names in a member that is an array, in its order. */
    static <T extends NamedView> List<T> allNamed(JsonNode object, String member, Function<JsonNode, T> view) {
        return views(object, member, view, Members::isNamed);
    }

    private static <T> List<T> views(
            JsonNode object, String member, Function<JsonNode, T> view, Predicate<JsonNode> isOne) {
        List<T> views = new ArrayList<>();
        for (JsonNode element : array(object, member)) {
            if (isOne.test(element)) {
                views.add(view.apply(element));
            }
        }
        return List.copyOf(views);
    }

    /** The texts of the elements of a member that is an array, in its order. */
    static List<String> texts(JsonNode object, String member) {
        List<String> texts = new ArrayList<>();
        array(object, member).forEach(element -> text(element).ifPresent(texts::add));
        return List.copyOf(texts);
    }

    private static JsonNode array(JsonNode object, String member) {
        JsonNode value = object.path(member);
        return value.isArray() ? value : MissingNode.getInstance();
    }

    private static boolean isNamed(JsonNode value) {
        return value.isObject() || value.isTextual();
    }
}
