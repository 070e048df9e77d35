package webhook4j.jira;

import webhook4j.event.Event;

/**
 * Something happened to a user.
 *
 * <p>Immutable; safe to share between threads.
 */
public final class UserEvent extends JiraEventView implements JiraEvent {

    UserEvent(Event event, String action) {
        super(event, action);
    }

    /**
     * The user that it happened to, not the one who did it, whom Jira does not tell.
     *
     * @return the user, or a view of an empty object when the payload has none
     */
    public User user() {
        return viewOrEmpty("user", User::of);
    }
}
