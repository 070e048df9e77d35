package webhook4j.jql.time;

import static org.assertj.core.api.Assertions.assertThat;
import static webhook4j.jql.time.Times.allocated;
import static webhook4j.jql.time.Times.call;
import static webhook4j.jql.time.Times.fault;
import static webhook4j.jql.time.Times.literal;
import static webhook4j.jql.time.Times.local;
import static webhook4j.jql.time.Times.millis;
import static webhook4j.jql.time.Times.position;
import static webhook4j.jql.time.Times.rules;
import static webhook4j.jql.time.Times.utc;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import webhook4j.jql.fault.Fault;

/** now() and the functions of periods. */
class PeriodBoundaryTest {

    private static final TimeRules UTC = rules("UTC");
    private static final List<CalendarUnit> PERIODS = List.of(CalendarUnit.values());
    /** A Wednesday in a leap year. */
    private static final long FEBRUARY = millis("2024-02-14T12:34:56.789Z");

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "now(), 2024-02-14 12:34:56.789",
                "NOW(), 2024-02-14 12:34:56.789",
                "startOfDay(), 2024-02-14 00:00:00.000",
                "STARTOFDAY(), 2024-02-14 00:00:00.000",
                "endOfDay(), 2024-02-14 23:59:59.999",
                "startOfWeek(), 2024-02-11 00:00:00.000",
                "endOfWeek(), 2024-02-17 23:59:59.999",
                "startOfMonth(), 2024-02-01 00:00:00.000",
                "endOfMonth(), 2024-02-29 23:59:59.999",
                "startOfYear(), 2024-01-01 00:00:00.000",
                "endOfYear(), 2024-12-31 23:59:59.999",
                // The examples of the specification.
                "endOfMonth(\"+1\"), 2024-03-31 23:59:59.999",
                "endOfMonth(\"+15d\"), 2024-03-15 23:59:59.999",
                "endOfMonth(\"+2w\"), 2024-03-14 23:59:59.999",
                "endOfWeek(\"+1d\"), 2024-02-18 23:59:59.999",
                "endOfYear(\"+3M\"), 2025-03-31 23:59:59.999",
                // Without a unit, its own; without a sign, plus.
                "startOfDay(-1), 2024-02-13 00:00:00.000",
                "startOfDay(\"-1d\"), 2024-02-13 00:00:00.000",
                "startOfDay(-1d), 2024-02-13 00:00:00.000",
                "startOfDay(1), 2024-02-15 00:00:00.000",
                "startOfDay(\"+1\"), 2024-02-15 00:00:00.000",
                "startOfDay(0), 2024-02-14 00:00:00.000",
                "startOfDay(-0), 2024-02-14 00:00:00.000",
                "startOfDay(007), 2024-02-21 00:00:00.000",
                "startOfWeek(-1), 2024-02-04 00:00:00.000",
                "startOfWeek(-1w), 2024-02-04 00:00:00.000",
                "startOfMonth(-1), 2024-01-01 00:00:00.000",
                "startOfMonth(-1M), 2024-01-01 00:00:00.000",
                "startOfYear(-1), 2023-01-01 00:00:00.000",
                "startOfYear(1y), 2025-01-01 00:00:00.000",
                // Month and minute differ by case.
                "startOfDay(1M), 2024-03-14 00:00:00.000",
                "startOfDay(1m), 2024-02-14 00:01:00.000",
                "endOfYear(-1m), 2024-12-31 23:58:59.999",
                // Long units first, short ones after.
                "startOfWeek(1M), 2024-03-10 00:00:00.000",
                "endOfWeek(1y), 2025-02-15 23:59:59.999",
                "endOfWeek(-10d), 2024-02-07 23:59:59.999",
                "endOfDay(1w), 2024-02-21 23:59:59.999",
                "endOfDay(1y), 2025-02-14 23:59:59.999",
                "startOfMonth(14d), 2024-02-15 00:00:00.000",
                "startOfMonth(-1w), 2024-01-25 00:00:00.000",
                "startOfMonth(-1y), 2023-02-01 00:00:00.000",
                "endOfMonth(1y), 2025-02-28 23:59:59.999",
                "endOfYear(2M), 2025-02-28 23:59:59.999",
                "endOfYear(-1w), 2024-12-24 23:59:59.999",
                "startOfYear(36h), 2024-01-02 12:00:00.000",
                "endOfDay(2h), 2024-02-15 01:59:59.999",
                "startOfDay(-90m), 2024-02-13 22:30:00.000",
            })
    void a_function_gives_an_instant(String call, String expected) {
        // when
        Moment moment = Moments.function(call(call), UTC);

        // then
        assertThat(utc(moment.at(FEBRUARY))).isEqualTo(expected);
        assertThat(LocalDate.ofEpochDay(moment.dayAt(FEBRUARY))).isEqualTo(expected.substring(0, 10));
        assertThat(moment.isRelative()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        // The 31st, a month on or back, is the last of a shorter month.
        "2024-01-31T12:00:00Z, startOfDay(1M), 2024-02-29 00:00:00.000",
        "2023-01-31T12:00:00Z, startOfDay(1M), 2023-02-28 00:00:00.000",
        "2024-02-29T12:00:00Z, endOfDay(1y), 2025-02-28 23:59:59.999",
        "2024-01-31T12:00:00Z, endOfMonth(1), 2024-02-29 23:59:59.999",
        "2024-03-31T12:00:00Z, endOfMonth(-1), 2024-02-29 23:59:59.999",
        "2024-12-15T12:00:00Z, endOfMonth(1), 2025-01-31 23:59:59.999",
        "2024-01-15T12:00:00Z, startOfMonth(-1), 2023-12-01 00:00:00.000",
        // The boundaries themselves.
        "2024-02-01T00:00:00Z, startOfMonth(), 2024-02-01 00:00:00.000",
        "2024-01-31T23:59:59.999Z, startOfMonth(), 2024-01-01 00:00:00.000",
        "2024-01-31T23:59:59.999Z, endOfMonth(), 2024-01-31 23:59:59.999",
        "1969-12-31T23:59:59.999Z, endOfYear(), 1969-12-31 23:59:59.999",
        "1970-01-01T00:00:00Z, startOfYear(), 1970-01-01 00:00:00.000",
        "2024-02-11T00:00:00Z, startOfWeek(), 2024-02-11 00:00:00.000",
        "2024-02-10T23:59:59Z, endOfWeek(), 2024-02-10 23:59:59.999",
    })
    void the_calendar_is_heeded(String now, String call, String expected) {
        assertThat(utc(Moments.function(call(call), UTC).at(millis(now)))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "MONDAY, 2024-02-12, 2024-02-18",
        "TUESDAY, 2024-02-13, 2024-02-19",
        "WEDNESDAY, 2024-02-14, 2024-02-20",
        "THURSDAY, 2024-02-08, 2024-02-14",
        "FRIDAY, 2024-02-09, 2024-02-15",
        "SATURDAY, 2024-02-10, 2024-02-16",
        "SUNDAY, 2024-02-11, 2024-02-17",
    })
    void a_week_starts_where_it_is_said_to(DayOfWeek weekStart, String first, String last) {
        TimeRules rules = new TimeRules(ZoneOffset.UTC, weekStart);

        assertThat(utc(Moments.function(call("startOfWeek()"), rules).at(FEBRUARY)))
                .isEqualTo(first + " 00:00:00.000");
        assertThat(utc(Moments.function(call("endOfWeek()"), rules).at(FEBRUARY)))
                .isEqualTo(last + " 23:59:59.999");
    }

    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin, 2024-03-31T12:00:00, startOfDay(), 2024-03-31 00:00:00.000",
        "Europe/Berlin, 2024-03-31T12:00:00, startOfDay(3h), 2024-03-31 04:00:00.000",
        "Europe/Berlin, 2024-10-27T12:00:00, startOfDay(4h), 2024-10-27 03:00:00.000",
        "Europe/Berlin, 2024-03-30T12:00:00, startOfDay(1d), 2024-03-31 00:00:00.000",
        "Europe/Berlin, 2024-03-30T12:00:00, startOfDay(2d), 2024-04-01 00:00:00.000",
        "Europe/Berlin, 2024-03-01T00:30:00, startOfMonth(), 2024-03-01 00:00:00.000",
        "Europe/Berlin, 2024-03-01T12:00:00, endOfMonth(), 2024-03-31 23:59:59.999",
        "America/New_York, 2024-11-03T12:00:00, endOfDay(), 2024-11-03 23:59:59.999",
        "America/New_York, 2024-12-31T22:00:00, endOfYear(), 2024-12-31 23:59:59.999",
        // There was no midnight.
        "America/Sao_Paulo, 2018-11-04T12:00:00, startOfDay(), 2018-11-04 01:00:00.000",
        "America/Sao_Paulo, 2018-11-03T12:00:00, startOfDay(1), 2018-11-04 01:00:00.000",
        "America/Sao_Paulo, 2018-11-03T12:00:00, endOfDay(), 2018-11-03 23:59:59.999",
        "America/Sao_Paulo, 2018-11-07T12:00:00, startOfWeek(), 2018-11-04 01:00:00.000",
        "America/Sao_Paulo, 2018-11-07T12:00:00, startOfWeek(1d), 2018-11-05 00:00:00.000",
        // There was no 30 December.
        "Pacific/Apia, 2011-12-29T12:00:00, startOfDay(1), 2011-12-31 00:00:00.000",
        "Pacific/Apia, 2011-12-29T12:00:00, endOfDay(1), 2011-12-31 23:59:59.999",
        "Pacific/Apia, 2011-12-31T12:00:00, endOfDay(-2), 2011-12-29 23:59:59.999",
        "Pacific/Apia, 2011-12-29T12:00:00, endOfMonth(), 2011-12-31 23:59:59.999",
        "Pacific/Apia, 2011-12-31T12:00:00, startOfWeek(5d), 2011-12-31 00:00:00.000",
    })
    void a_zone_is_heeded(String zone, String now, String call, String expected) {
        long at = Moments.function(call(call), rules(zone)).at(millis(now, zone));

        assertThat(local(at, zone)).isEqualTo(expected);
    }

    @Test
    void a_day_that_ends_with_its_last_hour_twice_ends_after_the_second() {
        // given
        TimeRules rules = rules("America/Sao_Paulo");

        // when
        long end = Moments.function(call("endOfDay()"), rules).at(millis("2018-02-17T12:00:00Z"));

        // then
        assertThat(end).isEqualTo(millis("2018-02-18T02:59:59.999Z"));
    }

    @Test
    void a_week_whose_last_day_is_skipped_ends_before_it() {
        // given
        TimeRules rules = new TimeRules(ZoneId.of("Pacific/Apia"), DayOfWeek.SATURDAY);
        long wednesday = millis("2011-12-28T12:00:00", "Pacific/Apia");
        long weekBefore = millis("2011-12-23T12:00:00", "Pacific/Apia");

        // then
        assertThat(Moments.function(call("endOfWeek()"), rules).at(wednesday))
                .isEqualTo(millis("2011-12-30T09:59:59.999Z"));
        assertThat(local(Moments.function(call("startOfWeek(1)"), rules).at(weekBefore), "Pacific/Apia"))
                .isEqualTo("2011-12-24 00:00:00.000");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "+",
                "-",
                "d",
                "+d",
                "1x",
                "1D",
                "1W",
                "1Y",
                "1H",
                "1dd",
                "1d 2h",
                "1w2d",
                " 1d",
                "1d ",
                "1 d",
                "--1",
                "+-1",
                "1.5",
                "1,5",
                "\u0661",
                "\uFF11d",
                "2024-01-31",
                "now"
            })
    void a_bad_increment_is_refused_where_it_stands(String increment) {
        // when
        Fault fault = fault(() -> Moments.function(call("endOfMonth", "\"" + increment + "\""), UTC));

        // then
        assertThat(fault.position()).isEqualTo(position(100, increment.length() + 2));
        assertThat(fault.problem())
                .isEqualTo("found " + Fault.quoted(increment)
                        + ", expected an increment such as -1, \"+2w\" or 3M, in y, M (month), w, d, h or m (minute)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1000001y",
                "-1000001y",
                "12000001M",
                "53000000w",
                "366000001d",
                "366000001",
                "8784000001h",
                "527040000001m",
                "-9223372036854775808",
                "99999999999999999999999999999y"
            })
    void an_increment_that_is_too_far_is_refused(String increment) {
        Fault fault = fault(() -> Moments.function(call("startOfDay", increment), UTC));

        assertThat(fault.position()).isEqualTo(position(100, increment.length()));
        assertThat(fault.problem()).isEqualTo("found '" + increment + "', expected at most some million years");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1000000y", "-1000000y", "11000000M", "52000000w", "366000000d", "-8784000000h", "527040000000m"
            })
    void the_farthest_increments_do_not_overflow(String increment) {
        for (String name : Moments.functions().subList(1, 9)) {
            Moment moment = Moments.function(call(name, increment), rules("Europe/Berlin"));

            for (long now : new long[] {Long.MIN_VALUE, 0, FEBRUARY, Long.MAX_VALUE}) {
                long moved = moment.at(now);
                assertThat(Long.signum(moved)).as("%s at %d", name, now).isEqualTo(sign(now, increment));
            }
        }
    }

    private static int sign(long now, String increment) {
        boolean isFarAway = Math.abs(now / 2) > Long.MAX_VALUE / 4;
        return isFarAway ? Long.signum(now) : increment.startsWith("-") ? -1 : 1;
    }

    @Test
    void a_surplus_argument_is_refused_where_it_stands() {
        Fault ofNow = fault(() -> Moments.function(call("now", "1d", "2d"), UTC));
        Fault ofDay = fault(() -> Moments.function(call("STARTofday", "1d", "2d", "3d"), UTC));
        Fault ofBoth = fault(() -> Moments.function(call("endOfDay", "rubbish", "2d"), UTC));

        assertThat(ofNow.position()).isEqualTo(position(100, 2));
        assertThat(ofNow.problem()).isEqualTo("found '1d', expected no argument for now()");
        assertThat(ofDay.position()).isEqualTo(position(200, 2));
        assertThat(ofDay.problem()).isEqualTo("found '2d', expected one argument at most for startOfDay()");
        assertThat(ofBoth.position()).isEqualTo(position(200, 2));
    }

    @Test
    void random_calls_at_random_times_are_as_java_time_has_them() {
        Random random = new Random(1);
        long from = millis("1880-01-01T00:00:00Z");
        long to = millis("2600-01-01T00:00:00Z");
        for (String zone : Times.ZONES) {
            for (int i = 0; i < 2_000 * Times.FACTOR; i++) {
                DayOfWeek weekStart = DayOfWeek.of(random.nextInt(7) + 1);
                CalendarUnit period = PERIODS.get(random.nextInt(4));
                String unit = List.of("y", "M", "w", "d", "h", "m").get(random.nextInt(6));
                int count = random.nextInt(-30, 31);
                boolean isEnd = random.nextBoolean();
                Instant now = Instant.ofEpochMilli(random.nextLong(from, to));
                String name = (isEnd ? "endOf" : "startOf") + period;
                TimeRules rules = new TimeRules(ZoneId.of(zone), weekStart);

                Moment moment = Moments.function(call(name, "\"" + count + unit + "\""), rules);

                assertThat(moment.at(now.toEpochMilli()))
                        .as("%s(%d%s) at %s in %s, weeks from %s", name, count, unit, now, zone, weekStart)
                        .isEqualTo(naive(rules, period, isEnd, count, unit, now));
            }
        }
    }

    /** The same by java.time, in the words of the specification. */
    private static long naive(
            TimeRules rules, CalendarUnit period, boolean isEnd, int count, String letter, Instant now) {
        List<String> lengths = List.of("m", "h", "d", "w", "M", "y");
        ChronoUnit unit = List.of(
                        ChronoUnit.MINUTES,
                        ChronoUnit.HOURS,
                        ChronoUnit.DAYS,
                        ChronoUnit.WEEKS,
                        ChronoUnit.MONTHS,
                        ChronoUnit.YEARS)
                .get(lengths.indexOf(letter));
        boolean isLong = lengths.indexOf(letter) - 2 >= PERIODS.indexOf(period);
        boolean isExact = unit.compareTo(ChronoUnit.DAYS) < 0;
        LocalDate date = LocalDate.ofInstant(now, rules.zone());
        if (isLong) {
            date = date.plus(count, unit);
        }
        date = switch (period) {
            case DAY -> date;
            case WEEK -> {
                LocalDate first = date.with(TemporalAdjusters.previousOrSame(rules.weekStart()));
                yield isEnd ? first.plusDays(6) : first;
            }
            case MONTH -> date.with(isEnd ? TemporalAdjusters.lastDayOfMonth() : TemporalAdjusters.firstDayOfMonth());
            case YEAR -> date.with(isEnd ? TemporalAdjusters.lastDayOfYear() : TemporalAdjusters.firstDayOfYear());
        };
        if (!isLong && !isExact) {
            date = date.plus(count, unit);
        }
        Instant boundary = isEnd
                ? Instant.ofEpochMilli(TimeRulesTest.endOf(date, rules.zone()) - 1)
                : date.atStartOfDay(rules.zone()).toInstant();
        return (isExact ? boundary.plus(count, unit) : boundary).toEpochMilli();
    }

    @Test
    void asking_allocates_nothing_whatever_the_time() {
        for (String zone : Times.ZONES) {
            for (String source : List.of(
                    "now()", "startOfDay(-3)", "endOfWeek(1M)", "startOfMonth(14d)", "endOfYear(3M)", "endOfDay(2h)")) {
                Moment moment = Moments.function(call(source), rules(zone));

                assertThat(allocated(i -> moment.at(i * 123_456_789_012L) + moment.dayAt(FEBRUARY)))
                        .as(source + " in " + zone)
                        .isZero();
            }
        }
    }

    @Test
    void a_literal_argument_may_be_a_number_or_text() {
        Moment number = Moments.function(call("startOfDay", "-1"), UTC);
        Moment text = Moments.function(call("startOfDay", "\"-1d\""), UTC);

        assertThat(literal("-1")).isNotEqualTo(literal("\"-1\""));
        assertThat(number).isEqualTo(text);
    }
}
