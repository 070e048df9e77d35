package webhook4j.jql.time;

import java.time.DayOfWeek;

/** The periods that functions snap to and increments count in, the shorter before the longer. */
enum CalendarUnit {
    DAY(1),
    WEEK(7),
    MONTH(31),
    YEAR(366);

    private static final long LONGEST_IN_DAYS = 366_000_000;
    private static final int DAYS_OF_WEEK = 7;
    private static final int MONTHS_OF_YEAR = 12;
    /** 1970-01-01, the epoch day 0, was a Thursday. */
    private static final long EPOCH_DAY_OF_WEEK = DayOfWeek.THURSDAY.getValue();

    private final long longestInDays;

    CalendarUnit(long longestInDays) {
        this.longestInDays = longestInDays;
    }

    /** The greatest number of units that an increment may have: about a million years. */
    long most() {
        return LONGEST_IN_DAYS / longestInDays;
    }

    /** The first day of the unit that a day is in. */
    long firstOf(long day, DayOfWeek weekStart) {
        return switch (this) {
            case DAY -> day;
            case WEEK -> day - Math.floorMod(day + EPOCH_DAY_OF_WEEK - weekStart.getValue(), (long) DAYS_OF_WEEK);
            case MONTH -> Gregorian.firstOf(Gregorian.monthOf(day));
            case YEAR -> Gregorian.firstOf(firstMonth(day));
        };
    }

    /** The last day of the unit that a day is in. */
    long lastOf(long day, DayOfWeek weekStart) {
        return switch (this) {
            case DAY -> day;
            case WEEK -> firstOf(day, weekStart) + DAYS_OF_WEEK - 1;
            case MONTH -> Gregorian.firstOf(Gregorian.monthOf(day) + 1) - 1;
            case YEAR -> Gregorian.firstOf(firstMonth(day) + MONTHS_OF_YEAR) - 1;
        };
    }

    /** As many units later; on the last day of a month that is too short. */
    long plus(long day, long units) {
        return switch (this) {
            case DAY -> day + units;
            case WEEK -> day + units * DAYS_OF_WEEK;
            case MONTH -> Gregorian.plusMonths(day, units);
            case YEAR -> Gregorian.plusMonths(day, units * MONTHS_OF_YEAR);
        };
    }

    private static long firstMonth(long day) {
        return Math.floorDiv(Gregorian.monthOf(day), (long) MONTHS_OF_YEAR) * MONTHS_OF_YEAR;
    }
}
