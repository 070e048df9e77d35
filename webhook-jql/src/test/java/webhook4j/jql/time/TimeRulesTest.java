package webhook4j.jql.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static webhook4j.jql.time.Times.allocated;
import static webhook4j.jql.time.Times.day;
import static webhook4j.jql.time.Times.local;
import static webhook4j.jql.time.Times.millis;
import static webhook4j.jql.time.Times.rules;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeRulesTest {

    @ParameterizedTest
    @CsvSource({
        "UTC, 2024-01-31, 2024-01-31 00:00:00.000, 2024-01-31 23:59:59.999, 24",
        "Europe/Berlin, 2024-03-31, 2024-03-31 00:00:00.000, 2024-03-31 23:59:59.999, 23",
        "Europe/Berlin, 2024-10-27, 2024-10-27 00:00:00.000, 2024-10-27 23:59:59.999, 25",
        "America/New_York, 2024-03-10, 2024-03-10 00:00:00.000, 2024-03-10 23:59:59.999, 23",
        "America/New_York, 2024-11-03, 2024-11-03 00:00:00.000, 2024-11-03 23:59:59.999, 25",
        // Clocks went from 00:00 to 01:00, and from 24:00 back to 23:00.
        "America/Sao_Paulo, 2018-11-04, 2018-11-04 01:00:00.000, 2018-11-04 23:59:59.999, 23",
        "America/Sao_Paulo, 2018-02-17, 2018-02-17 00:00:00.000, 2018-02-17 23:59:59.999, 25",
        // Clocks went from 23:30 to 00:30.
        "America/Toronto, 1919-03-30, 1919-03-30 00:00:00.000, 1919-03-30 23:29:59.999, 23.5",
        "America/Toronto, 1919-03-31, 1919-03-31 00:30:00.000, 1919-03-31 23:59:59.999, 23.5",
        // Clocks went from 00:01 back to 23:01: the second day began twice, a minute of it before the first was over.
        "America/St_Johns, 2010-11-06, 2010-11-06 00:00:00.000, 2010-11-06 23:59:59.999, 25",
        "America/St_Johns, 2010-11-07, 2010-11-07 00:00:00.000, 2010-11-07 23:59:59.999, 25",
        "Pacific/Apia, 2011-12-29, 2011-12-29 00:00:00.000, 2011-12-29 23:59:59.999, 24",
        "Pacific/Apia, 2011-12-31, 2011-12-31 00:00:00.000, 2011-12-31 23:59:59.999, 24",
    })
    void a_day_has_its_first_and_its_last_instant(String zone, String date, String first, String last, double hours) {
        // given
        TimeRules rules = rules(zone);

        // when
        long start = rules.startOfDay(day(date));
        long end = rules.endOfDay(day(date));

        // then
        assertThat(local(start, zone)).isEqualTo(first);
        assertThat(local(end - 1, zone)).isEqualTo(last);
        assertThat((end - start) / 3_600_000.0).isCloseTo(hours, within(0.001));
        assertThat(rules.dayOf(start)).isEqualTo(rules.dayOf(end - 1)).isEqualTo(day(date));
    }

    @Test
    void a_skipped_day_has_no_instant() {
        // given
        TimeRules apia = rules("Pacific/Apia");
        long skipped = day("2011-12-30");

        // then
        assertThat(apia.startOfDay(skipped)).isEqualTo(millis("2011-12-30T10:00:00Z"));
        assertThat(apia.endOfDay(skipped)).isEqualTo(millis("2011-12-30T10:00:00Z"));
        assertThat(apia.dayOf(millis("2011-12-30T09:59:59.999Z"))).isEqualTo(skipped - 1);
        assertThat(apia.dayOf(millis("2011-12-30T10:00:00Z"))).isEqualTo(skipped + 1);
        assertThat(apia.existing(skipped)).isEqualTo(skipped + 1);
        assertThat(apia.existing(skipped + 1)).isEqualTo(skipped + 1);
    }

    @Test
    void every_change_of_clocks_of_every_zone_is_as_java_time_has_it() {
        for (String id : ZoneId.getAvailableZoneIds()) {
            ZoneId zone = ZoneId.of(id);
            TimeRules rules = new TimeRules(zone, DayOfWeek.MONDAY);
            for (ZoneOffsetTransition transition : zone.getRules().getTransitions()) {
                assertLikeJavaTime(rules, transition.toEpochSecond());
            }
        }
    }

    @Test
    void random_instants_of_two_thousand_years_are_as_java_time_has_them() {
        RandomGenerator random = new Random(1);
        long from = LocalDate.of(1000, 1, 1).toEpochDay() * 86_400;
        long to = LocalDate.of(3000, 1, 1).toEpochDay() * 86_400;
        for (String zone : Times.ZONES) {
            TimeRules rules = rules(zone);
            for (int i = 0; i < 500 * Times.FACTOR; i++) {
                assertLikeJavaTime(rules, random.nextLong(from, to));
            }
        }
    }

    @Test
    void changes_of_clocks_far_ahead_are_as_java_time_has_them() {
        for (String id : ZoneId.getAvailableZoneIds()) {
            ZoneId zone = ZoneId.of(id);
            TimeRules rules = rules(id);
            for (int year : List.of(2099, 2100, 2499, 2500, 2899, 2900, 99_999)) {
                Instant newYear =
                        LocalDate.of(year, 1, 1).atStartOfDay(ZoneOffset.UTC).toInstant();
                ZoneOffsetTransition next = zone.getRules().nextTransition(newYear);
                assertLikeJavaTime(rules, (next == null ? newYear : next.getInstant()).getEpochSecond());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, Long.MIN_VALUE + 1, -1, 0, 1, Long.MAX_VALUE - 1, Long.MAX_VALUE})
    void no_number_is_too_great(long number) {
        for (String zone : Times.ZONES) {
            TimeRules rules = rules(zone);

            assertThat(rules.dayOf(number))
                    .isEqualTo(Instant.ofEpochMilli(number)
                            .atZone(ZoneId.of(zone))
                            .toLocalDate()
                            .toEpochDay());
            assertThat(rules.startOfDay(number)).isLessThan(rules.endOfDay(number));
        }
    }

    @Test
    void asking_allocates_nothing() {
        for (String zone : Times.ZONES) {
            TimeRules rules = rules(zone);

            assertThat(allocated(i -> {
                        long day = rules.dayOf(i * 123_456_789_012L);
                        return rules.startOfDay(day) ^ rules.endOfDay(day) ^ rules.instantOf(day, i);
                    }))
                    .as(zone)
                    .isZero();
        }
    }

    @Test
    void rules_are_equal_by_zone_and_week() {
        assertThat(rules("Europe/Berlin"))
                .isEqualTo(rules("Europe/Berlin"))
                .hasSameHashCodeAs(rules("Europe/Berlin"))
                .isNotEqualTo(rules("UTC"))
                .isNotEqualTo(new TimeRules(ZoneId.of("Europe/Berlin"), DayOfWeek.MONDAY))
                .hasToString("TimeRules[zone=Europe/Berlin, weekStart=SUNDAY]");
    }

    private static void assertLikeJavaTime(TimeRules rules, long second) {
        for (long around : new long[] {second - 86_400, second - 1, second, second + 1, second + 5_400}) {
            assertLikeJavaTime(rules, Instant.ofEpochSecond(around));
        }
    }

    private static void assertLikeJavaTime(TimeRules rules, Instant instant) {
        ZoneId zone = rules.zone();
        LocalDateTime local = instant.atZone(zone).toLocalDateTime();
        LocalDate date = local.toLocalDate();
        long day = date.toEpochDay();

        assertThat(rules.dayOf(instant.toEpochMilli()))
                .as("%s %s", zone, instant)
                .isEqualTo(day);
        assertThat(rules.startOfDay(day))
                .as("start of %s in %s", date, zone)
                .isEqualTo(date.atStartOfDay(zone).toInstant().toEpochMilli());
        assertThat(rules.endOfDay(day)).as("end of %s in %s", date, zone).isEqualTo(endOf(date, zone));
        for (LocalDateTime time : around(local)) {
            assertThat(rules.instantOf(
                            time.toLocalDate().toEpochDay(), time.toLocalTime().toNanoOfDay() / 1_000_000))
                    .as("%s in %s", time, zone)
                    .isEqualTo(time.atZone(zone).toInstant().toEpochMilli());
        }
    }

    private static List<LocalDateTime> around(LocalDateTime local) {
        List<LocalDateTime> times = new ArrayList<>();
        for (int minutes : List.of(-90, -60, -30, -1, 0, 1, 30, 60, 90)) {
            times.add(local.plusMinutes(minutes));
        }
        return times;
    }

    /** The instant after the last one of a day, found without the table: the last second that has this date. */
    static long endOf(LocalDate date, ZoneId zone) {
        LocalDateTime last = date.atTime(LocalTime.of(23, 59, 59));
        ZoneOffsetTransition gap = zone.getRules().getTransition(last);
        if (gap != null && gap.isGap()) {
            return gap.getInstant().toEpochMilli();
        }
        return last.atZone(zone)
                .withLaterOffsetAtOverlap()
                .toInstant()
                .plus(Duration.ofSeconds(1))
                .toEpochMilli();
    }
}
