package webhook4j.jql.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {

    private static final int MINUTE = 60;
    private static final int HOUR = 60 * MINUTE;

    @ParameterizedTest
    @CsvSource({
        "30, 30",
        "0, 0",
        "007, 7",
        "30m, 30",
        "2h, 120",
        "1d, 480",
        "1w, 2400",
        "1w 2d 3h 4m, 3544",
        "1w2d3h4m, 3544",
        "1w   4m, 2404",
        "2d 30m, 990",
        "100h, 6000",
        "0w 0d, 0",
    })
    void a_duration_is_read_in_working_time(String text, long minutes) {
        assertThat(Durations.parse(text, WorkTime.USUAL)).hasValue(minutes * MINUTE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", " ", "-5", "+5", "-1d", "d", "1x", "1D", "1M", "1y", "1s", "1.5h", "2d 1w", "1h 1h", "30m 1h",
                "1h 30", "30 1h", "1 h", " 1h", "1h ", "1h,2m", "1h\t2m", "\u0661h", "one"
            })
    void what_is_no_duration_is_empty(String text) {
        assertThat(Durations.parse(text, WorkTime.USUAL)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "26352000000001",
                "99999999999999999999",
                "9223372036854775807m",
                "9223372036854775807w 9223372036854775807d",
                "26352000000000m 1d 1h",
                "439200000000h 1m"
            })
    void a_duration_of_more_than_fifty_million_years_is_empty(String text) {
        assertThat(Durations.parse(text, WorkTime.USUAL)).isEmpty();
    }

    @Test
    void the_longest_duration_is_fifty_million_years() {
        assertThat(Durations.parse("439200000000h", WorkTime.USUAL)).hasValue(439_200_000_000L * HOUR);
    }

    @Test
    void a_site_says_how_long_days_and_weeks_are() {
        assertThat(Durations.parse("1d", WorkTime.of(7.5, 5))).hasValue(27_000);
        assertThat(Durations.parse("1w", WorkTime.of(7.5, 5))).hasValue(135_000);
        assertThat(Durations.parse("1w 1d", WorkTime.of(24, 7))).hasValue(8 * 24 * HOUR);
        assertThat(Durations.parse("1w", WorkTime.of(8, 4.5))).hasValue(36 * HOUR);
        assertThat(Durations.parse("1d", new WorkTime(Duration.ofHours(6), Duration.ofHours(20))))
                .hasValue(6 * HOUR);
    }

    @ParameterizedTest
    @CsvSource({"0, 5", "-1, 5", "24.1, 5", "8, 0", "8, -1", "8, 7.1", "NaN, 5", "8, NaN", "Infinity, 5"})
    void impossible_working_times_are_refused(double hours, double days) {
        assertThatThrownBy(() -> WorkTime.of(hours, days))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected up to 24 hours a day and up to 7 days a week, got " + hours + " and " + days);
    }

    @Test
    void impossible_days_and_weeks_are_refused() {
        assertThatThrownBy(() -> new WorkTime(Duration.ZERO, Duration.ofHours(40)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected a day of 24 hours and a week of 7 days at most, got PT0S a day and PT40H a week");
        assertThatThrownBy(() -> new WorkTime(Duration.ofHours(25), Duration.ofHours(40)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new WorkTime(Duration.ofHours(8), Duration.ofMillis(999)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new WorkTime(Duration.ofHours(8), Duration.ofDays(8)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void random_durations_are_the_sum_of_their_parts() {
        Random random = new Random(1);
        for (int i = 0; i < 5_000 * Times.FACTOR; i++) {
            StringBuilder text = new StringBuilder();
            long sum = 0;
            for (String unit : new String[] {"w", "d", "h", "m"}) {
                if (random.nextBoolean()) {
                    int count = random.nextInt(1_000);
                    text.append(random.nextBoolean() && !text.isEmpty() ? " " : "")
                            .append(count)
                            .append(unit);
                    sum += count
                            * switch (unit) {
                                case "w" -> 40L * HOUR;
                                case "d" -> 8L * HOUR;
                                case "h" -> HOUR;
                                default -> MINUTE;
                            };
                }
            }
            if (!text.isEmpty()) {
                assertThat(Durations.parse(text.toString(), WorkTime.USUAL))
                        .as(text.toString())
                        .hasValue(sum);
            }
        }
    }
}
