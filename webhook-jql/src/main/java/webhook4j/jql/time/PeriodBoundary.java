package webhook4j.jql.time;

/**
 * The start or the end of a day, week, month or year, as seen from now.
 *
 * @param rules whose days and weeks count
 * @param period what starts or ends
 * @param isEnd whether its last millisecond is meant, or its first
 * @param increment how far from now
 */
record PeriodBoundary(TimeRules rules, CalendarUnit period, boolean isEnd, Increment increment) implements Moment {

    @Override
    public long at(long now) {
        long day = boundary(rules.dayOf(now));
        return (isEnd ? rules.endOfDay(day) - 1 : rules.startOfDay(day)) + increment.exact();
    }

    @Override
    public long dayAt(long now) {
        return rules.dayOf(at(now));
    }

    @Override
    public boolean isRelative() {
        return true;
    }

    /** Long units choose the period, short ones count from its boundary. */
    private long boundary(long today) {
        CalendarUnit unit = increment.unit();
        long count = increment.count();
        if (count == 0) {
            return snapped(today);
        }
        if (period != CalendarUnit.DAY && unit.compareTo(period) >= 0) {
            return snapped(unit.plus(today, count));
        }
        return rules.existing(unit.plus(snapped(today), count));
    }

    private long snapped(long day) {
        return isEnd ? period.lastOf(day, rules.weekStart()) : period.firstOf(day, rules.weekStart());
    }
}
