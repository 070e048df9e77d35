package webhook4j.jql.parser;

/**
 * How large a query may be.
 *
 * @param codePoints the longest query
 * @param depth the deepest nesting; parentheses, lists and NOT count
 * @param listValues the longest list, each list for itself
 * @param textPatterns the most words with wildcards, or that need only be similar, in all text searches of a query together
 */
public record Limits(int codePoints, int depth, int listValues, int textPatterns) {

    /** Deeper than any person writes, and far from the end of the smallest usual stack. */
    public static final int DEEPEST = 1_000;

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is less than 1, or the depth more than {@link #DEEPEST}
     */
    public Limits {
        if (codePoints < 1 || depth < 1 || listValues < 1 || textPatterns < 1) {
            throw new IllegalArgumentException("limits count from 1, got " + codePoints + ", " + depth + ", "
                    + listValues + " and " + textPatterns);
        }
        if (depth > DEEPEST) {
            throw new IllegalArgumentException("the depth is at most " + DEEPEST + ", got " + depth);
        }
    }
}
