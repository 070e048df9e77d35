package webhook4j.jira;

import webhook4j.event.Event;

/**
 * Something happened to a saved query. No recorded payload is known.
 *
 * <p>Immutable; safe to share between threads.
 */
public final class FilterEvent extends JiraEventView implements JiraEvent {

    FilterEvent(Event event, String action) {
        super(event, action);
    }

    /**
     * The saved query.
     *
     * @return the filter, or a view of an empty object when the payload has none
     */
    public SavedFilter filter() {
        return viewOrEmpty("filter", SavedFilter::of);
    }
}
