package webhook4j.jql.time;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import webhook4j.jql.ast.Operand;
import webhook4j.jql.fault.Fault;

/** Makes moments of the operands that name them. */
public final class Moments {

    private static final String NOW = "now";
    private static final List<String> FUNCTIONS = List.of(
            NOW,
            "startOfDay",
            "startOfWeek",
            "startOfMonth",
            "startOfYear",
            "endOfDay",
            "endOfWeek",
            "endOfMonth",
            "endOfYear");
    private static final Pattern DATE =
            Pattern.compile("([0-9]{4})([-/])([0-9]{1,2})\\2([0-9]{1,2})(?: ([0-9]{2}):([0-9]{2}))?");
    private static final Pattern MONTHS_OR_YEARS = Pattern.compile("[-+]?[0-9]+[My]");

    private static final long DAY = 86_400;
    private static final long WEEK = 7 * DAY;
    private static final long MILLIS = 1_000;
    private static final int HOURS = 24;
    private static final int MINUTES = 60;

    private Moments() {}

    /**
     * The functions that {@link #function} knows.
     *
     * @return their names as they are usually written
     */
    public static List<String> functions() {
        return FUNCTIONS;
    }

    /**
     * Whether {@link #function} knows a function.
     *
     * @param name its name, in any case
     * @return false if it is another's, or nobody's
     */
    public static boolean isFunction(String name) {
        return FUNCTIONS.stream().anyMatch(name::equalsIgnoreCase);
    }

    /**
     * The moment of a date, of an offset from now, or of a number of milliseconds.
     *
     * @param literal the operand: a number outside quotes is milliseconds since 1970, within quotes minutes from now
     * @param rules the zone that dates are in
     * @return the moment
     * @throws Fault of kind BAD_OPERAND, at the literal, if it names no moment, or a date that does not exist
     */
    public static Moment literal(Operand.Literal literal, TimeRules rules) {
        if (literal instanceof Operand.Numeral) {
            return millis(literal, rules);
        }
        Matcher date = DATE.matcher(literal.text());
        return date.matches() ? date(literal, date, rules) : offset(literal, rules);
    }

    /**
     * The moment that a function of time gives.
     *
     * @param call the operand, of a function that {@link #isFunction} knows
     * @param rules the zone and the week that count
     * @return the moment
     * @throws Fault of kind BAD_OPERAND, at the argument, if there is one too many or the increment is none
     * @throws IllegalArgumentException if the function is not known
     */
    public static Moment function(Operand.Call call, TimeRules rules) {
        String name = FUNCTIONS.stream()
                .filter(call.name()::equalsIgnoreCase)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no function of time: " + call.name()));
        List<Operand.Literal> arguments = call.arguments();
        int most = name.equals(NOW) ? 0 : 1;
        if (arguments.size() > most) {
            throw refusal(
                    arguments.get(most),
                    name.equals(NOW) ? "no argument for now()" : "one argument at most for " + name + "()");
        }
        if (name.equals(NOW)) {
            return new RelativeMoment(rules, 0);
        }
        CalendarUnit period = period(name);
        Increment increment = arguments.isEmpty() ? Increment.NONE : Increment.of(arguments.get(0), period);
        return new PeriodBoundary(rules, period, name.startsWith("end"), increment);
    }

    static Fault tooFar(Operand.Literal literal) {
        return refusal(literal, "at most some million years");
    }

    static Fault refusal(Operand.Literal literal, String expected) {
        return new Fault(
                Fault.Kind.BAD_OPERAND,
                literal.position(),
                "found %s, expected %s".formatted(Fault.quoted(literal.text()), expected));
    }

    private static CalendarUnit period(String name) {
        for (CalendarUnit unit : CalendarUnit.values()) {
            if (name.regionMatches(
                    true,
                    name.length() - unit.name().length(),
                    unit.name(),
                    0,
                    unit.name().length())) {
                return unit;
            }
        }
        throw new IllegalArgumentException("no period: " + name);
    }

    private static Moment millis(Operand.Literal literal, TimeRules rules) {
        try {
            long millis = Long.parseLong(literal.text());
            return new FixedMoment(millis, rules.dayOf(millis));
        } catch (NumberFormatException e) {
            throw refusal(literal, "milliseconds since 1970, of 19 digits at most");
        }
    }

    private static Moment date(Operand.Literal literal, Matcher date, TimeRules rules) {
        int year = Integer.parseInt(date.group(1));
        int month = Integer.parseInt(date.group(3));
        int dayOfMonth = Integer.parseInt(date.group(4));
        boolean hasTime = date.group(5) != null;
        int hour = hasTime ? Integer.parseInt(date.group(5)) : 0;
        int minute = hasTime ? Integer.parseInt(date.group(6)) : 0;
        if (!Gregorian.exists(year, month, dayOfMonth)) {
            throw refusal(literal, "a date that exists, year, month and day");
        }
        if (hour >= HOURS || minute >= MINUTES) {
            throw refusal(literal, "a time from 00:00 to 23:59");
        }
        long day = Gregorian.day(year, month, dayOfMonth);
        return new FixedMoment(rules.instantOf(day, (hour * 60L + minute) * 60 * MILLIS), day);
    }

    private static Moment offset(Operand.Literal literal, TimeRules rules) {
        String text = literal.text();
        long seconds = Amounts.seconds(text, Digits.isSigned(text) ? 1 : 0, WEEK, DAY);
        if (seconds == Amounts.TOO_MUCH) {
            throw tooFar(literal);
        }
        if (seconds == Amounts.MALFORMED) {
            throw refusal(
                    literal,
                    MONTHS_OR_YEARS.matcher(text).matches()
                            ? "an offset in w, d, h or m (minutes); months and years only in functions, such as"
                                    + " startOfMonth(-1M)"
                            : "a date such as \"2024/01/31\" or \"2024/01/31 14:00\", or an offset such as -5d or"
                                    + " \"-1w 2d\"");
        }
        return new RelativeMoment(rules, (text.charAt(0) == '-' ? -seconds : seconds) * MILLIS);
    }
}
