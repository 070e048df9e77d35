package webhook4j.jira;

import java.util.List;
import java.util.Optional;
import webhook4j.event.Event;

/**
 * Something happened to an issue. Server's {@code jira:worklog_updated} is one, too.
 *
 * <p>Immutable; safe to share between threads.
 */
public final class IssueEvent extends JiraEventView implements JiraEvent {

    IssueEvent(Event event, String action) {
        super(event, action);
    }

    /**
     * The issue, as it is after the change.
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
     * What was changed. Creations often have one, updates not always.
     *
     * @return the changes, or empty when the payload has none
     */
    public Optional<Changelog> changelog() {
        return view("changelog", Changelog::of);
    }

    /**
     * What was changed, in Jira's order.
     *
     * @return the changes, or none when the payload has none
     */
    public List<ChangelogItem> changes() {
        return changelog().map(Changelog::items).orElse(List.of());
    }

    /**
     * What was said with it, or what of the comments was changed.
     *
     * @return the comment, or empty when the payload has none
     */
    public Optional<Comment> comment() {
        return view("comment", Comment::of);
    }

    /**
     * What Jira calls the event inside (wire member {@code issue_event_type_name}).
     *
     * @return {@code "issue_commented"}, say, or empty when the payload has none, as on old versions
     */
    public Optional<String> eventTypeName() {
        return string("issue_event_type_name");
    }
}
