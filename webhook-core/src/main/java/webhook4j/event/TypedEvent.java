package webhook4j.event;

/**
 * An event seen as what its source meant: {@code JiraEvent} and its kind. One type for each entity, with the action as
 * a value.
 *
 * <p>Immutable; safe to share between threads. The view reads the event's JSON when it is asked.
 */
public interface TypedEvent {

    /**
     * The event that this is a view of.
     *
     * @return the event
     */
    Event event();
}
