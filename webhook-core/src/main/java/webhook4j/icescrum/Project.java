package webhook4j.icescrum;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;

/**
 * A project.
 *
 * <p>Immutable; safe to share between threads.
 */
public final class Project extends Item {

    private Project(JsonNode json) {
        super(json);
    }

    /**
     * A view of this JSON.
     *
     * @param json the JSON, not copied
     * @return the view; its accessors are empty where the JSON has another shape
     */
    public static Project of(JsonNode json) {
        return new Project(json);
    }

    /**
     * Its key: capital letters and digits.
     *
     * @return the text, or empty when the payload has none
     */
    public Optional<String> key() {
        return text("pkey");
    }

    /**
     * When it began.
     *
     * @return the time, or empty when the payload has none
     */
    public Optional<Instant> startDate() {
        return instant("startDate");
    }

    /**
     * When it ends.
     *
     * @return the time, or empty when the payload has none
     */
    public Optional<Instant> endDate() {
        return instant("endDate");
    }
}
