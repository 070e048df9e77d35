package webhook4j.jql.value;

import java.util.List;
import webhook4j.event.Projection;

/**
 * One thing about events that many clauses ask for by terms: the names in a field, the words of a text. Sources that are
 * equal give equal terms. Immutable; safe to share between threads.
 */
public interface TermSource {

    /**
     * Hands over the terms of an event.
     *
     * @param subject the event
     * @param sink takes them, in any order, some perhaps more than once
     */
    void terms(Subject subject, TermSink sink);

    /**
     * The terms that a text means which {@link #terms} handed over as it stands. It depends on nothing but the text, so that
     * who has read a text once may remember it.
     *
     * @param raw the text
     * @return its terms
     */
    default List<String> read(String raw) {
        return List.of(raw);
    }

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
