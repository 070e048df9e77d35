package webhook4j.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RetryScheduleTest {

    private final SplittableRandom random = new SplittableRandom(7);

    @Test
    void the_default_lasts_75_hours_and_35_minutes() {
        RetrySchedule schedule = RetrySchedule.standardWebhooks();

        Duration all = schedule.waits().stream().reduce(Duration.ZERO, Duration::plus);

        assertThat(schedule.attempts()).isEqualTo(10);
        assertThat(all).isEqualTo(Duration.ofHours(75).plusMinutes(35).plusSeconds(5));
    }

    @Test
    void jitter_adds_up_to_a_fifth() {
        List<Long> waits = IntStream.range(0, 10_000)
                .mapToObj(i -> RetrySchedule.standardWebhooks()
                        .waitBefore(3, random)
                        .orElseThrow()
                        .toSeconds())
                .toList();

        assertThat(waits).allMatch(wait -> wait >= 300 && wait <= 360);
        assertThat(waits).anyMatch(wait -> wait < 305).anyMatch(wait -> wait > 355);
    }

    @Test
    void the_first_attempt_is_now() {
        assertThat(RetrySchedule.standardWebhooks().waitBefore(1, random)).hasValue(Duration.ZERO);
    }

    @Test
    void comes_to_its_end() {
        assertThat(RetrySchedule.standardWebhooks().waitBefore(11, random)).isEmpty();
    }

    @Test
    void has_at_least_one_attempt() {
        assertThatThrownBy(() -> RetrySchedule.of())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a schedule has 1 to 1000 attempts, found 0; it would end before it starts");
    }

    @Test
    void waits_are_not_negative() {
        assertThatThrownBy(() -> RetrySchedule.of(Duration.ZERO, Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a wait between attempts is 0 to PT744H, found PT-1S");
    }

    @Test
    void jitter_has_a_bound() {
        assertThatThrownBy(() -> RetrySchedule.standardWebhooks().withJitter(Double.NaN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("jitter is 0 to 10.0, found NaN");
        assertThatThrownBy(() -> RetrySchedule.standardWebhooks().withJitter(10.1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("jitter is 0 to 10.0, found 10.1");
    }

    @Test
    void jira_cloud_waits_5_to_15_minutes_before_each_of_5_retries() {
        RetrySchedule schedule = RetrySchedule.jiraCloud();
        List<Long> waits = IntStream.range(0, 10_000)
                .mapToObj(i ->
                        schedule.waitBefore(2 + i % 5, random).orElseThrow().toSeconds())
                .toList();

        assertThat(schedule.waitBefore(1, random)).hasValue(Duration.ZERO);
        assertThat(waits).allMatch(wait -> wait >= 300 && wait <= 900);
        assertThat(waits).anyMatch(wait -> wait < 305).anyMatch(wait -> wait > 895);
        assertThat(schedule.waitBefore(7, random)).isEmpty();
    }

    @Test
    void one_attempt_is_a_schedule() {
        assertThat(RetrySchedule.once().waits()).containsExactly(Duration.ZERO);
        assertThat(RetrySchedule.startingNow(List.of())).isEqualTo(RetrySchedule.once());
    }

    @Test
    void are_equal_when_waits_and_jitter_are() {
        RetrySchedule schedule = RetrySchedule.startingNow(List.of(Duration.ofSeconds(5)));

        assertThat(RetrySchedule.of(Duration.ZERO, Duration.ofSeconds(5)))
                .isEqualTo(schedule)
                .hasSameHashCodeAs(schedule);
        assertThat(schedule.withJitter(1)).isNotEqualTo(schedule);
        assertThat(RetrySchedule.once()).isNotEqualTo(schedule);
    }
}
