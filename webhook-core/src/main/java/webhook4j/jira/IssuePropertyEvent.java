package webhook4j.jira;

import java.util.Optional;
import webhook4j.event.Event;

/**
 * Data that an app keeps with an issue was set or deleted. No recorded payload is known.
 *
 * <p>Immutable; safe to share between threads.
 */
public final class IssuePropertyEvent extends JiraEventView implements JiraEvent {

    IssuePropertyEvent(Event event, String action) {
        super(event, action);
    }

    /**
     * The data.
     *
     * @return the property, or a view of an empty object when the payload has none
     */
    public EntityProperty property() {
        return viewOrEmpty("property", EntityProperty::of);
    }

    /**
     * The issue.
     *
     * @return the issue, or empty when the payload has none
     */
    public Optional<Issue> issue() {
        return view("issue", Issue::of);
    }
}
