package webhook4j.jira;

import webhook4j.event.Event;

/**
 * Something that concerns an app: it was enabled or disabled, lost its access, the host was upgraded. Nothing is known
 * of its body but time and type.
 *
 * <p>Immutable; safe to share between threads.
 */
public final class AppEvent extends JiraEventView implements JiraEvent {

    AppEvent(Event event, String action) {
        super(event, action);
    }
}
