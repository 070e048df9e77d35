package webhook4j.source;

import static java.util.Objects.requireNonNull;

import webhook4j.event.Event;
import webhook4j.event.TypedEvent;

/**
 * An event of which there is no more to say than its type and its body: an application's own, or that of a system that has
 * no typed events here.
 *
 * @param event the event
 */
public record GenericEvent(Event event) implements TypedEvent {

    public GenericEvent {
        requireNonNull(event, "event");
    }
}
