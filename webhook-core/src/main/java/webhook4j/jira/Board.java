package webhook4j.jira;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * A board. {@link #self()} is empty when it was deleted.
 *
 * <p>Immutable; safe to share between threads.
 */
public final class Board extends NamedView {

    private Board(JsonNode json) {
        super(json);
    }

    /**
     * A view of this JSON.
     *
     * @param json the JSON, not copied
     * @return the view; its accessors are empty where the JSON has another shape
     */
    public static Board of(JsonNode json) {
        return new Board(json);
    }

    /**
     * How it is worked with.
     *
     * @return {@code "scrum"}, {@code "kanban"} or {@code "simple"}, or empty when the payload does not say
     */
    public Optional<String> type() {
        return string("type");
    }
}
