package webhook4j.jql.time;

import java.util.OptionalLong;

/** Durations in a query, as estimates and logged work are compared with. */
public final class Durations {

    private Durations() {}

    /**
     * Reads {@code 1w 2d 3h 4m}: any of the four, in this order, with or without blanks between them. A number alone
     * counts minutes.
     *
     * @param text the operand
     * @param workTime how long a day and a week are
     * @return seconds; empty if it is no duration, or longer than about fifty million years
     */
    public static OptionalLong parse(String text, WorkTime workTime) {
        long seconds = Amounts.seconds(
                text, 0, workTime.week().toSeconds(), workTime.day().toSeconds());
        return seconds < 0 ? OptionalLong.empty() : OptionalLong.of(seconds);
    }
}
