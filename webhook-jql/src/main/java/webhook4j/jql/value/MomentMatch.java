package webhook4j.jql.value;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import webhook4j.event.Projection;
import webhook4j.filter.Verdict;
import webhook4j.jql.time.Days;
import webhook4j.jql.time.Moment;
import webhook4j.jql.time.TimeRules;
import webhook4j.jql.time.Timestamps;

/** A value that is equal to, before or after a time. */
abstract class MomentMatch implements ValueMatch {

    final Order order;
    final TimeSource time;
    final TimeRules rules;

    private MomentMatch(Order order, TimeSource time, TimeRules rules) {
        this.order = order;
        this.time = time;
        this.rules = rules;
    }

    /** Compares local dates. */
    static final class OfDay extends MomentMatch {

        OfDay(Order order, TimeSource time, TimeRules rules) {
            super(order, time, rules);
        }

        @Override
        public Verdict test(JsonNode value, Subject subject, long now) {
            long day = MomentType.day(value, rules);
            long operand = time.dayAt(subject, now, rules);
            return day == Days.NONE || operand == TimeSource.UNKNOWN
                    ? Verdict.UNKNOWN
                    : order.test(Long.compare(day, operand));
        }

        @Override
        TimeExtent extent(FieldSpec field) {
            return new TimeExtent(field, true, rules);
        }

        @Override
        long number(Moment moment) {
            return moment.dayAt(0);
        }
    }

    /** Compares instants, by the second for equality. */
    static final class OfInstant extends MomentMatch {

        private static final long SECOND = 1_000;

        OfInstant(Order order, TimeSource time, TimeRules rules) {
            super(order, time, rules);
        }

        @Override
        public Verdict test(JsonNode value, Subject subject, long now) {
            long instant = MomentType.instant(value, rules);
            long operand = time.at(subject, now);
            if (instant == Timestamps.NONE || operand == TimeSource.UNKNOWN) {
                return Verdict.UNKNOWN;
            }
            return order == Order.EQUAL
                    ? Verdicts.of(Math.floorDiv(instant, SECOND) == Math.floorDiv(operand, SECOND))
                    : order.test(Long.compare(instant, operand));
        }

        @Override
        TimeExtent extent(FieldSpec field) {
            return new TimeExtent(field, false, rules);
        }

        @Override
        long number(Moment moment) {
            return moment.at(0);
        }
    }

    /** Between which times a field's values are, as this compares them. */
    abstract TimeExtent extent(FieldSpec field);

    /** What is compared of a moment that the clock does not move. */
    abstract long number(Moment moment);

    @Override
    public Optional<Outline> beyond(FieldSpec field) {
        if (order == Order.EQUAL
                || !(time instanceof MomentSource source)
                || source.moment().isRelative()) {
            return Optional.empty();
        }
        long number = number(source.moment());
        return number == TimeSource.UNKNOWN
                ? Optional.empty()
                : Optional.of(new Outline.Beyond(extent(field), new Bound(order, Decimal.of(number))));
    }

    @Override
    public String missing(JsonNode value, Subject subject, long now) {
        return MomentType.instant(value, rules) == Timestamps.NONE ? Shapes.notA("date", value) : time.missing(subject);
    }

    @Override
    public Projection looksBeside() {
        return time instanceof MomentSource ? Projection.nothing() : Projection.everything();
    }
}
