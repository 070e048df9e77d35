package webhook4j.jql.value;

import java.util.Optional;
import webhook4j.event.Projection;
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

    /**
     * What it is made of.
     *
     * @return the outline; unless the predicate knows better, that it has to be asked about the whole event
     */
    default Outline outline() {
        return new Outline.Other(
                new Outline.Clause(this, ""), () -> new Outline.Needs(Projection.everything(), Optional.empty()));
    }
}
