package webhook4j.jql.value;

import webhook4j.filter.Explanation;
import webhook4j.filter.Verdict;

/** A compiled clause. Immutable; safe to share between threads; evaluating allocates nothing for ASCII text. */
public interface Predicate {

    /**
     * What the clause says.
     *
     * @param subject the event
     * @param now the clock's reading for the whole evaluation, in epoch milliseconds; 0 where nothing asks for it
     * @return the verdict
     */
    Verdict evaluate(Subject subject, long now);

    /**
     * Why it says so.
     *
     * @param subject the event
     * @param now as for {@link #evaluate}
     * @return the explanation, whose verdict is the one {@link #evaluate} gives
     */
    Explanation explain(Subject subject, long now);
}
