package webhook4j.jql.time;

import java.time.Duration;

/**
 * How long a day and a week of work are. Immutable.
 *
 * @param day the work of a day, at most 24 hours
 * @param week the work of a week, at most 7 times 24 hours
 */
public record WorkTime(Duration day, Duration week) {

    /** Eight hours a day, five days a week: what Jira starts with. */
    public static final WorkTime USUAL = of(8, 5);

    private static final int HOURS = 24;
    private static final int DAYS = 7;
    private static final double SECONDS_OF_HOUR = 3_600;

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is less than a second or longer than the calendar has it
     */
    public WorkTime {
        if (day.toSeconds() < 1
                || day.compareTo(Duration.ofHours(HOURS)) > 0
                || week.toSeconds() < 1
                || week.compareTo(Duration.ofDays(DAYS)) > 0) {
            throw new IllegalArgumentException("expected a day of 24 hours and a week of 7 days at most, got " + day
                    + " a day and " + week + " a week");
        }
    }

    /**
     * By hours and days, as a site's settings have it. Fractions count, down to a second.
     *
     * @param hoursPerDay more than 0, at most 24, such as 7.5
     * @param daysPerWeek more than 0, at most 7
     * @return the times
     * @throws IllegalArgumentException if a number is out of its range
     */
    public static WorkTime of(double hoursPerDay, double daysPerWeek) {
        boolean inRange = hoursPerDay > 0 && hoursPerDay <= HOURS && daysPerWeek > 0 && daysPerWeek <= DAYS;
        if (!inRange) {
            throw new IllegalArgumentException("expected up to 24 hours a day and up to 7 days a week, got "
                    + hoursPerDay + " and " + daysPerWeek);
        }
        double day = hoursPerDay * SECONDS_OF_HOUR;
        return new WorkTime(Duration.ofSeconds(Math.round(day)), Duration.ofSeconds(Math.round(day * daysPerWeek)));
    }
}
