package webhook4j.icescrum;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A release.
 *
 * <p>Immutable; safe to share between threads.
 */
public final class Release extends Item {

    private Release(JsonNode json) {
        super(json);
    }

    /**
     * A view of this JSON.
     *
     * @param json the JSON, not copied
     * @return the view; its accessors are empty where the JSON has another shape
     */
    public static Release of(JsonNode json) {
        return new Release(json);
    }

    /**
     * Which release of its project it is, from 1.
     *
     * @return the number, or empty when the payload has none
     */
    public OptionalLong orderNumber() {
        return wholeNumber("orderNumber");
    }

    /**
     * What it is meant to be.
     *
     * @return the text, or empty when the payload has none
     */
    public Optional<String> vision() {
        return text("vision");
    }

    /**
     * When it begins or began.
     *
     * @return the time, or empty when the payload has none
     */
    public Optional<Instant> startDate() {
        return instant("startDate");
    }

    /**
     * When it ends or ended.
     *
     * @return the time, or empty when the payload has none
     */
    public Optional<Instant> endDate() {
        return instant("endDate");
    }
}
