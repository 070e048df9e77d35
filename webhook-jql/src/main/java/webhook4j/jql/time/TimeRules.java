package webhook4j.jql.time;

import static java.util.Objects.requireNonNull;

import java.time.DayOfWeek;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Where days begin, and weeks. Immutable; safe to share between threads. Equal when zone and week are.
 *
 * <p>Instants are epoch milliseconds, days are epoch days of the zone's calendar. No method allocates. Making one lays out
 * the zone's changes of its clocks, so make one for each set of options and keep it.
 */
public final class TimeRules {

    private static final long MILLIS = 1_000;
    private static final long DAY = 86_400;
    /** Far beyond every date, and far enough from the ends of a long to add to. */
    private static final long FARTHEST_DAY = 25_000_000_000L;

    private final ZoneId zone;
    private final DayOfWeek weekStart;
    private final ZoneTable table;

    /**
     * Rules.
     *
     * @param zone whose calendar counts
     * @param weekStart the first day of a week
     */
    public TimeRules(ZoneId zone, DayOfWeek weekStart) {
        this.zone = requireNonNull(zone, "zone");
        this.weekStart = requireNonNull(weekStart, "weekStart");
        table = new ZoneTable(zone);
    }

    /**
     * Whose calendar counts.
     *
     * @return the zone
     */
    public ZoneId zone() {
        return zone;
    }

    /**
     * Where a week begins.
     *
     * @return its first day
     */
    public DayOfWeek weekStart() {
        return weekStart;
    }

    /**
     * The local date of an instant.
     *
     * @param millis the instant, in epoch milliseconds
     * @return the epoch day
     */
    public long dayOf(long millis) {
        return Math.floorDiv(table.localAt(Math.floorDiv(millis, MILLIS)), DAY);
    }

    /**
     * When a day starts: its first instant, which is not midnight where the clocks skip it. A day that the zone skips as a
     * whole starts, and ends, at the instant of the skip. Days beyond 68 million years count as the last such day.
     *
     * @param day the epoch day
     * @return epoch milliseconds
     */
    public long startOfDay(long day) {
        return table.startOf(clamped(day)) * MILLIS;
    }

    /**
     * When a day is over: the instant after its last millisecond. Mostly, but not always, the start of the next: clocks that
     * are put back across midnight make a day begin twice.
     *
     * @param day the epoch day
     * @return epoch milliseconds, exclusive
     */
    public long endOfDay(long day) {
        return table.endOf(clamped(day)) * MILLIS;
    }

    /** The instant of a local time: in a gap later by the gap, in an overlap the earlier one. */
    long instantOf(long day, long milliOfDay) {
        long second = clamped(day) * DAY + Math.floorDiv(milliOfDay, MILLIS);
        return table.instantOf(second) * MILLIS + Math.floorMod(milliOfDay, MILLIS);
    }

    /** The day, or the next one that the zone does not skip. */
    long existing(long day) {
        long start = startOfDay(day);
        return start < endOfDay(day) ? day : dayOf(start);
    }

    private static long clamped(long day) {
        return Math.max(-FARTHEST_DAY, Math.min(day, FARTHEST_DAY));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TimeRules that && zone.equals(that.zone) && weekStart == that.weekStart;
    }

    @Override
    public int hashCode() {
        return 31 * zone.hashCode() + weekStart.hashCode();
    }

    @Override
    public String toString() {
        return "TimeRules[zone=" + zone + ", weekStart=" + weekStart + "]";
    }
}
