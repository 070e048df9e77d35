package webhook4j.event;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A part of an event's JSON, with named accessors.
 *
 * <p>A view is the JSON: it keeps members that it does not know, tells absent from null by {@link #json()}, and written
 * by Jackson is equal to what was read. Two views are equal when they have the same class and equal JSON. Immutable as
 * long as nobody changes the tree; safe to share between threads.
 */
public abstract class JsonView {

    private static final Pattern WHOLE_NUMBER = Pattern.compile("-?[0-9]{1,18}");
    private static final int LONGEST_TIME = 64;

    private final JsonNode json;

    /**
     * A view of this JSON.
     *
     * @param json the tree, not copied
     */
    protected JsonView(JsonNode json) {
        this.json = requireNonNull(json, "json");
    }

    /**
     * The JSON, unknown members included. It is shared: do not change it.
     *
     * @return the tree
     */
    @JsonValue
    public final JsonNode json() {
        return json;
    }

    /**
     * A member's text: that of a string as it stands, that of a number or boolean as Jackson writes it ({@code 1e400}
     * as {@code 1E+400}).
     *
     * @param member the member's name
     * @return the text, or empty when the member is absent, null, an object or an array
     */
    protected final Optional<String> text(String member) {
        JsonNode value = json.path(member);
        return value.isValueNode() && !value.isNull() ? Optional.of(value.asText()) : Optional.empty();
    }

    /**
     * A member that is a whole number, as a number or as the text of one.
     *
     * @param member the member's name
     * @return the number, or empty when the member is absent or no such number
     */
    protected final OptionalLong wholeNumber(String member) {
        String digits = text(member).orElse("");
        return WHOLE_NUMBER.matcher(digits).matches() ? OptionalLong.of(Long.parseLong(digits)) : OptionalLong.empty();
    }

    /**
     * A member that is a time of ISO 8601 with an offset.
     *
     * @param member the member's name
     * @return the time, or empty when the member is absent or no such time
     */
    protected final Optional<Instant> instant(String member) {
        String time = text(member).orElse("");
        try {
            return time.isEmpty() || time.length() > LONGEST_TIME
                    ? Optional.empty()
                    : Optional.of(OffsetDateTime.parse(time).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /**
     * A member that is an object.
     *
     * @param member the member's name
     * @param view makes a view of it
     * @param <T> the kind of view
     * @return the view, or empty when the member is absent or no object
     */
    protected final <T extends JsonView> Optional<T> part(String member, Function<JsonNode, T> view) {
        JsonNode value = json.path(member);
        return value.isObject() ? Optional.of(view.apply(value)) : Optional.empty();
    }

    @Override
    @SuppressWarnings("EqualsGetClass") // an issue and a project of the same JSON are two things
    public final boolean equals(@Nullable Object other) {
        return other != null && getClass() == other.getClass() && json.equals(((JsonView) other).json);
    }

    @Override
    public final int hashCode() {
        return json.hashCode();
    }

    /** Names the view, never what it holds. */
    @Override
    public String toString() {
        return getClass().getSimpleName();
    }
}
