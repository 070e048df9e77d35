package webhook4j.jql.time;

import static org.assertj.core.api.Assertions.assertThat;
import static webhook4j.jql.time.Times.allocated;
import static webhook4j.jql.time.Times.day;
import static webhook4j.jql.time.Times.millis;
import static webhook4j.jql.time.Times.rules;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Times and dates of events. */
class TimestampsTest {

    private static final TimeRules BERLIN = rules("Europe/Berlin");

    @ParameterizedTest
    @CsvSource({
        "2024-01-31T14:00:00.000+0000, 2024-01-31T14:00:00Z",
        "2015-12-20T19:04:58.421-0800, 2015-12-21T03:04:58.421Z",
        "2015-12-20T19:04:58.421+00:00, 2015-12-20T19:04:58.421Z",
        "2015-12-20T19:04:58.421+05:30, 2015-12-20T13:34:58.421Z",
        "2015-12-20T19:04:58.421-18:00, 2015-12-21T13:04:58.421Z",
        "2015-12-20T19:04:58.421+01, 2015-12-20T18:04:58.421Z",
        "2020-07-30T21:13:24.588Z, 2020-07-30T21:13:24.588Z",
        "2020-07-30T21:13:24Z, 2020-07-30T21:13:24Z",
        "2020-07-30T21:13Z, 2020-07-30T21:13:00Z",
        "2020-07-30T21:13+0200, 2020-07-30T19:13:00Z",
        "2020-07-30T21:13:24.5Z, 2020-07-30T21:13:24.500Z",
        "2020-07-30T21:13:24.58Z, 2020-07-30T21:13:24.580Z",
        "2020-07-30T21:13:24.588999999Z, 2020-07-30T21:13:24.588Z",
        "1969-12-31T23:59:59.999999Z, 1969-12-31T23:59:59.999Z",
        "2020-07-30 21:13:24Z, 2020-07-30T21:13:24Z",
        "2020-02-29T00:00:00Z, 2020-02-29T00:00:00Z",
        "0000-01-01T00:00:00Z, 0000-01-01T00:00:00Z",
        "9999-12-31T23:59:59.999Z, 9999-12-31T23:59:59.999Z",
        // Local times, as change logs have them.
        "2019-08-27 19:43:24.193, 2019-08-27T17:43:24.193Z",
        "2020-08-04 00:00:00.0, 2020-08-03T22:00:00Z",
        "2020-08-04 00:00, 2020-08-03T22:00:00Z",
        "2020-01-04T00:00:00, 2020-01-03T23:00:00Z",
        "2020-08-04, 2020-08-03T22:00:00Z",
        "2024-03-31 02:30:00.0, 2024-03-31T01:30:00Z",
        "2024-10-27 02:30:00.0, 2024-10-27T00:30:00Z",
        // Epoch milliseconds.
        "0, 1970-01-01T00:00:00Z",
        "1564924800123, 2019-08-04T13:20:00.123Z",
        "-1, 1969-12-31T23:59:59.999Z",
        "2024, 1970-01-01T00:00:02.024Z",
    })
    void a_time_of_an_event_is_read(String text, String expected) {
        assertThat(Timestamps.read(text, BERLIN)).isEqualTo(millis(expected));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "-",
                "+1",
                "1e3",
                "1.5",
                "12a",
                "9223372036854775808",
                "-9223372036854775809",
                "99999999999999999999999",
                "tomorrow",
                "30/Nov/24",
                "2024/01/31",
                "2024-1-31",
                "2024-01-3",
                "24-01-31",
                "+2024-01-31",
                "2024-13-01",
                "2024-00-01",
                "2024-02-30",
                "2023-02-29T00:00:00Z",
                "2024-01-00",
                "2024-01-32",
                "2024-01-31T",
                "2024-01-31T14",
                "2024-01-31T14Z",
                "2024-01-31T14:0",
                "2024-01-31t14:00:00Z",
                "2024-01-31T24:00:00Z",
                "2024-01-31T23:60:00Z",
                "2024-01-31T23:59:60Z",
                "2024-01-31T23:59:6Z",
                "2024-01-31T23:59:Z",
                "2024-01-31T23.59.00Z",
                "2024-01-31T23:59:00.Z",
                "2024-01-31T23:59:00,5Z",
                "2024-01-31T23:59:00.1234567890Z",
                "2024-01-31T23:59.5Z",
                "2024-01-31T23:59:00z",
                "2024-01-31T23:59:00ZZ",
                "2024-01-31T23:59:00 Z",
                "2024-01-31T23:59:00 UTC",
                "2024-01-31T23:59:00+",
                "2024-01-31T23:59:00+1",
                "2024-01-31T23:59:00+100",
                "2024-01-31T23:59:00+0160",
                "2024-01-31T23:59:00+1801",
                "2024-01-31T23:59:00+1900",
                "2024-01-31T23:59:00+01:0",
                "2024-01-31T23:59:00+01-00",
                "2024-01-31T23:59:00+01:00:00",
                "2024-01-31T23:59:00*0100",
                "2024-01-31T23:59:00Z ",
                " 2024-01-31T23:59:00Z",
                "2024-01-31 ",
                "\u0662024-01-31",
                "2024-01-3\uFF11"
            })
    void what_is_no_time_is_none(String text) {
        assertThat(Timestamps.read(text, BERLIN)).isEqualTo(Timestamps.NONE);
        assertThat(Days.read(text, BERLIN)).isEqualTo(Days.NONE);
    }

    @ParameterizedTest
    @CsvSource({
        "2024-01-31, 2024-01-31",
        "2020-08-04 00:00:00.0, 2020-08-04",
        "2020-08-04T23:59, 2020-08-04",
        "2020-08-04T21:59:59.999Z, 2020-08-04",
        "2020-08-04T22:00:00.000Z, 2020-08-05",
        "2020-08-04T00:00:00.000+1400, 2020-08-03",
        "2024-01-31T23:30:00.000+0000, 2024-02-01",
        "1564955999999, 2019-08-04",
        "1564956000000, 2019-08-05",
        "-3600001, 1969-12-31",
    })
    void a_date_of_an_event_is_local(String text, String expected) {
        assertThat(Days.read(text, BERLIN)).isEqualTo(day(expected));
    }

    @Test
    void a_date_that_the_zone_skips_is_still_that_date() {
        TimeRules apia = rules("Pacific/Apia");

        assertThat(Days.read("2011-12-30", apia)).isEqualTo(day("2011-12-30"));
        assertThat(Days.read("2011-12-30 10:00:00.0", apia)).isEqualTo(day("2011-12-30"));
        assertThat(Days.read("2011-12-30T10:00:00.000+0000", apia)).isEqualTo(day("2011-12-31"));
    }

    @Test
    void the_greatest_numbers_are_read() {
        assertThat(Timestamps.read("9223372036854775807", BERLIN)).isEqualTo(Long.MAX_VALUE);
        assertThat(Timestamps.read("-9223372036854775807", BERLIN)).isEqualTo(-Long.MAX_VALUE);
        assertThat(Timestamps.read("00000000000000000000000001", BERLIN)).isEqualTo(1);
    }

    @Test
    void random_times_are_read_as_java_time_writes_them() {
        Random random = new Random(1);
        long from = millis("0001-01-01T00:00:00Z");
        long to = millis("9999-12-01T00:00:00Z");
        DateTimeFormatter jira = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSXX", Locale.ROOT);
        DateTimeFormatter local = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.S", Locale.ROOT);
        for (int i = 0; i < 5_000 * Times.FACTOR; i++) {
            Instant instant = Instant.ofEpochMilli(random.nextLong(from, to));
            ZoneOffset offset = ZoneOffset.ofTotalSeconds(random.nextInt(-1080, 1081) * 60);
            OffsetDateTime time = instant.atOffset(offset);
            Instant tenth = instant.truncatedTo(ChronoUnit.SECONDS).plusMillis(100L * random.nextInt(10));
            TimeRules rules = rules(Times.ZONES.get(i % Times.ZONES.size()));
            ZoneId zone = rules.zone();
            LocalDate date = LocalDate.ofInstant(instant, zone);
            String text = local.format(tenth.atZone(zone));

            assertThat(Timestamps.read(jira.format(time), rules)).isEqualTo(instant.toEpochMilli());
            assertThat(Timestamps.read(time.toString(), rules)).isEqualTo(instant.toEpochMilli());
            assertThat(Timestamps.read(instant.toString(), rules)).isEqualTo(instant.toEpochMilli());
            assertThat(Timestamps.read(text, rules))
                    .as("%s in %s", text, zone)
                    .isEqualTo(tenth.atZone(zone)
                            .withEarlierOffsetAtOverlap()
                            .toInstant()
                            .toEpochMilli());
            assertThat(Days.read(jira.format(time), rules)).isEqualTo(date.toEpochDay());
            assertThat(Days.read(date.toString(), rules)).isEqualTo(date.toEpochDay());
        }
    }

    @Test
    void random_garbage_is_none_or_a_time() {
        Random random = new Random(2);
        String template = "2024-01-31T23:59:59.999+0100";
        String signs = "0123456789-+:. TZ\u0663\uD83D";
        int read = 0;
        for (int i = 0; i < 50_000 * Times.FACTOR; i++) {
            StringBuilder text = new StringBuilder(template.substring(0, random.nextInt(template.length() + 1)));
            for (int change = random.nextInt(4); change > 0 && text.length() > 0; change--) {
                text.setCharAt(random.nextInt(text.length()), signs.charAt(random.nextInt(signs.length())));
            }
            boolean isTime = Timestamps.read(text.toString(), BERLIN) != Timestamps.NONE;
            assertThat(Days.read(text.toString(), BERLIN) != Days.NONE).isEqualTo(isTime);
            read += isTime ? 1 : 0;
        }
        assertThat(read).as("some of it makes sense").isPositive();
    }

    @Test
    void reading_allocates_nothing() {
        List<String> texts = List.of(
                "2024-01-31T14:00:00.000+0000",
                "2020-07-30T21:13:24.588Z",
                "2019-08-27 19:43:24.193",
                "2024-01-31",
                "1564924800123",
                "no time at all",
                "2024-02-30");
        for (String text : texts) {
            assertThat(allocated(i -> Timestamps.read(text, BERLIN) + Days.read(text, BERLIN) + i))
                    .as(text)
                    .isZero();
        }
    }
}
