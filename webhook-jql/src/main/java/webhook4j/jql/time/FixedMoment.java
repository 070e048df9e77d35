package webhook4j.jql.time;

/**
 * A moment that is the same whenever one asks.
 *
 * @param millis the instant
 * @param day its local date, as written
 */
record FixedMoment(long millis, long day) implements Moment {

    @Override
    public long at(long now) {
        return millis;
    }

    @Override
    public long dayAt(long now) {
        return day;
    }

    @Override
    public boolean isRelative() {
        return false;
    }
}
