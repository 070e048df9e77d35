package webhook4j.jql.value;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import webhook4j.filter.Verdict;
import webhook4j.jql.ast.Operand;
import webhook4j.jql.ast.Operator;
import webhook4j.jql.time.TimeRules;

class MomentTypeTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "'2026-03-20', 2026-03-20, <= >=",
                "'2026-03-20', 2026/3/20 15:30, <= >=",
                "'2026-03-20', 2026-03-21, < <=",
                "'2026-03-11', 1d, <= >=",
                "'2026-03-10', 11h, <= >=",
                "'2026-03-10', 13h, < <=",
                "'2026-03-10', 1773144000000, <= >=",
                "'2026-03-10T23:59:00.000+0000', 2026-03-10, <= >=",
                "'2026-03-10T23:30:00.000-0100', 2026-03-11, <= >=",
                "1773144000000, 2026-03-10, <= >=",
                "'soon', 2026-03-10, UNKNOWN",
                "1.5, 2026-03-10, UNKNOWN",
                "1e30, 2026-03-10, UNKNOWN",
                "{'date':'2026-03-10'}, 2026-03-10, UNKNOWN",
                "true, 2026-03-10, UNKNOWN"
            })
    void dates_are_compared_by_local_date(String value, String literal, String order) {
        assertThat(Compared.value(Kind.DATE, value).orderTo(literal)).isEqualTo(order);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "'2026-03-10T12:00:00.000+0000', 0, > >=",
                "'2026-03-10T12:00:00.000+0000', '0', <= >=",
                "'2026-03-10T14:00:00.000+0200', 2026-03-10 12:00, <= >=",
                "'2026-03-10T12:00:00Z', 2026-03-10 12:00, <= >=",
                "'2026-03-10T12:00:00.001Z', 2026-03-10 12:00, > >=",
                "'2026-03-10', 2026-03-10, <= >=",
                "1773144000000, 2026-03-10 12:00, <= >=",
                "'1773144000001', 1773144000000, > >=",
                "'yesterday', 2026-03-10, UNKNOWN"
            })
    void instants_are_ordered_by_the_millisecond(String value, String literal, String order) {
        assertThat(Compared.value(Kind.DATETIME, value).orderTo(literal)).isEqualTo(order);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-10T12:00:00.999Z, 1773144000000, TRUE",
        "2026-03-10T12:00:00.000Z, 1773144000999, TRUE",
        "2026-03-10T12:00:01.000Z, 1773144000999, FALSE",
        "1969-12-31T23:59:59.001Z, -1, TRUE",
        "1969-12-31T23:59:59.999Z, 0, FALSE"
    })
    void instants_are_equal_when_the_second_is(String value, String literal, Verdict verdict) {
        assertThat(Compared.value(Kind.DATETIME, "'" + value + "'").is(literal)).isEqualTo(verdict);
    }

    @Test
    void one_of_some_dates_is_enough() {
        Compared due = Compared.value(Kind.DATE, "'2026-03-11'");

        assertThat(due.is("2026-03-09", "1d")).isEqualTo(Verdict.TRUE);
        assertThat(due.is("2026-03-09", "2d")).isEqualTo(Verdict.FALSE);
    }

    @Test
    void days_are_those_of_the_zone() {
        Settings settings = in("America/New_York");

        assertThat(Compared.value(settings, Kind.DATE, "'2026-03-10T01:00:00.000+0000'")
                        .is("2026-03-09"))
                .isEqualTo(Verdict.TRUE);
        assertThat(Compared.value(settings, Kind.DATETIME, "'2026-03-10T04:00:00.000+0000'")
                        .is("2026-03-10"))
                .isEqualTo(Verdict.TRUE);
    }

    @ParameterizedTest
    @CsvSource({
        "DATE, 2026-03-20, TRUE",
        "DATE, 2026-03-09, TRUE",
        "DATE, 2026-03-08, FALSE",
        "DATE, soon, UNKNOWN",
        "DATETIME, 2026-03-20T00:00:00.999Z, TRUE",
        "DATETIME, 2026-03-20T00:00:01.000Z, FALSE",
        "DATETIME, 2026-03-19T23:59:59.999Z, FALSE",
        "DATETIME, 2026-03-09T12:00:00Z, TRUE",
        "DATETIME, 2026-03-09T12:00:01Z, FALSE",
        "DATETIME, 1969-12-31T23:59:59.001Z, TRUE",
        "DATETIME, soon, UNKNOWN"
    })
    void a_value_is_in_a_list_of_times_if_it_is_one_of_them(Kind kind, String value, Verdict verdict) {
        assertThat(Compared.value(kind, "'" + value + "'").is("2026-03-20", "-1", "-1d", "2026-03-21"))
                .isEqualTo(verdict);
    }

    @Test
    void a_value_is_read_as_often_for_many_times_as_for_two() {
        for (Kind kind : new Kind[] {Kind.DATE, Kind.DATETIME}) {
            assertThat(reads(kind, 5_000)).isEqualTo(reads(kind, 2)).isLessThan(3);
        }
    }

    /** How often a value is looked at that is none of so many times. */
    private static int reads(Kind kind, int times) {
        AtomicInteger reads = new AtomicInteger();
        TextNode value = new TextNode("2026-03-10T12:00:00.000+0000") {
            @Override
            public String textValue() {
                reads.incrementAndGet();
                return super.textValue();
            }
        };
        List<Operand.Literal> literals = IntStream.range(0, times)
                .mapToObj(i -> Compared.literal(i % 2 == 0 ? String.valueOf(i) : "-" + (i + 2) + "d"))
                .toList();
        ValueMatch match = Types.of(kind).equal(literals, new Compilation(Settings.DEFAULT));
        assertThat(match.test(value, Compared.value(kind, "0").subject(), Compared.NOW.toEpochMilli()))
                .isEqualTo(Verdict.FALSE);
        return reads.get();
    }

    @Test
    void a_date_that_the_zone_skips_is_still_that_date() {
        assertThat(Compared.value(in("Pacific/Apia"), Kind.DATE, "'2011-12-30'").is("2011-12-30"))
                .isEqualTo(Verdict.TRUE);
    }

    @Test
    void a_time_that_nobody_knows_makes_the_match_unknown_with_its_reason() {
        TimeSource unknown = new TimeSource() {
            @Override
            public long at(Subject subject, long now) {
                return UNKNOWN;
            }

            @Override
            public String missing(Subject subject) {
                return "the last login";
            }
        };

        for (Kind kind : new Kind[] {Kind.DATE, Kind.DATETIME}) {
            Compared compared = Compared.value(kind, "'2026-03-10'");
            ValueMatch match =
                    ((TimeType) Types.of(kind)).compare(Operator.EQUAL, unknown, new Compilation(Settings.DEFAULT));

            assertThat(match.test(compared.value(), compared.subject(), 0)).isEqualTo(Verdict.UNKNOWN);
            assertThat(match.missing(compared.value(), compared.subject(), 0)).isEqualTo("the last login");
        }
    }

    @Test
    void only_a_relative_time_needs_the_clock() {
        assertThat(needsClock("-1d")).isTrue();
        assertThat(needsClock("2026-03-10")).isFalse();
        assertThat(needsClock("1773144000000")).isFalse();
    }

    private static boolean needsClock(String literal) {
        Compilation compilation = new Compilation(Settings.DEFAULT);
        Types.of(Kind.DATE).order(Operator.LESS, Compared.literal(literal), compilation);
        return compilation.readsClock();
    }

    @Test
    void a_literal_that_is_no_date_is_refused() {
        assertThat(Compared.refusals(Kind.DATE, "2026-02-30"))
                .containsExactly("BAD_OPERAND found '2026-02-30', expected a date that exists, year, month and day");
        assertThat(Compared.refusals(Kind.DATETIME, "soon")).hasSize(1);
        assertThat(Compared.orderRefusal(Kind.DATETIME, "-1M").problem())
                .contains("months and years only in functions");
    }

    @Test
    void a_value_that_is_no_date_is_told() {
        assertThat(Compared.value(Kind.DATE, "'soon'").missingFor("1d"))
                .isEqualTo("a date where the event holds 'soon'");
        assertThat(Compared.value(Kind.DATETIME, "[]").missingFor(Operator.LESS, "1d"))
                .isEqualTo("a date where the event holds a list");
    }

    @Test
    void dates_are_shown_as_they_stand_and_milliseconds_as_an_instant() {
        assertThat(Compared.value(Kind.DATE, "'2026-03-10'").shown()).isEqualTo("2026-03-10");
        assertThat(Compared.value(Kind.DATETIME, "1773144000000").shown()).isEqualTo("2026-03-10T12:00:00Z");
        assertThat(Compared.value(Kind.DATETIME, "9223372036854775807").shown())
                .isEqualTo("+292278994-08-17T07:12:55.807Z");
    }

    private static Settings in(String zone) {
        return Settings.DEFAULT.withTimeRules(new TimeRules(ZoneId.of(zone), DayOfWeek.SUNDAY));
    }
}
