package webhook4j.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import webhook4j.delivery.Allowance;
import webhook4j.delivery.Allowances;
import webhook4j.publish.Breaker.Change;
import webhook4j.publish.Breaker.Sign;

class BreakerTest {

    private static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");

    private final Breaker breaker = new Breaker(BreakerRule.standard());
    private Instant now = T0;

    @Test
    void opens_after_five_failures_in_a_row() {
        for (int i = 0; i < 4; i++) {
            assertThat(attempt(Sign.TROUBLE)).isEmpty();
        }
        assertThat(breaker.allowance(now)).isEqualTo(Allowances.UNBOUNDED);

        assertThat(attempt(Sign.TROUBLE)).hasValue(new Change.Opened(T0.plusSeconds(10), "5 attempts in a row failed"));
        assertThat(breaker.allowance(now)).isEqualTo(Allowance.noneBefore(T0.plusSeconds(10)));
    }

    @Test
    void an_answer_between_them_begins_the_row_anew() {
        for (int i = 0; i < 9; i++) {
            assertThat(attempt(i == 4 ? Sign.ALIVE : Sign.TROUBLE)).isEmpty();
        }
        assertThat(attempt(Sign.TROUBLE)).isPresent();
    }

    @Test
    void opens_when_half_of_ten_within_a_minute_failed() {
        for (int i = 0; i < 9; i++) {
            now = now.plusSeconds(6);
            assertThat(attempt(i % 2 == 0 ? Sign.TROUBLE : Sign.ALIVE)).isEmpty();
        }
        assertThat(attempt(Sign.TROUBLE))
                .map(change -> ((Change.Opened) change).why())
                .hasValue("6 of 10 attempts within PT1M failed");
    }

    @Test
    void what_is_older_than_the_window_does_not_count() {
        for (int i = 0; i < 40; i++) {
            now = now.plusSeconds(7);
            assertThat(attempt(i % 2 == 0 ? Sign.TROUBLE : Sign.ALIVE)).isEmpty();
        }
    }

    @Test
    void after_the_pause_one_attempt_probes() {
        open();
        now = T0.plusSeconds(10);
        assertThat(breaker.allowance(now)).isEqualTo(Allowance.of(1));

        boolean probe = breaker.started();

        assertThat(probe).isTrue();
        assertThat(breaker.allowance(now)).isEqualTo(Allowance.of(0));
        assertThat(breaker.ended(probe, Sign.ALIVE, Duration.ZERO, now)).hasValue(new Change.Closed());
        assertThat(breaker.allowance(now)).isEqualTo(Allowances.UNBOUNDED);
        assertThat(breaker.isAsNew(now)).isTrue();
    }

    @Test
    void pauses_double_up_to_ten_minutes_and_begin_anew_after_an_answer() {
        open();
        for (int seconds : new int[] {20, 40, 80, 160, 320, 600, 600, 600}) {
            now = breaker.until();
            assertThat(attempt(Sign.TROUBLE))
                    .hasValue(new Change.Opened(now.plusSeconds(seconds), "the attempt after the pause failed"));
        }
        now = breaker.until();
        attempt(Sign.ALIVE);
        open();
        assertThat(breaker.until()).isEqualTo(now.plusSeconds(10));
    }

    @Test
    void hundreds_of_pauses_are_no_longer_than_the_longest() {
        open();
        for (int i = 0; i < 300; i++) {
            now = breaker.until();
            attempt(Sign.TROUBLE);
            assertThat(breaker.until()).isBeforeOrEqualTo(now.plus(Duration.ofMinutes(10)));
        }
    }

    @Test
    void an_endpoint_may_ask_for_a_longer_pause_but_not_for_more_than_the_longest() {
        for (int i = 0; i < 4; i++) {
            attempt(Sign.TROUBLE);
        }
        breaker.ended(breaker.started(), Sign.TROUBLE, Duration.ofSeconds(90), now);
        assertThat(breaker.until()).isEqualTo(T0.plusSeconds(90));

        now = breaker.until();
        breaker.ended(breaker.started(), Sign.TROUBLE, Duration.ofHours(20), now);
        assertThat(breaker.until()).isEqualTo(now.plus(Duration.ofMinutes(10)));
    }

    @Test
    void a_probe_that_did_not_come_so_far_says_nothing_and_the_next_one_probes() {
        open();
        now = breaker.until();
        assertThat(attempt(Sign.NONE)).isEmpty();
        assertThat(breaker.allowance(now)).isEqualTo(Allowance.of(1));
        assertThat(attempt(Sign.ALIVE)).hasValue(new Change.Closed());
    }

    @Test
    void attempts_that_began_before_it_opened_change_nothing() {
        boolean early = breaker.started();
        open();
        assertThat(breaker.ended(early, Sign.TROUBLE, Duration.ZERO, now)).isEmpty();
        assertThat(breaker.until()).isEqualTo(T0.plusSeconds(10));
        assertThat(breaker.ended(early, Sign.ALIVE, Duration.ZERO, now)).isEmpty();
        assertThat(breaker.isOpen()).isTrue();
    }

    @Test
    void a_clock_that_is_set_back_by_a_day_does_not_keep_it_open_for_a_day() {
        open();
        assertThat(breaker.allowance(T0.minus(Duration.ofDays(1)))).isEqualTo(Allowance.of(1));
    }

    @Test
    void a_rule_that_makes_no_sense_is_refused_by_name() {
        Duration second = Duration.ofSeconds(1);
        assertThatThrownBy(() -> new BreakerRule(0, 1, 0.5, second, second, second))
                .hasMessage("a breaker counts 1 failure or attempt, or more, found failuresInARow 0 and attempts 1");
        assertThatThrownBy(() -> new BreakerRule(1, 1, 0, second, second, second))
                .hasMessage("a breaker's share is more than 0 and at most 1, found 0.0");
        assertThatThrownBy(() -> new BreakerRule(1, 1, 1, second, second.multipliedBy(2), second))
                .hasMessage("a breaker's firstPause is PT0.001S to PT1S, found PT2S");
        assertThatThrownBy(() -> new BreakerRule(1, 1, 1, Duration.ZERO, second, second))
                .hasMessage("a breaker's window is PT1S to PT24H, found PT0S");
    }

    private Optional<Change> attempt(Sign sign) {
        return breaker.ended(breaker.started(), sign, Duration.ZERO, now);
    }

    private void open() {
        for (int i = 0; i < 5; i++) {
            attempt(Sign.TROUBLE);
        }
        assertThat(breaker.isOpen()).isTrue();
    }
}
