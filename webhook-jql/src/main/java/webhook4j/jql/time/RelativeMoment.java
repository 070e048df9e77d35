package webhook4j.jql.time;

/**
 * Now, or so many milliseconds before or after it.
 *
 * @param rules whose days count
 * @param offset milliseconds, at most fifty million years
 */
record RelativeMoment(TimeRules rules, long offset) implements Moment {

    @Override
    public long at(long now) {
        long sum = now + offset;
        boolean overflows = ((now ^ sum) & (offset ^ sum)) < 0;
        if (overflows) {
            return now < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
        return sum;
    }

    @Override
    public long dayAt(long now) {
        return rules.dayOf(at(now));
    }

    @Override
    public boolean isRelative() {
        return true;
    }
}
