package webhook4j.jql.time;

/**
 * An instant that a query names, fixed or relative to the clock. Immutable; safe to share between threads; asking
 * allocates nothing.
 */
public sealed interface Moment permits FixedMoment, RelativeMoment, PeriodBoundary {

    /**
     * The instant.
     *
     * @param now what the clock showed when the evaluation began, in epoch milliseconds
     * @return epoch milliseconds
     */
    long at(long now);

    /**
     * The local date, which is all of a moment that a date field is compared with.
     *
     * @param now what the clock showed when the evaluation began, in epoch milliseconds
     * @return the epoch day; of a date in the query, that date, even where the zone skips it
     */
    long dayAt(long now);

    /**
     * Whether the clock matters.
     *
     * @return false if every {@code now} gives the same answers
     */
    boolean isRelative();
}
