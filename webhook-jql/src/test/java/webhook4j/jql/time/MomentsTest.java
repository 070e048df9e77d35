package webhook4j.jql.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static webhook4j.jql.time.Times.allocated;
import static webhook4j.jql.time.Times.call;
import static webhook4j.jql.time.Times.day;
import static webhook4j.jql.time.Times.fault;
import static webhook4j.jql.time.Times.literal;
import static webhook4j.jql.time.Times.local;
import static webhook4j.jql.time.Times.millis;
import static webhook4j.jql.time.Times.position;
import static webhook4j.jql.time.Times.rules;
import static webhook4j.jql.time.Times.utc;

import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import webhook4j.jql.ast.Operand;
import webhook4j.jql.fault.Fault;

class MomentsTest {

    private static final TimeRules UTC = rules("UTC");
    private static final long NOW = millis("2026-03-10T12:34:56.789Z");

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "\"2024/01/31 14:05\", 2024-01-31 14:05:00.000",
                "\"2024-01-31 14:05\", 2024-01-31 14:05:00.000",
                "\"2024/01/31 00:00\", 2024-01-31 00:00:00.000",
                "\"2024/01/31 23:59\", 2024-01-31 23:59:00.000",
                "\"2024/01/31\", 2024-01-31 00:00:00.000",
                "\"2024-01-31\", 2024-01-31 00:00:00.000",
                "2024-01-31, 2024-01-31 00:00:00.000",
                "2024-1-5, 2024-01-05 00:00:00.000",
                "\"2024/1/31\", 2024-01-31 00:00:00.000",
                "\"2024/01/5 08:00\", 2024-01-05 08:00:00.000",
                "\"2024/02/29\", 2024-02-29 00:00:00.000",
                "\"2000/02/29\", 2000-02-29 00:00:00.000",
                "\"0001/01/01\", 0001-01-01 00:00:00.000",
                "\"9999/12/31 23:59\", 9999-12-31 23:59:00.000",
                "0, 1970-01-01 00:00:00.000",
                "1706659200001, 2024-01-31 00:00:00.001",
                "-1, 1969-12-31 23:59:59.999",
                "-30, 1969-12-31 23:59:59.970",
            })
    void a_date_or_a_number_is_always_the_same_moment(String source, String expected) {
        // when
        Moment moment = Moments.literal(literal(source), UTC);

        // then
        assertThat(utc(moment.at(NOW))).isEqualTo(expected);
        assertThat(moment.at(NOW)).isEqualTo(moment.at(0));
        assertThat(LocalDate.ofEpochDay(moment.dayAt(NOW))).isEqualTo(expected.substring(0, 10));
        assertThat(moment.isRelative()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "-5d, 2026-03-05 12:34:56.789",
                "\"-5d\", 2026-03-05 12:34:56.789",
                "\"4w 2d\", 2026-04-09 12:34:56.789",
                "4w2d, 2026-04-09 12:34:56.789",
                "\"+1w\", 2026-03-17 12:34:56.789",
                "-30m, 2026-03-10 12:04:56.789",
                "\"-1w 2d\", 2026-03-01 12:34:56.789",
                "\"-1w  2d   3h 4m\", 2026-03-01 09:30:56.789",
                "2h, 2026-03-10 14:34:56.789",
                "\"1d 1m\", 2026-03-11 12:35:56.789",
                "\"-30\", 2026-03-10 12:04:56.789",
                "\"30\", 2026-03-10 13:04:56.789",
                "\"+30\", 2026-03-10 13:04:56.789",
                "\"0\", 2026-03-10 12:34:56.789",
                "0d, 2026-03-10 12:34:56.789",
                "-0m, 2026-03-10 12:34:56.789",
                "100w, 2028-02-08 12:34:56.789",
                "\"20240131\", 2064-09-02 04:05:56.789",
            })
    void an_offset_counts_from_now(String source, String expected) {
        // when
        Moment moment = Moments.literal(literal(source), UTC);

        // then
        assertThat(utc(moment.at(NOW))).isEqualTo(expected);
        assertThat(moment.at(NOW + 1)).isEqualTo(moment.at(NOW) + 1);
        assertThat(LocalDate.ofEpochDay(moment.dayAt(NOW))).isEqualTo(expected.substring(0, 10));
        assertThat(moment.isRelative()).isTrue();
    }

    @Test
    void an_offset_is_exact_across_a_change_of_clocks_and_its_day_is_local() {
        // given
        TimeRules berlin = rules("Europe/Berlin");
        long evening = millis("2024-03-30T23:30:00", "Europe/Berlin");

        // when
        Moment tomorrow = Moments.literal(literal("1d"), berlin);

        // then
        assertThat(local(tomorrow.at(evening), "Europe/Berlin")).isEqualTo("2024-04-01 00:30:00.000");
        assertThat(tomorrow.dayAt(evening)).isEqualTo(day("2024-04-01"));
        assertThat(tomorrow.dayAt(millis("2024-05-01T22:30:00Z"))).isEqualTo(day("2024-05-03"));
    }

    @ParameterizedTest
    @CsvSource({
        // In a gap: later by the gap.
        "Europe/Berlin, 2024/03/31 02:30, 2024-03-31T01:30:00Z",
        "Europe/Berlin, 2024/03/31 02:00, 2024-03-31T01:00:00Z",
        "Europe/Berlin, 2024/03/31 01:59, 2024-03-31T00:59:00Z",
        "Europe/Berlin, 2024/03/31 03:00, 2024-03-31T01:00:00Z",
        "America/New_York, 2024/03/10 02:15, 2024-03-10T07:15:00Z",
        "America/Sao_Paulo, 2018/11/04, 2018-11-04T03:00:00Z",
        "America/Sao_Paulo, 2018/11/04 00:30, 2018-11-04T03:30:00Z",
        "Pacific/Apia, 2011/12/30 12:00, 2011-12-30T22:00:00Z",
        // In an overlap: the earlier.
        "Europe/Berlin, 2024/10/27 02:30, 2024-10-27T00:30:00Z",
        "Europe/Berlin, 2024/10/27 03:00, 2024-10-27T02:00:00Z",
        "America/New_York, 2024/11/03 01:30, 2024-11-03T05:30:00Z",
        "America/Sao_Paulo, 2018/02/17 23:30, 2018-02-18T01:30:00Z",
        "America/Sao_Paulo, 2018/02/18, 2018-02-18T03:00:00Z",
        "Europe/Berlin, 2024/07/01, 2024-06-30T22:00:00Z",
    })
    void a_date_is_in_the_zone(String zone, String text, String expected) {
        Moment moment = Moments.literal(literal("\"" + text + "\""), rules(zone));

        assertThat(moment.at(0)).isEqualTo(millis(expected));
    }

    @Test
    void the_day_of_a_date_is_the_one_that_is_written_even_where_the_zone_skips_it() {
        Moment moment = Moments.literal(literal("2011-12-30"), rules("Pacific/Apia"));

        assertThat(moment.dayAt(0)).isEqualTo(day("2011-12-30"));
        assertThat(local(moment.at(0), "Pacific/Apia")).isEqualTo("2011-12-31 00:00:00.000");
    }

    @Test
    void the_day_of_a_number_is_local() {
        Moment moment = Moments.literal(literal("1706655600000"), rules("Europe/Berlin"));

        assertThat(moment.dayAt(0)).isEqualTo(day("2024-01-31"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2024/13/01",
                "2024/00/01",
                "2024/02/30",
                "2023/02/29",
                "1900/02/29",
                "2024/04/31",
                "2024/01/32",
                "2024/01/00",
                "2024/1/99"
            })
    void a_date_that_does_not_exist_is_refused(String text) {
        assertRefused(text, "a date that exists, year, month and day");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2024/01/31 24:00", "2024/01/31 14:60", "2024-01-31 99:99"})
    void a_time_that_does_not_exist_is_refused(String text) {
        assertRefused(text, "a time from 00:00 to 23:59");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "-",
                "+",
                "d",
                "-d",
                "tomorrow",
                "EMPTY",
                "2024/01-31",
                "24/01/31",
                "02024/01/31",
                "2024/01",
                "2024/001/01",
                "2024/01/31 ",
                " 2024/01/31",
                "2024/01/31  14:00",
                "2024/01/31 9:00",
                "2024/01/31 14:00:00",
                "2024-01-31T14:00",
                "2024-01-31T14:00:00.000+0000",
                "31/Jan/24",
                "- 5d",
                "--5d",
                "-5 d",
                "5d -2h",
                "5d +2h",
                "-5d ",
                " -5d",
                "5x",
                "5D",
                "1W",
                "1.5d",
                "2d 1w",
                "1d 1d",
                "1d 30",
                "30 1d",
                "1h2",
                "5d\t2h",
                "5d\u00A02h",
                "\u0665d",
                "\uFF15d",
                "\uFF12\uFF10\uFF12\uFF14/01/31",
                "1M 2d",
                "1yy"
            })
    void what_is_no_date_is_refused(String text) {
        assertRefused(
                text, "a date such as \"2024/01/31\" or \"2024/01/31 14:00\", or an offset such as -5d or \"-1w 2d\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1M", "1M", "+12M", "1y", "-2y"})
    void months_and_years_are_only_for_functions(String text) {
        assertRefused(
                text,
                "an offset in w, d, h or m (minutes); months and years only in functions, such as startOfMonth(-1M)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "18300000001d",
                "-18300000001d",
                "99999999999999999999999999999999999999w",
                "9223372036854775807",
                "9223372036854775808m",
                "18300000000d 1m",
                "9999999999999999w 9999999999999999d 9999999999999999h 9999999999999999m"
            })
    void an_offset_that_is_too_far_is_refused(String text) {
        assertRefused(text, "at most some million years");
    }

    @ParameterizedTest
    @ValueSource(strings = {"9223372036854775808", "-9223372036854775809", "99999999999999999999999999"})
    void a_number_that_is_too_great_is_refused(String digits) {
        Fault fault = fault(() -> Moments.literal(literal(digits), UTC));

        assertThat(fault.position()).isEqualTo(position(10, digits.length()));
        assertThat(fault.problem())
                .isEqualTo("found '" + digits + "', expected milliseconds since 1970, of 19 digits at most");
    }

    @Test
    void the_farthest_moments_do_not_overflow() {
        Moment far = Moments.literal(literal("366000000d"), UTC);
        Moment ago = Moments.literal(literal("-366000000d"), UTC);
        Moment last = Moments.literal(literal("9223372036854775807"), UTC);

        assertThat(far.at(Long.MAX_VALUE)).isEqualTo(Long.MAX_VALUE);
        assertThat(ago.at(Long.MIN_VALUE)).isEqualTo(Long.MIN_VALUE);
        assertThat(far.at(NOW) - NOW).isEqualTo(NOW - ago.at(NOW)).isEqualTo(366_000_000L * 86_400_000);
        assertThat(last.at(NOW)).isEqualTo(Long.MAX_VALUE);
        assertThat(last.dayAt(NOW)).isEqualTo(Math.floorDiv(Long.MAX_VALUE, 86_400_000L));
    }

    @Test
    void functions_are_known_in_any_case() {
        assertThat(Moments.functions()).hasSize(9).allMatch(Moments::isFunction);
        assertThat(List.of("NOW", "StartofDAY", "endofyear")).allMatch(Moments::isFunction);
        assertThat(List.of("", "startOf", "startOfHour", "currentLogin", "lastLogin", "now()", "endOfDays"))
                .noneMatch(Moments::isFunction);
        assertThatThrownBy(() -> Moments.function(call("membersOf(x)"), UTC))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no function of time: membersOf");
    }

    @Test
    void asking_allocates_nothing() {
        TimeRules berlin = rules("Europe/Berlin");
        List<Operand.Literal> literals = List.of(literal("2024-01-31"), literal("-5d"), literal("1706655600000"));

        for (Operand.Literal literal : literals) {
            Moment moment = Moments.literal(literal, berlin);

            assertThat(allocated(i -> moment.at(NOW + i) + moment.dayAt(NOW + i)))
                    .as(literal.text())
                    .isZero();
        }
    }

    @Test
    void garbage_is_read_or_refused() {
        Random random = new Random(1);
        String signs = "0123456789/--++: wdhmMy.TZ\"\u0663\uD83D\uDE00";
        List<TimeRules> rules = List.of(UTC, rules("Europe/Berlin"), rules("Pacific/Apia"));
        int read = 0;
        for (int i = 0; i < 20_000 * Times.FACTOR; i++) {
            String text = garbage(random, signs);
            long now = random.nextInt(4) == 0 ? random.nextLong() : NOW;
            for (TimeRules one : rules) {
                read += read(text, one, now);
            }
        }
        assertThat(read).as("some of it makes sense").isPositive();
    }

    private static int read(String text, TimeRules rules, long now) {
        int read = 0;
        try {
            Moment moment = Moments.literal(new Operand.Text(position(0, 1), text), rules);
            read += moment.dayAt(now) == rules.dayOf(moment.at(now)) || !moment.isRelative() ? 1 : -1_000_000;
        } catch (Fault fault) {
            assertThat(fault.kind()).isEqualTo(Fault.Kind.BAD_OPERAND);
        }
        for (String name : Moments.functions()) {
            try {
                Moments.function(call(name, "\"" + text + "\""), rules).at(now);
                read++;
            } catch (Fault fault) {
                assertThat(fault.kind()).isEqualTo(Fault.Kind.BAD_OPERAND);
            }
        }
        return read;
    }

    private static String garbage(Random random, String signs) {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(12);
        for (int i = 0; i < length; i++) {
            text.append(signs.charAt(random.nextInt(signs.length())));
        }
        return text.toString();
    }

    private static void assertRefused(String text, String expected) {
        Fault fault = fault(() -> Moments.literal(new Operand.Text(position(17, 4), text), UTC));

        assertThat(fault.position()).isEqualTo(position(17, 4));
        assertThat(fault.problem()).isEqualTo("found " + Fault.quoted(text) + ", expected " + expected);
    }
}
