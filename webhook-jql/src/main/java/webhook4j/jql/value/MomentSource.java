package webhook4j.jql.value;

import webhook4j.jql.time.Moment;
import webhook4j.jql.time.TimeRules;

/** A moment that the query names. Its date is the one that was written, even where the zone skips it. */
record MomentSource(Moment moment) implements TimeSource {

    @Override
    public long at(Subject subject, long now) {
        return moment.at(now);
    }

    @Override
    public long dayAt(Subject subject, long now, TimeRules rules) {
        return moment.dayAt(now);
    }
}
