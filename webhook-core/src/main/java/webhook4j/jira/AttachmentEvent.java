package webhook4j.jira;

import java.util.Optional;
import webhook4j.event.Event;

/**
 * A file was hung on an issue or taken off.
 *
 * <p>Immutable; safe to share between threads.
 */
public final class AttachmentEvent extends JiraEventView implements JiraEvent {

    AttachmentEvent(Event event, String action) {
        super(event, action);
    }

    /**
     * The file.
     *
     * @return the attachment, or a view of an empty object when the payload has none
     */
    public Attachment attachment() {
        return viewOrEmpty("attachment", Attachment::of);
    }

    /**
     * The issue.
     *
     * @return the issue in part, or empty when the payload has none
     */
    public Optional<Issue> issue() {
        return view("issue", Issue::of);
    }
}
