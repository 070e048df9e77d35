package webhook4j.jql.time;

/** Instants as events hold them. */
public final class Timestamps {

    /** The answer for a text that is no time. */
    public static final long NONE = EventText.NONE;

    private static final long DAY = 86_400_000;

    private Timestamps() {}

    /**
     * Reads a time.
     *
     * <p>Understood are {@code 2024-01-31T14:00:00.000+0000} with or without seconds and fraction, a blank in place of the
     * {@code T}, offsets {@code Z}, {@code +01}, {@code +0100} and {@code +01:00} up to 18 hours; without an offset the
     * time, or the midnight of a date alone, is local; and epoch milliseconds in digits. Impossible dates and times are
     * none. Does not allocate.
     *
     * @param text the text, any
     * @param rules the zone of texts without an offset
     * @return epoch milliseconds, what is finer cut off; {@link #NONE} if it is no time
     */
    public static long read(String text, TimeRules rules) {
        long day = EventText.day(text);
        if (day == NONE) {
            return EventText.number(text);
        }
        if (EventText.isOnlyDay(text)) {
            return rules.instantOf(day, 0);
        }
        long milliOfDay = EventText.milliOfDay(text);
        if (milliOfDay == NONE) {
            return NONE;
        }
        int end = EventText.timeEnd(text);
        if (end == text.length()) {
            return rules.instantOf(day, milliOfDay);
        }
        long offset = EventText.offset(text, end);
        return offset == NONE ? NONE : day * DAY + milliOfDay - offset;
    }
}
