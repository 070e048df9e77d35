package webhook4j.jql.value;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import webhook4j.filter.Verdict;
import webhook4j.jql.time.Days;
import webhook4j.jql.time.Moment;
import webhook4j.jql.time.TimeRules;
import webhook4j.jql.time.Timestamps;

/**
 * A value that is equal to one of several moments: the operands of IN. The value is read once, however many there are;
 * those that the clock does not move are looked up.
 */
abstract class AnyMoment implements ValueMatch {

    final TimeRules rules;
    private final long[] fixed;
    private final Moment[] relative;

    private AnyMoment(List<Moment> moments, TimeRules rules) {
        this.rules = rules;
        // Before the moments that the clock moves only those that it does not are asked, and any reading will do.
        this.fixed = moments.stream()
                .filter(moment -> !moment.isRelative())
                .mapToLong(moment -> number(moment, 0))
                .sorted()
                .distinct()
                .toArray();
        this.relative = moments.stream().filter(Moment::isRelative).toArray(Moment[]::new);
    }

    /** What is compared of a moment. */
    abstract long number(Moment moment, long now);

    /** The same of a value; {@link TimeSource#UNKNOWN} if it is no time. */
    abstract long number(JsonNode value);

    @Override
    public final Verdict test(JsonNode value, Subject subject, long now) {
        long number = number(value);
        if (number == TimeSource.UNKNOWN) {
            return Verdict.UNKNOWN;
        }
        if (Arrays.binarySearch(fixed, number) >= 0) {
            return Verdict.TRUE;
        }
        for (Moment moment : relative) {
            if (number(moment, now) == number) {
                return Verdict.TRUE;
            }
        }
        return Verdict.FALSE;
    }

    @Override
    public final String missing(JsonNode value, Subject subject, long now) {
        return number(value) == TimeSource.UNKNOWN ? Shapes.notA("date", value) : "";
    }

    /** By local date. */
    static final class OfDay extends AnyMoment {

        OfDay(List<Moment> moments, TimeRules rules) {
            super(moments, rules);
        }

        @Override
        long number(Moment moment, long now) {
            return moment.dayAt(now);
        }

        @Override
        long number(JsonNode value) {
            long day = MomentType.day(value, rules);
            return day == Days.NONE ? TimeSource.UNKNOWN : day;
        }
    }

    /** By the second. */
    static final class OfInstant extends AnyMoment {

        private static final long SECOND = 1_000;

        OfInstant(List<Moment> moments, TimeRules rules) {
            super(moments, rules);
        }

        @Override
        long number(Moment moment, long now) {
            return Math.floorDiv(moment.at(now), SECOND);
        }

        @Override
        long number(JsonNode value) {
            long instant = MomentType.instant(value, rules);
            return instant == Timestamps.NONE ? TimeSource.UNKNOWN : Math.floorDiv(instant, SECOND);
        }
    }
}
