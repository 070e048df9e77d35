package webhook4j.jql.value;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import webhook4j.jql.ast.Operand;
import webhook4j.jql.ast.Operator;
import webhook4j.jql.time.Days;
import webhook4j.jql.time.Moment;
import webhook4j.jql.time.Moments;
import webhook4j.jql.time.TimeRules;
import webhook4j.jql.time.Timestamps;

/** Days and instants. */
enum MomentType implements TimeType {
    /** A local date; operands are reduced to theirs. */
    DATE(Kind.DATE) {
        @Override
        public ValueMatch compare(Operator operator, TimeSource time, Compilation compilation) {
            return new MomentMatch.OfDay(
                    Order.of(operator), time, compilation.settings().timeRules());
        }

        @Override
        ValueMatch any(List<Moment> moments, TimeRules rules) {
            return new AnyMoment.OfDay(moments, rules);
        }
    },
    /** An instant: equal when the second is, ordered by the millisecond. */
    DATETIME(Kind.DATETIME) {
        @Override
        public ValueMatch compare(Operator operator, TimeSource time, Compilation compilation) {
            return new MomentMatch.OfInstant(
                    Order.of(operator), time, compilation.settings().timeRules());
        }

        @Override
        ValueMatch any(List<Moment> moments, TimeRules rules) {
            return new AnyMoment.OfInstant(moments, rules);
        }
    };

    private final Kind kind;

    MomentType(Kind kind) {
        this.kind = kind;
    }

    /** The match of a value that is equal to one of several moments. */
    abstract ValueMatch any(List<Moment> moments, TimeRules rules);

    /** The instant of a value, {@link Timestamps#NONE} if it is no time. */
    static long instant(JsonNode value, TimeRules rules) {
        if (value.isTextual()) {
            return Timestamps.read(value.textValue(), rules);
        }
        return isMillis(value) ? value.longValue() : Timestamps.NONE;
    }

    /** The local date of a value, {@link Days#NONE} if it is no time. */
    static long day(JsonNode value, TimeRules rules) {
        if (value.isTextual()) {
            return Days.read(value.textValue(), rules);
        }
        return isMillis(value) ? rules.dayOf(value.longValue()) : Days.NONE;
    }

    private static boolean isMillis(JsonNode value) {
        return value.isIntegralNumber() && value.canConvertToLong();
    }

    /** The time that a literal names; notes that the clock is needed where it is. */
    static TimeSource time(Operand.Literal literal, Compilation compilation) {
        return TimeSource.of(moment(literal, compilation));
    }

    private static Moment moment(Operand.Literal literal, Compilation compilation) {
        Moment moment = Moments.literal(literal, compilation.settings().timeRules());
        if (moment.isRelative()) {
            compilation.needsClock();
        }
        return moment;
    }

    @Override
    public Kind kind() {
        return kind;
    }

    @Override
    public ValueMatch equal(List<Operand.Literal> literals, Compilation compilation) {
        List<Moment> moments = Literals.each(literals, compilation, literal -> moment(literal, compilation));
        return switch (moments.size()) {
            case 0 -> ValueMatch.NONE;
            case 1 -> compare(Operator.EQUAL, TimeSource.of(moments.get(0)), compilation);
            default -> any(moments, compilation.settings().timeRules());
        };
    }

    @Override
    public ValueMatch order(Operator operator, Operand.Literal literal, Compilation compilation) {
        return compare(operator, time(literal, compilation), compilation);
    }

    /** The text as it stands; milliseconds as an instant. */
    @Override
    public String show(JsonNode value) {
        if (!isMillis(value)) {
            return value.isContainerNode() ? value.toString() : value.asText();
        }
        try {
            return Instant.ofEpochMilli(value.longValue()).toString();
        } catch (DateTimeException e) {
            return value.asText();
        }
    }
}
