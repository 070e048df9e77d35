package webhook4j.jira;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Time that somebody spent on an issue.
 *
 * <p>Immutable; safe to share between threads.
 */
public final class Worklog extends JiraView {

    private Worklog(JsonNode json) {
        super(json);
    }

    /**
     * A view of this JSON.
     *
     * @param json the JSON, not copied
     * @return the view; its accessors are empty where the JSON has another shape
     */
    public static Worklog of(JsonNode json) {
        return new Worklog(json);
    }

    /**
     * The id.
     *
     * @return the id, or empty when the payload has none
     */
    public Optional<String> id() {
        return string("id");
    }

    /**
     * Its address in Jira's REST API.
     *
     * @return the address, or empty when the payload has none
     */
    public Optional<String> self() {
        return string("self");
    }

    /**
     * The id of the issue.
     *
     * @return the id, or empty when the payload has none
     */
    public Optional<String> issueId() {
        return string("issueId");
    }

    /**
     * Who logged it.
     *
     * @return the author, or empty when the payload has none
     */
    public Optional<User> author() {
        return view("author", User::of);
    }

    /**
     * Who changed it last.
     *
     * @return the user, or empty when the payload has none
     */
    public Optional<User> updateAuthor() {
        return view("updateAuthor", User::of);
    }

    /**
     * What was written about it, as plain text.
     *
     * @return the text, or {@code ""} when the payload has none
     */
    public String text() {
        return prose("comment").orElse("");
    }

    /**
     * When the work began.
     *
     * @return the time, or empty when the payload has none
     */
    public Optional<Instant> started() {
        return time("started");
    }

    /**
     * When it was logged.
     *
     * @return the time, or empty when the payload has none
     */
    public Optional<Instant> created() {
        return time("created");
    }

    /**
     * When it was changed last.
     *
     * @return the time, or empty when the payload has none
     */
    public Optional<Instant> updated() {
        return time("updated");
    }

    /**
     * How much time was spent.
     *
     * @return the duration, or empty when the payload has none
     */
    public Optional<Duration> timeSpent() {
        return seconds("timeSpentSeconds");
    }

    /**
     * How much time was spent, in the site's days and weeks.
     *
     * @return the text, {@code "1w"} say, or empty when the payload has none
     */
    public Optional<String> timeSpentText() {
        return string("timeSpent");
    }

    /**
     * Who may read it.
     *
     * @return the restriction, or empty when everybody may who sees the issue
     */
    public Optional<Visibility> visibility() {
        return view("visibility", Visibility::of);
    }
}
