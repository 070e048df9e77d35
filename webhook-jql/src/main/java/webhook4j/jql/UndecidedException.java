package webhook4j.jql;

import webhook4j.filter.Explanation;

/**
 * Says that an event does not hold what a filter asks for, where the filter was told to make that an error.
 *
 * <p>Immutable. The explanation holds values of the event, and is serialised with the exception.
 */
public final class UndecidedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Explanation explanation;

    private UndecidedException(Explanation explanation) {
        super("the event does not hold what the filter asks for:\n" + explanation);
        this.explanation = explanation;
    }

    static UndecidedException of(Explanation explanation) {
        return new UndecidedException(explanation);
    }

    /**
     * Which clause lacked what.
     *
     * @return the explanation of the filter
     */
    public Explanation explanation() {
        return explanation;
    }
}
