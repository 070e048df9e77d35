package webhook4j.jql.value;

import webhook4j.jql.time.Moment;
import webhook4j.jql.time.TimeRules;

/** The time that an operand stands for. Immutable; safe to share between threads. */
public interface TimeSource {

    /** Nobody knows the time. */
    long UNKNOWN = Long.MIN_VALUE;

    /**
     * The time of a literal or of a function of time.
     *
     * @param moment the moment
     * @return what gives it
     */
    static TimeSource of(Moment moment) {
        return new MomentSource(moment);
    }

    /**
     * The time.
     *
     * @param subject the event
     * @param now the clock's reading for this evaluation
     * @return epoch milliseconds, or {@link #UNKNOWN}
     */
    long at(Subject subject, long now);

    /**
     * The local date, which is all of a time that a date is compared with.
     *
     * @param subject the event
     * @param now the clock's reading for this evaluation
     * @param rules whose days count
     * @return the epoch day, or {@link #UNKNOWN}
     */
    default long dayAt(Subject subject, long now, TimeRules rules) {
        long time = at(subject, now);
        return time == UNKNOWN ? UNKNOWN : rules.dayOf(time);
    }

    /**
     * What was missing where the time is unknown.
     *
     * @param subject the event
     * @return the reason
     */
    default String missing(Subject subject) {
        return "";
    }
}
