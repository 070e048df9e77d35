package webhook4j.filter;

/**
 * Says that text is no filter: what was expected, what was found, and where. Each language has its own.
 *
 * <p>Immutable.
 */
public abstract class FilterException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * The exception of a language.
     *
     * @param message what was expected, what was found, where, and what to do
     */
    protected FilterException(String message) {
        super(message);
    }

    /**
     * Where the fault starts.
     *
     * @return UTF-16 units from 0
     */
    public abstract int offset();

    /**
     * How much of the text is at fault.
     *
     * @return UTF-16 units, 0 at the end of the text
     */
    public abstract int length();

    /**
     * The line of the fault.
     *
     * @return from 1
     */
    public abstract int line();

    /**
     * The column of the fault in its line.
     *
     * @return UTF-16 units from 1
     */
    public abstract int column();
}
