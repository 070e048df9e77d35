package webhook4j.jira;

import java.util.Optional;
import webhook4j.event.Event;

/**
 * Something happened to a comment.
 *
 * <p>Immutable; safe to share between threads.
 */
public final class CommentEvent extends JiraEventView implements JiraEvent {

    CommentEvent(Event event, String action) {
        super(event, action);
    }

    /**
     * The comment.
     *
     * @return the comment, or a view of an empty object when the payload has none
     */
    public Comment comment() {
        return viewOrEmpty("comment", Comment::of);
    }

    /**
     * Who wrote the comment, which need not be who changed or deleted it.
     *
     * @return the author, or a view of an empty object when the payload has none
     */
    public User author() {
        return Members.viewOrEmpty(comment().json(), "author", User::of);
    }

    /**
     * What the comment says, as plain text.
     *
     * @return the text, or {@code ""} when the payload has none
     */
    public String text() {
        return comment().text();
    }

    /**
     * The issue. Cloud sends a few of its fields; Server sends nothing but its id, in {@link Comment#issueId()}.
     *
     * @return the issue in part, or empty
     */
    public Optional<Issue> issue() {
        return view("issue", Issue::of);
    }

    /**
     * The id of the issue, from wherever the payload has it.
     *
     * @return the id, or empty when it is nowhere
     */
    public Optional<String> issueId() {
        return issue().flatMap(Issue::id).or(() -> comment().issueId());
    }

    /**
     * Who did it, where Jira says so: some versions of Server do, on updates and deletions.
     *
     * @return the user, or empty
     */
    public Optional<User> user() {
        return view("user", User::of);
    }
}
