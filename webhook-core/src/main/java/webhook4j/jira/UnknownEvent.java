package webhook4j.jira;

import java.util.Optional;
import webhook4j.event.Event;

/**
 * An event whose type is not in the catalogue. What most events have can be read all the same; the rest is in
 * {@link #json()}.
 *
 * <p>Immutable; safe to share between threads.
 */
public final class UnknownEvent extends JiraEventView implements JiraEvent {

    UnknownEvent(Event event) {
        super(event, "");
    }

    /**
     * The issue.
     *
     * @return the issue, or empty when the payload has none
     */
    public Optional<Issue> issue() {
        return view("issue", Issue::of);
    }

    /**
     * The user, who may be the one who did it.
     *
     * @return the user, or empty when the payload has none
     */
    public Optional<User> user() {
        return view("user", User::of);
    }

    /**
     * What was changed.
     *
     * @return the changes, or empty when the payload has none
     */
    public Optional<Changelog> changelog() {
        return view("changelog", Changelog::of);
    }

    /**
     * The comment.
     *
     * @return the comment, or empty when the payload has none
     */
    public Optional<Comment> comment() {
        return view("comment", Comment::of);
    }
}
