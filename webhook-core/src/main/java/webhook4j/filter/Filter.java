package webhook4j.filter;

import webhook4j.event.Event;

/**
 * A compiled condition on events.
 *
 * <p>Immutable; safe to share between threads. Evaluation has no effects and may be repeated.
 */
public interface Filter {

    /**
     * What the filter says of an event, before any policy for {@link Verdict#UNKNOWN}.
     *
     * @param event the event
     * @return the verdict
     * @throws webhook4j.event.EventException if the event's body is no JSON
     */
    Verdict evaluate(Event event);

    /**
     * The verdict with its reasons: which clause saw what, and what was missing.
     *
     * @param event the event
     * @return the explanation, whose verdict is the one {@link #evaluate} gives
     * @throws webhook4j.event.EventException if the event's body is no JSON
     */
    Explanation explain(Event event);

    /**
     * Whether the event is to be delivered: the verdict after the filter's policy for {@link Verdict#UNKNOWN}, which is
     * not to match unless the filter was compiled with another one.
     *
     * @param event the event
     * @return true if it is
     * @throws webhook4j.event.EventException if the event's body is no JSON
     */
    default boolean test(Event event) {
        return evaluate(event) == Verdict.TRUE;
    }
}
