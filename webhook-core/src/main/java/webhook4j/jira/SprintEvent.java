package webhook4j.jira;

import java.util.Optional;
import webhook4j.event.Event;

/**
 * Something happened to a sprint.
 *
 * <p>Immutable; safe to share between threads.
 */
public final class SprintEvent extends JiraEventView implements JiraEvent {

    SprintEvent(Event event, String action) {
        super(event, action);
    }

    /**
     * The sprint, as it is after the change.
     *
     * @return the sprint, or a view of an empty object when the payload has none
     */
    public Sprint sprint() {
        return viewOrEmpty("sprint", Sprint::of);
    }

    /**
     * The sprint, as it was before an update.
     *
     * @return the sprint, or empty when the payload has none
     */
    public Optional<Sprint> oldValue() {
        return view("oldValue", Sprint::of);
    }
}
