package webhook4j.jira;

import java.util.Optional;
import webhook4j.event.Event;

/**
 * What a workflow's post function sends: an issue went from one state to another. Its body has no type of its own.
 *
 * <p>Immutable; safe to share between threads.
 */
public final class WorkflowTransitionEvent extends JiraEventView implements JiraEvent {

    WorkflowTransitionEvent(Event event) {
        super(event, "transitioned");
    }

    /**
     * The step.
     *
     * @return the transition, or a view of an empty object when the payload has none
     */
    public Transition transition() {
        return viewOrEmpty("transition", Transition::of);
    }

    /**
     * The issue.
     *
     * @return the issue, or a view of an empty object when the payload has none
     */
    public Issue issue() {
        return viewOrEmpty("issue", Issue::of);
    }

    /**
     * Who did it.
     *
     * @return the user, or empty when the payload has none
     */
    public Optional<User> user() {
        return view("user", User::of);
    }

    /**
     * What was said with it, as plain text. The wire has a text, {@code ""} when nothing was said, or a comment.
     *
     * @return the text, or {@code ""} when nothing was said
     */
    public String comment() {
        return string("comment")
                .or(() -> view("comment", Comment::of).map(Comment::text))
                .orElse("");
    }
}
