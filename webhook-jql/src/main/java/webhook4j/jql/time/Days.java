package webhook4j.jql.time;

/** Local dates as events hold them. */
public final class Days {

    /** The answer for a text that is no date. */
    public static final long NONE = EventText.NONE;

    private Days() {}

    /**
     * Reads a date: {@code 2024-01-31}, or anything that {@link Timestamps#read} understands. Does not allocate.
     *
     * @param text the text, any
     * @param rules the zone whose date counts when the text names an instant, by an offset or in milliseconds
     * @return the epoch day; {@link #NONE} if it is no date
     */
    public static long read(String text, TimeRules rules) {
        long instant = Timestamps.read(text, rules);
        if (instant == NONE) {
            return NONE;
        }
        long day = EventText.day(text);
        boolean isLocal = day != NONE && (EventText.isOnlyDay(text) || EventText.timeEnd(text) == text.length());
        return isLocal ? day : rules.dayOf(instant);
    }
}
