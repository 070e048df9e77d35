package webhook4j.jql.catalog;

import webhook4j.event.Event;

/**
 * Knows what a function gives where the event does not say. Safe for use by many threads.
 *
 * <p>It is asked at most once for each event and call, on the thread that evaluates. An exception makes the clauses that
 * ask UNKNOWN, with the exception's message as the reason. While it is asked, others that want the same answer wait; it
 * must not evaluate filters on the same event.
 */
@FunctionalInterface
public interface FunctionProvider {

    /**
     * What the function gives for an event.
     *
     * @param call the function and its arguments
     * @param event the event
     * @return the result; {@link FunctionResult#unknown} where nobody knows
     */
    FunctionResult call(FunctionCall call, Event event);
}
