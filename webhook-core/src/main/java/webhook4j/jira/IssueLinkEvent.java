package webhook4j.jira;

import webhook4j.event.Event;

/**
 * Two issues were linked or parted. Jira sends their ids, not their keys, and not who did it.
 *
 * <p>Immutable; safe to share between threads.
 */
public final class IssueLinkEvent extends JiraEventView implements JiraEvent {

    IssueLinkEvent(Event event, String action) {
        super(event, action);
    }

    /**
     * The link.
     *
     * @return the link, or a view of an empty object when the payload has none
     */
    public IssueLink link() {
        return viewOrEmpty("issueLink", IssueLink::of);
    }
}
