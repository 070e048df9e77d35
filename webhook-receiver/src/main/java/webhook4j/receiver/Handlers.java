package webhook4j.receiver;

import java.util.List;
import webhook4j.event.Event;
import webhook4j.event.TypedEvent;

/**
 * The application's handlers, in the order in which they were added.
 *
 * @param all those that may take an event
 * @param unhandled those for events that no typed handler took
 */
record Handlers(List<Entry<?>> all, List<EventHandler<? super Event>> unhandled) {

    Handlers {
        all = List.copyOf(all);
        unhandled = List.copyOf(unhandled);
    }

    /** A handler and what it takes: a kind of typed event, or {@link Event} itself for one that takes all. */
    record Entry<T>(Class<T> type, EventHandler<? super T> handler) {

        boolean handle(Object event, DeliveryContext context) throws Exception {
            if (!type.isInstance(event)) {
                return false;
            }
            handler.handle(type.cast(event), context);
            return true;
        }
    }

    /** Calls those that the event is for; the first that throws ends it. */
    void handle(TypedEvent typed, DeliveryContext context) throws Exception {
        boolean taken = false;
        for (Entry<?> entry : all) {
            entry.handle(typed.event(), context);
            taken |= entry.handle(typed, context);
        }
        if (!taken) {
            for (EventHandler<? super Event> handler : unhandled) {
                handler.handle(typed.event(), context);
            }
        }
    }
}
