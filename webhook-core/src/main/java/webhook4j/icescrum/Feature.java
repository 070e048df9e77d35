package webhook4j.icescrum;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A feature.
 *
 * <p>Immutable; safe to share between threads.
 */
public final class Feature extends Item {

    private Feature(JsonNode json) {
        super(json);
    }

    /**
     * A view of this JSON.
     *
     * @param json the JSON, not copied
     * @return the view; its accessors are empty where the JSON has another shape
     */
    public static Feature of(JsonNode json) {
        return new Feature(json);
    }

    /**
     * What kind of feature it is: 0 functional, 1 architectural.
     *
     * @return the number, or empty when the payload has none
     */
    public OptionalLong type() {
        return wholeNumber("type");
    }

    /**
     * How much it is worth, in points.
     *
     * @return the number, or empty when the payload has none
     */
    public OptionalLong value() {
        return wholeNumber("value");
    }

    /**
     * Its place among others.
     *
     * @return the rank, or empty when the payload has none
     */
    public OptionalLong rank() {
        return wholeNumber("rank");
    }

    /**
     * Its colour, as CSS writes it.
     *
     * @return the text, or empty when the payload has none
     */
    public Optional<String> color() {
        return text("color");
    }
}
