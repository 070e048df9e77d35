package webhook4j.jql.value;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import webhook4j.filter.Verdict;
import webhook4j.jql.ast.Operator;
import webhook4j.jql.time.TimeRules;

/** Comparing makes no garbage on values of the usual shapes. */
class AllocationTest {

    private static final int CALLS = 5_000;

    private record Case(String name, Compared compared, ValueMatch match) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> cases() {
        Settings settings = Settings.DEFAULT
                .withTimeRules(new TimeRules(ZoneId.of("Europe/Berlin"), DayOfWeek.SUNDAY))
                .withOrders(Orders.USUAL.withVersions(project -> List.of("1.0", "1.1", "2.0")));
        return Stream.of(
                ordered(settings, Kind.NUMBER, "7", "5"),
                ordered(settings, Kind.NUMBER, "7.25", "5"),
                ordered(settings, Kind.NUMBER, "7", "5.5"),
                ordered(settings, Kind.NUMBER, "7.0", "5.25"),
                ordered(settings, Kind.DURATION, "36000", "1d"),
                ordered(settings, Kind.DATE, "'2026-03-20'", "2026-03-10"),
                ordered(settings, Kind.DATE, "'2026-03-20'", "-7d"),
                ordered(settings, Kind.DATETIME, "'2026-03-10T14:00:00.000+0100'", "2026-03-10"),
                ordered(settings, Kind.DATETIME, "'2026-03-10T14:00:00.000+0100'", "-1d"),
                ordered(settings, Kind.THIS_ISSUE, "{'key':'WEB-42'}", "WEB-7"),
                ordered(settings, Kind.PRIORITY, "{'id':'1','name':'Highest'}", "Medium"),
                ordered(settings, Kind.VERSION, "{'id':'11','name':'1.1'}", "1.0"),
                ordered(settings, Kind.PROPERTY, "'2026-03-20'", "2026-03-10"),
                ordered(settings, Kind.ANY, "7", "5"),
                equal(settings, Kind.NUMBER, "7.0", "5", "7", "9"),
                equal(settings, Kind.DATETIME, "'2026-03-10T00:00:00.000+0100'", "2026-03-10"),
                equal(settings, Kind.CASCADING, "{'value':'Red','child':{'value':'Dark'}}", "dark"),
                equal(settings, Kind.SPRINT, "{'id':37,'name':'Sprint 7'}", "'sprint 7'"),
                equal(settings, Kind.ANY, "7.0", "7"));
    }

    private static Case ordered(Settings settings, Kind kind, String value, String literal) {
        Compared compared = Compared.value(settings, kind, value);
        return new Case(kind + " " + value + " > " + literal, compared, compared.order(Operator.GREATER, literal));
    }

    private static Case equal(Settings settings, Kind kind, String value, String... literals) {
        ValueMatch match =
                Types.of(kind).equal(Stream.of(literals).map(Compared::literal).toList(), new Compilation(settings));
        return new Case(kind + " " + value + " = " + List.of(literals), Compared.value(settings, kind, value), match);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void a_comparison_allocates_nothing(Case one) {
        long least = Long.MAX_VALUE;
        for (int round = 0; round < 10; round++) {
            least = Math.min(least, allocated(one));
        }

        assertThat(least / CALLS).as("bytes a comparison").isZero();
    }

    @Test
    void the_probe_sees_what_is_allocated() {
        Compared compared = Compared.value(Kind.NUMBER, "'7'");

        assertThat(allocated(new Case("", compared, compared.order(Operator.GREATER, "5"))) / CALLS)
                .isPositive();
    }

    private static long allocated(Case one) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long now = Compared.NOW.toEpochMilli();
        boolean all = true;
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < CALLS; i++) {
            all &= one.match.test(one.compared.value(), one.compared.subject(), now) == Verdict.TRUE;
        }
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        assertThat(all).isTrue();
        return allocated;
    }
}
