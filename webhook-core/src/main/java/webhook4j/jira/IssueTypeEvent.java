package webhook4j.jira;

import webhook4j.event.Event;

/**
 * Something happened to a kind of issue. No recorded payload is known.
 *
 * <p>Immutable; safe to share between threads.
 */
public final class IssueTypeEvent extends JiraEventView implements JiraEvent {

    IssueTypeEvent(Event event, String action) {
        super(event, action);
    }

    /**
     * The kind of issue.
     *
     * @return the type, or a view of an empty object when the payload has none
     */
    public IssueType issueType() {
        return viewOrEmpty("issuetype", IssueType::of);
    }
}
