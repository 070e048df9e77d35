package webhook4j.jira;

import webhook4j.event.Event;

/**
 * A switch of the whole site was set. No recorded payload is known.
 *
 * <p>Immutable; safe to share between threads.
 */
public final class OptionEvent extends JiraEventView implements JiraEvent {

    OptionEvent(Event event, String action) {
        super(event, action);
    }

    /**
     * The switch.
     *
     * @return the option, or a view of an empty object when the payload has none
     */
    public Option option() {
        return viewOrEmpty("property", Option::of);
    }
}
