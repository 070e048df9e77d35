package webhook4j.jql.time;

/**
 * The proleptic Gregorian calendar over epoch days and months counted from January of the year 0.
 *
 * <p>{@code LocalDate} says the same and makes an object of each date.
 */
final class Gregorian {

    private static final long EPOCH = 719_528;
    private static final long DAYS_OF_CYCLE = 146_097;
    private static final long MONTHS_OF_CYCLE = 4_800;
    private static final int MONTHS = 12;
    private static final int[] DAYS_BEFORE = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334};

    private Gregorian() {}

    /** Whether there is such a date. Months and days count from 1. */
    static boolean exists(int year, int month, int day) {
        if (month < 1 || month > MONTHS || day < 1) {
            return false;
        }
        long first = month(year, month);
        return day <= firstOf(first + 1) - firstOf(first);
    }

    /** The day of a date that exists. */
    static long day(int year, int month, int day) {
        return firstOf(month(year, month)) + day - 1;
    }

    /** The month a day is in. */
    static long monthOf(long day) {
        // By the mean length of a month, which misses by one month at most.
        long month = Math.floorDiv((day + EPOCH) * MONTHS_OF_CYCLE, DAYS_OF_CYCLE);
        if (firstOf(month) > day) {
            return month - 1;
        }
        return firstOf(month + 1) <= day ? month + 1 : month;
    }

    /** The first day of a month. */
    static long firstOf(long month) {
        long year = Math.floorDiv(month, (long) MONTHS);
        int inYear = (int) Math.floorMod(month, (long) MONTHS);
        long leapYearsBefore =
                Math.floorDiv(year + 3, 4L) - Math.floorDiv(year + 99, 100L) + Math.floorDiv(year + 399, 400L);
        int leapDay = inYear > 1 && isLeap(year) ? 1 : 0;
        return 365 * year + leapYearsBefore + DAYS_BEFORE[inYear] + leapDay - EPOCH;
    }

    /** As many months later, on the same day of the month or, where the month is too short, on its last. */
    static long plusMonths(long day, long months) {
        long month = monthOf(day);
        long target = month + months;
        return Math.min(firstOf(target) + day - firstOf(month), firstOf(target + 1) - 1);
    }

    private static long month(int year, int month) {
        return (long) year * MONTHS + month - 1;
    }

    private static boolean isLeap(long year) {
        return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    }
}
