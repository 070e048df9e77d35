package webhook4j.icescrum;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A sprint.
 *
 * <p>Immutable; safe to share between threads.
 */
public final class Sprint extends Item {

    private Sprint(JsonNode json) {
        super(json);
    }

    /**
     * A view of this JSON.
     *
     * @param json the JSON, not copied
     * @return the view; its accessors are empty where the JSON has another shape
     */
    public static Sprint of(JsonNode json) {
        return new Sprint(json);
    }

    /**
     * Which sprint of its release it is, from 1.
     *
     * @return the number, or empty when the payload has none
     */
    public OptionalLong orderNumber() {
        return wholeNumber("orderNumber");
    }

    /**
     * What is to be reached.
     *
     * @return the text, or empty when the payload has none
     */
    public Optional<String> goal() {
        return text("goal");
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

    /**
     * The release that it is part of.
     *
     * @return the release, in part, or empty when the payload has none
     */
    public Optional<Release> parentRelease() {
        return part("parentRelease", Release::of);
    }
}
