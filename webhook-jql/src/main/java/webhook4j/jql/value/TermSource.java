package webhook4j.jql.value;

import webhook4j.event.Projection;

/**
 * One thing about events that many clauses ask for by terms: the names in a field, the words of a text. Sources that are
 * equal give equal terms. Immutable; safe to share between threads.
 */
public interface TermSource {

    /**
     * The terms of an event.
     *
     * @param subject the event
     * @return its terms
     */
    Terms terms(Subject subject);

    /**
     * What of an event's body that takes.
     *
     * @return the members
     */
    Projection reads();

    /**
     * How many events may have one given term: a guess, for as long as nobody has counted.
     *
     * @return above 0, at most 1
     */
    double share();

    /**
     * What it is, for people.
     *
     * @return a few words
     */
    String label();
}
