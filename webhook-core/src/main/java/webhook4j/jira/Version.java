package webhook4j.jira;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A version of what a project makes.
 *
 * <p>Immutable; safe to share between threads.
 */
public final class Version extends NamedView {

    private Version(JsonNode json) {
        super(json);
    }

    /**
     * A view of this JSON.
     *
     * @param json the JSON, not copied
     * @return the view; its accessors are empty where the JSON has another shape
     */
    public static Version of(JsonNode json) {
        return new Version(json);
    }

    /**
     * What people wrote about it.
     *
     * @return the text, or empty when the payload has none
     */
    public Optional<String> description() {
        return string("description");
    }

    /**
     * Whether it is archived. In events it is false even then (JRASERVER-71000).
     *
     * @return the value, or empty when the payload has none
     */
    public Optional<Boolean> archived() {
        return flag("archived");
    }

    /**
     * Whether it is released.
     *
     * @return the value, or empty when the payload has none
     */
    public Optional<Boolean> released() {
        return flag("released");
    }

    /**
     * Whether its release date has passed.
     *
     * @return the value, or empty when the payload has none
     */
    public Optional<Boolean> overdue() {
        return flag("overdue");
    }

    /**
     * When work on it begins.
     *
     * @return the day, or empty when the payload has none
     */
    public Optional<LocalDate> startDate() {
        return date("startDate");
    }

    /**
     * When it is or was released.
     *
     * @return the day, or empty when the payload has none
     */
    public Optional<LocalDate> releaseDate() {
        return date("releaseDate");
    }

    /**
     * When work on it begins, in the words of the site's language.
     *
     * @return the text, {@code "30/Nov/26"} say, or empty when the payload has none
     */
    public Optional<String> userStartDate() {
        return string("userStartDate");
    }

    /**
     * When it is or was released, in the words of the site's language.
     *
     * @return the text, {@code "30/Nov/26"} say, or empty when the payload has none
     */
    public Optional<String> userReleaseDate() {
        return string("userReleaseDate");
    }

    /**
     * The id of its project.
     *
     * @return the id, or empty when the payload has none, as within an issue
     */
    public Optional<String> projectId() {
        return string("projectId");
    }
}
