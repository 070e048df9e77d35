package webhook4j.jql.value;

/** The time that an operand stands for. Immutable; safe to share between threads. */
public interface TimeSource {

    /** Nobody knows the time. */
    long UNKNOWN = Long.MIN_VALUE;

    /**
     * The time.
     *
     * @param subject the event
     * @param now the clock's reading for this evaluation
     * @return epoch milliseconds, or {@link #UNKNOWN}
     */
    long at(Subject subject, long now);

    /**
     * What was missing where the time is unknown.
     *
     * @param subject the event
     * @return the reason
     */
    default String missing(Subject subject) {
        return "";
    }
}
