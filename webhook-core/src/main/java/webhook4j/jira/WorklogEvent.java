package webhook4j.jira;

import java.util.Optional;
import webhook4j.event.Event;

/**
 * Something happened to time that was logged. Jira sends no issue with it but its id.
 *
 * <p>Immutable; safe to share between threads.
 */
public final class WorklogEvent extends JiraEventView implements JiraEvent {

    WorklogEvent(Event event, String action) {
        super(event, action);
    }

    /**
     * The worklog.
     *
     * @return the worklog, or a view of an empty object when the payload has none
     */
    public Worklog worklog() {
        return viewOrEmpty("worklog", Worklog::of);
    }

    /**
     * Cloud sends this since 2026 and does not say what it means.
     *
     * @return the value, or empty when the payload has none
     */
    public Optional<Boolean> fromIssueLimitTransformation() {
        return flag("isFromIssueLimitTransformation");
    }
}
