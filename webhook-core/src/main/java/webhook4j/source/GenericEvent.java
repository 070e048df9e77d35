package webhook4j.source;

import static java.util.Objects.requireNonNull;

import webhook4j.event.Event;
import webhook4j.event.TypedEvent;

/**
 * An application's own event: there is no more to it than its type and its body.
 *
 * @param event the event
 */
public record GenericEvent(Event event) implements TypedEvent {

    public GenericEvent {
        requireNonNull(event, "event");
    }
}
