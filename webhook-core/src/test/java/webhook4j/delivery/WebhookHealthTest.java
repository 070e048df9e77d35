package webhook4j.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebhookHealthTest {

    private static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");

    private static WebhookError errorAt(Duration after) {
        return new WebhookError(T0.plus(after), OptionalInt.of(500), Optional.empty());
    }

    /** A webhook that failed at these hours. */
    private static WebhookHealth failedAt(DisableRule rule, double... hours) {
        WebhookHealth health = WebhookHealth.unknown();
        for (double hour : hours) {
            health = health.afterFailure(errorAt(Duration.ofSeconds((long) (hour * 3600))), rule);
        }
        return health;
    }

    @Test
    void nothing_is_known_at_first() {
        WebhookHealth health = WebhookHealth.unknown();

        assertThat(health.lastSuccess()).isEmpty();
        assertThat(health.lastError()).isEmpty();
        assertThat(health.failingSince()).isEmpty();
        assertThat(health.disabled()).isEmpty();
        assertThat(health.share()).isZero();
    }

    @Test
    void failures_make_a_row_and_a_success_ends_it() {
        WebhookHealth failing = failedAt(DisableRule.afterFailures(4), 1, 2, 3);
        WebhookHealth well = failing.afterSuccess(T0.plus(Duration.ofHours(4)));

        assertThat(failing.failuresInRow()).isEqualTo(3);
        assertThat(failing.failingSince()).hasValue(T0.plus(Duration.ofHours(1)));
        assertThat(failing.lastError()).hasValue(errorAt(Duration.ofHours(3)));
        assertThat(failing.share()).isEqualTo(0.75);
        assertThat(failing.warned()).isEqualTo(70);
        assertThat(well)
                .isEqualTo(WebhookHealth.builder()
                        .lastSuccess(T0.plus(Duration.ofHours(4)))
                        .lastError(errorAt(Duration.ofHours(3)))
                        .build());
    }

    @Test
    void the_standard_clock_starts_at_a_failure_12_hours_after_the_first() {
        DisableRule rule = DisableRule.standardWebhooks();

        assertThat(failedAt(rule, 0, 11.9).clockStarted()).isEmpty();
        assertThat(failedAt(rule, 0, 1, 12).clockStarted()).hasValue(T0.plus(Duration.ofHours(12)));
        assertThat(failedAt(rule, 0, 1, 12, 20).clockStarted()).hasValue(T0.plus(Duration.ofHours(12)));
    }

    /** The clock starts at hour 12 and runs for 120 hours. */
    @ParameterizedTest
    @CsvSource({
        "12, 0, 0",
        "71, 0.49, 0",
        "72, 0.5, 50",
        "95, 0.69, 50",
        "96, 0.7, 70",
        "119, 0.89, 70",
        "120, 0.9, 90",
        "131.9, 0.99, 90",
        "132, 1, 90",
        "900, 1, 90"
    })
    void the_standard_rule_disables_at_a_failure_5_days_later(double hour, double share, int warned) {
        WebhookHealth health = failedAt(DisableRule.standardWebhooks(), 0, 12, hour);

        assertThat(Math.floor(health.share() * 100) / 100).isEqualTo(share);
        assertThat(health.warned()).isEqualTo(warned);
    }

    @Test
    void five_days_with_one_failure_disable_nobody() {
        assertThat(failedAt(DisableRule.standardWebhooks(), 0).share()).isZero();
        assertThat(failedAt(DisableRule.standardWebhooks(), 0, 200).share()).isZero();
    }

    @Test
    void a_count_disables_at_its_last_failure() {
        assertThat(failedAt(DisableRule.afterFailures(5), 0, 0, 0, 0).share()).isEqualTo(0.8);
        assertThat(failedAt(DisableRule.afterFailures(5), 0, 0, 0, 0, 0).share())
                .isEqualTo(1);
    }

    @Test
    void a_count_over_more_than_a_time_needs_both() {
        DisableRule rule = DisableRule.afterFailures(20, Duration.ofDays(7));
        double[] quick = IntStream.range(0, 100).mapToDouble(i -> i).toArray();
        double[] slow = IntStream.range(0, 19).mapToDouble(i -> i * 10).toArray();
        double[] onTheDay = DoubleStream.concat(IntStream.range(0, 19).mapToDouble(i -> i), DoubleStream.of(168))
                .toArray();
        double[] both = DoubleStream.concat(IntStream.range(0, 19).mapToDouble(i -> i), DoubleStream.of(168.01))
                .toArray();

        assertThat(failedAt(rule, quick).share()).isEqualTo(99 / 168.0);
        assertThat(failedAt(rule, slow).share()).isEqualTo(0.95);
        assertThat(failedAt(rule, onTheDay).share()).isLessThan(1);
        assertThat(failedAt(rule, both).share()).isEqualTo(1);
    }

    @Test
    void never_means_never() {
        assertThat(failedAt(DisableRule.never(), 0, 100, 8_000).share()).isZero();
    }

    @Test
    void a_clock_that_is_set_back_brings_nobody_further() {
        WebhookHealth health = failedAt(DisableRule.afterFailures(3, Duration.ofHours(1)), 5, 0, 0, 0);

        assertThat(health.share()).isZero();
        assertThat(health.failuresInRow()).isEqualTo(4);
    }

    @Test
    void a_warning_stays_told_when_the_share_goes_back() {
        DisableRule lenient = DisableRule.afterFailures(100);

        WebhookHealth health =
                failedAt(DisableRule.afterFailures(4), 0, 0).afterFailure(errorAt(Duration.ofHours(1)), lenient);

        assertThat(health.share()).isEqualTo(0.03);
        assertThat(health.warned()).isEqualTo(50);
    }

    @Test
    void what_fails_or_succeeds_while_disabled_changes_neither_row_nor_state() {
        Disabled how = new Disabled(T0, Disabled.Cause.FAILING, "status 500");
        WebhookHealth disabled = failedAt(DisableRule.afterFailures(2), 0, 1).disabled(how);

        WebhookHealth failed = disabled.afterFailure(errorAt(Duration.ofHours(2)), DisableRule.afterFailures(2));
        WebhookHealth succeeded = disabled.afterSuccess(T0.plus(Duration.ofHours(3)));

        assertThat(failed.failuresInRow()).isEqualTo(2);
        assertThat(failed.lastError()).hasValue(errorAt(Duration.ofHours(2)));
        assertThat(succeeded.disabled()).hasValue(how);
    }

    @Test
    void enabling_begins_the_row_anew() {
        WebhookHealth disabled = failedAt(DisableRule.afterFailures(2), 0, 1)
                .disabled(new Disabled(T0, Disabled.Cause.FAILING, "status 500"));

        WebhookHealth enabled = disabled.enabled();

        assertThat(enabled)
                .isEqualTo(WebhookHealth.builder()
                        .lastError(errorAt(Duration.ofHours(1)))
                        .build());
        assertThat(enabled.enabled()).isSameAs(enabled);
    }

    @Test
    void a_success_soon_after_the_last_one_is_not_worth_a_new_value() {
        WebhookHealth well = WebhookHealth.unknown().afterSuccess(T0);

        assertThat(well.afterSuccess(T0.plusMillis(999))).isSameAs(well);
        assertThat(well.afterSuccess(T0.minusSeconds(5))).isSameAs(well);
        assertThat(well.afterSuccess(T0.plusSeconds(1)).lastSuccess()).hasValue(T0.plusSeconds(1));
    }

    @Test
    void refuses_what_does_not_fit_together() {
        assertThatThrownBy(() -> WebhookHealth.builder().row(1, null, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a row of failures has a beginning, and no row has none, found 1 failures since null, clock"
                        + " started null");
        assertThatThrownBy(() -> WebhookHealth.builder().share(1.1, 60))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a share is 0 to 1 and a warning 0, 50, 70 or 90, found 1.1 and 60");
        assertThatThrownBy(() -> new WebhookError(T0, OptionalInt.empty(), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("an error has either a status or a failure, found OptionalInt.empty and Optional.empty");
    }

    @Test
    void refuses_rules_that_make_no_sense() {
        assertThatThrownBy(() -> DisableRule.afterFailures(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a webhook is disabled after 1 to 1,000,000 failures, found 0");
        assertThatThrownBy(() -> DisableRule.afterFailures(1, Duration.ofDays(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the time that the failures must exceed is PT0S to PT8784H, found PT-24H");
        assertThatThrownBy(() -> DisableRule.afterTime(Duration.ZERO, Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the time of failure that disables is PT1S to PT8784H, found PT0S");
        assertThatThrownBy(() -> DisableRule.afterTime(Duration.ofHours(1), Duration.ofHours(2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the time between two failures that starts the clock is PT0S to PT1H, found PT2H");
    }
}
