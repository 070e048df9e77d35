package webhook4j.jql.eval;

import com.fasterxml.jackson.databind.JsonNode;
import webhook4j.filter.Explanation;
import webhook4j.filter.Verdict;

/** A compiled clause. Immutable; safe to share between threads; evaluating allocates nothing for ASCII text. */
public interface Predicate {

    /**
     * What the clause says.
     *
     * @param issue the issue, an object
     * @param fields its member {@code fields}, found once for all clauses; a missing node where it has none
     * @return the verdict
     */
    Verdict evaluate(JsonNode issue, JsonNode fields);

    /**
     * Why it says so.
     *
     * @param issue the issue, an object
     * @param fields its member {@code fields}; a missing node where it has none
     * @return the explanation, whose verdict is the one {@link #evaluate} gives
     */
    Explanation explain(JsonNode issue, JsonNode fields);
}
