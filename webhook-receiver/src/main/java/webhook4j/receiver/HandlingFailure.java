package webhook4j.receiver;

import static java.util.Objects.requireNonNull;

import webhook4j.event.Event;

/**
 * That handlers did not handle an event.
 *
 * @param event the event
 * @param context how it arrived
 * @param cause what a handler threw, or its stage failed with
 * @param tries how often this receiver has tried it: 1 where the sender is the one who tries again
 * @param givenUp true if it will not be tried again by this receiver, and its sender was told that it was taken
 */
public record HandlingFailure(Event event, DeliveryContext context, Throwable cause, int tries, boolean givenUp) {

    public HandlingFailure {
        requireNonNull(event, "event");
        requireNonNull(context, "context");
        requireNonNull(cause, "cause");
    }
}
