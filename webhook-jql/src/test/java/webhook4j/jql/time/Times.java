package webhook4j.jql.time;

import static java.util.Locale.ROOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.LongUnaryOperator;
import java.util.stream.Stream;
import webhook4j.jql.ast.Operand;
import webhook4j.jql.ast.Position;
import webhook4j.jql.fault.Fault;

/** What the tests of this package share: operands, zones, and readable times. */
final class Times {

    static final int FACTOR = Integer.getInteger("webhook4j.tries.factor", 1);
    /** Zones with a rule, with none, with gaps and overlaps at midnight, and with days that were skipped. */
    static final List<String> ZONES = List.of(
            "UTC",
            "+05:30",
            "Europe/Berlin",
            "America/New_York",
            "America/Sao_Paulo",
            "America/St_Johns",
            "America/Toronto",
            "Pacific/Apia",
            "Asia/Tehran",
            "Australia/Lord_Howe",
            "Africa/Casablanca",
            "Africa/Cairo");

    private static final DateTimeFormatter MILLIS = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", ROOT);

    private Times() {}

    static TimeRules rules(String zone) {
        return new TimeRules(ZoneId.of(zone), DayOfWeek.SUNDAY);
    }

    static Position position(int offset, int length) {
        return new Position(offset, length, 1, offset + 1);
    }

    /** A literal as it stands in a query: digits without quotes are a number. */
    static Operand.Literal literal(String source, int offset) {
        Position position = position(offset, source.length());
        if (source.startsWith("\"")) {
            return new Operand.Text(position, source.substring(1, source.length() - 1));
        }
        return source.matches("-?[0-9]+") ? new Operand.Numeral(position, source) : new Operand.Text(position, source);
    }

    static Operand.Literal literal(String source) {
        return literal(source, 10);
    }

    /** A call as it stands in a query, its arguments at 100, 200 and so on. */
    static Operand.Call call(String name, String... arguments) {
        List<Operand.Literal> literals = Stream.iterate(0, i -> i < arguments.length, i -> i + 1)
                .map(i -> literal(arguments[i], 100 * (i + 1)))
                .toList();
        return new Operand.Call(position(10, name.length()), position(10, name.length()), name, literals);
    }

    /** Reads {@code startOfDay("+1")} as the parser would. */
    static Operand.Call call(String source) {
        int open = source.indexOf('(');
        String arguments = source.substring(open + 1, source.length() - 1);
        return arguments.isEmpty()
                ? call(source.substring(0, open), new String[0])
                : call(source.substring(0, open), arguments.split(","));
    }

    static long millis(String instant) {
        return Instant.parse(instant).toEpochMilli();
    }

    static long millis(String local, String zone) {
        return LocalDateTime.parse(local).atZone(ZoneId.of(zone)).toInstant().toEpochMilli();
    }

    static long day(String date) {
        return LocalDate.parse(date).toEpochDay();
    }

    static String local(long millis, String zone) {
        return MILLIS.format(Instant.ofEpochMilli(millis).atZone(ZoneId.of(zone)));
    }

    static String utc(long millis) {
        return MILLIS.format(Instant.ofEpochMilli(millis).atZone(ZoneOffset.UTC));
    }

    /** The fault that a literal or a call is refused with. */
    static Fault fault(Runnable reading) {
        Fault fault = catchThrowableOfType(Fault.class, reading::run);
        assertThat(fault).as("refusal").isNotNull();
        assertThat(fault.kind()).isEqualTo(Fault.Kind.BAD_OPERAND);
        return fault;
    }

    /** The least that calls of some rounds have allocated, in bytes a round, once they are compiled. */
    static long allocated(LongUnaryOperator action) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long sum = 0;
        for (int i = 0; i < 20_000; i++) {
            sum += action.applyAsLong(i);
        }
        long least = Long.MAX_VALUE;
        for (int round = 0; round < 5; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 1_000; i++) {
                sum += action.applyAsLong(i);
            }
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        assertThat(sum).as("so that nothing is optimised away").isNotZero();
        return least;
    }
}
