package webhook4j.jql.time;

import webhook4j.jql.ast.Operand;
import webhook4j.jql.fault.Fault;

/**
 * How far a function of time looks back or ahead: in units of the calendar, or by the clock.
 *
 * @param unit what {@code count} counts
 * @param count how many, negative for back; 0 when hours or minutes are meant
 * @param exact milliseconds; 0 when units of the calendar are meant
 */
record Increment(CalendarUnit unit, long count, long exact) {

    /** A million years: more is a slip of the pen. */
    private static final long MOST_MILLIS = 366_000_000L * 86_400_000;

    static final Increment NONE = new Increment(CalendarUnit.DAY, 0, 0);

    private static final long HOUR = 3_600_000;
    private static final long MINUTE = 60_000;

    /**
     * Reads an increment.
     *
     * @param own the unit that is meant when none is written
     * @throws Fault if it is none, or too far
     */
    static Increment of(Operand.Literal literal, CalendarUnit own) {
        String text = literal.text();
        int digits = Digits.isSigned(text) ? 1 : 0;
        int end = Digits.end(text, digits);
        if (end == digits || end < text.length() - 1) {
            throw malformed(literal);
        }
        long sign = text.charAt(0) == '-' ? -1 : 1;
        long count = Digits.value(text, digits, end);
        if (end == text.length()) {
            return calendar(literal, own, count, sign);
        }
        return switch (text.charAt(end)) {
            case 'y' -> calendar(literal, CalendarUnit.YEAR, count, sign);
            case 'M' -> calendar(literal, CalendarUnit.MONTH, count, sign);
            case 'w' -> calendar(literal, CalendarUnit.WEEK, count, sign);
            case 'd' -> calendar(literal, CalendarUnit.DAY, count, sign);
            case 'h' -> exact(literal, HOUR, count, sign);
            case 'm' -> exact(literal, MINUTE, count, sign);
            default -> throw malformed(literal);
        };
    }

    private static Increment calendar(Operand.Literal literal, CalendarUnit unit, long count, long sign) {
        if (count > unit.most()) {
            throw Moments.tooFar(literal);
        }
        return new Increment(unit, sign * count, 0);
    }

    private static Increment exact(Operand.Literal literal, long millis, long count, long sign) {
        if (count > MOST_MILLIS / millis) {
            throw Moments.tooFar(literal);
        }
        return new Increment(CalendarUnit.DAY, 0, sign * count * millis);
    }

    private static Fault malformed(Operand.Literal literal) {
        return Moments.refusal(
                literal, "an increment such as -1, \"+2w\" or 3M, in y, M (month), w, d, h or m (minute)");
    }
}
