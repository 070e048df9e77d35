package webhook4j.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static webhook4j.publish.Bench.invoice;
import static webhook4j.publish.Bench.webhook;
import static webhook4j.testkit.RecordingDispatcher.answered;
import static webhook4j.testkit.RecordingDispatcher.failed;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import webhook4j.delivery.DeliveryPolicy;
import webhook4j.delivery.DeliveryRequest;
import webhook4j.delivery.DeliveryState.GivenUp;
import webhook4j.delivery.DispatchResult;
import webhook4j.delivery.FailureKind;
import webhook4j.delivery.GivenUpReason;
import webhook4j.delivery.OutcomeRules;
import webhook4j.delivery.RetrySchedule;
import webhook4j.delivery.Ruling;
import webhook4j.registry.DeliveryOptions;
import webhook4j.registry.Webhook;

/** When attempts are made, on a clock that is moved by hand. */
class ScheduleTest {

    private static final DeliveryOptions DEFAULTS = DeliveryOptions.defaults();

    /** The times since publishing, in seconds, at which a delivery that always fails is attempted. */
    private static List<Long> attemptsOf(
            Bench bench, Webhook webhook, Function<DeliveryRequest, DispatchResult> answer) {
        List<Long> seen = new ArrayList<>();
        Instant start = bench.clock.instant();
        bench.dispatcher.otherwise(request -> {
            seen.add(Duration.between(start, bench.clock.instant()).toSeconds());
            return answer.apply(request);
        });
        bench.publisher.register(webhook);
        bench.publisher.publish(invoice());
        bench.clock.advance(Duration.ofDays(30));
        return seen;
    }

    @Test
    void the_default_schedule_takes_75_hours_and_35_minutes() {
        try (Bench exact = new Bench(
                builder -> builder.schedule(RetrySchedule.standardWebhooks().withJitter(0)))) {
            Instant start = exact.clock.instant();

            List<Long> seen = attemptsOf(exact, webhook("ci").build(), request -> answered(500));

            assertThat(seen)
                    .containsExactly(0L, 5L, 305L, 2_105L, 9_305L, 27_305L, 63_305L, 113_705L, 185_705L, 272_105L);
            assertThat(exact.publisher.delivery(
                            exact.dispatcher.requests().get(0).deliveryId()))
                    .hasValueSatisfying(delivery -> assertThat(delivery.state())
                            .isEqualTo(new GivenUp(
                                    start.plusSeconds(272_105),
                                    GivenUpReason.EXHAUSTED,
                                    "the last of 10 attempts failed")));
        }
    }

    @Test
    void jitter_lengthens_each_wait_of_the_default_by_up_to_a_fifth() {
        long[] waits = {5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400};
        try (Bench bench = new Bench()) {
            List<Long> seen = attemptsOf(bench, webhook("ci").build(), request -> answered(500));

            assertThat(seen).hasSize(10).startsWith(0L);
            int lengthened = 0;
            for (int i = 0; i < waits.length; i++) {
                long waited = seen.get(i + 1) - seen.get(i);
                assertThat(waited).as("wait %d", i + 1).isBetween(waits[i], waits[i] + waits[i] / 5 + 1);
                lengthened += waited > waits[i] + 1 ? 1 : 0;
            }
            assertThat(lengthened).isGreaterThan(6);
        }
    }

    @Test
    void jira_cloud_tries_5_times_more_5_to_15_minutes_apart() {
        try (Bench bench = new Bench(builder -> builder.policy(DeliveryPolicy.jiraCloud()))) {
            List<Long> seen = attemptsOf(bench, webhook("ci").build(), request -> answered(503));

            assertThat(seen).hasSize(6);
            for (int i = 1; i < seen.size(); i++) {
                assertThat(seen.get(i) - seen.get(i - 1)).isBetween(300L, 901L);
            }
        }
    }

    @Test
    void jira_server_tries_once_and_wants_200() {
        try (Bench bench = new Bench(builder -> builder.policy(DeliveryPolicy.jiraServer()))) {
            List<Long> seen = attemptsOf(bench, webhook("ci").build(), request -> answered(201));

            assertThat(seen).containsExactly(0L);
            assertThat(reasonOfFirst(bench)).isEqualTo(GivenUpReason.FINAL_STATUS);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = FailureKind.class,
            names = {"PROTOCOL", "BLOCKED", "BODY_TOO_LARGE"})
    void a_failure_that_is_final_says_so(FailureKind kind) {
        try (Bench bench = new Bench(builder -> builder.policy(DeliveryPolicy.jiraCloud()))) {
            attemptsOf(bench, webhook("ci").build(), request -> failed(kind));

            assertThat(bench.dispatcher.requests()).hasSize(1);
            assertThat(reasonOfFirst(bench)).isEqualTo(GivenUpReason.FINAL_FAILURE);
        }
    }

    @Test
    void each_part_of_a_policy_can_be_set_by_itself_before_or_after_it() {
        try (Bench bench =
                new Bench(builder -> builder.schedule(RetrySchedule.startingNow(List.of(Duration.ofHours(1))))
                        .policy(DeliveryPolicy.xurrent())
                        .deadline(Duration.ofSeconds(3)))) {
            List<Long> seen = attemptsOf(bench, webhook("ci").build(), request -> answered(410));

            assertThat(seen).containsExactly(0L, 3_600L);
            assertThat(bench.dispatcher.requests())
                    .extracting(DeliveryRequest::deadline)
                    .containsOnly(Duration.ofSeconds(3));
        }
    }

    @Test
    void a_policy_sets_the_deadline() {
        try (Bench bench = new Bench(builder -> builder.policy(DeliveryPolicy.xurrent()))) {
            attemptsOf(bench, webhook("ci").build(), request -> answered(200));

            assertThat(bench.dispatcher.requests())
                    .extracting(DeliveryRequest::deadline)
                    .containsExactly(Duration.ofSeconds(10));
        }
    }

    @Test
    void a_webhook_overrides_each_part() {
        Webhook own = webhook("ci")
                .delivery(DEFAULTS.withRules(OutcomeRules.standardWebhooks().withStatus(418, 418, Ruling.FINAL))
                        .withSchedule(RetrySchedule.startingNow(List.of(Duration.ofDays(1)))))
                .build();
        try (Bench bench = new Bench(builder -> builder.policy(DeliveryPolicy.jiraServer()))) {
            assertThat(attemptsOf(bench, own, request -> answered(500))).containsExactly(0L, 86_400L);
        }
        try (Bench bench = new Bench(builder -> builder.policy(DeliveryPolicy.jiraServer()))) {
            assertThat(attemptsOf(bench, own, request -> answered(418))).containsExactly(0L);
        }
    }

    @Test
    void a_webhook_can_have_a_policy_of_its_own() {
        Webhook own = webhook("ci")
                .delivery(DeliveryOptions.of(DeliveryPolicy.jiraCloud()))
                .build();
        try (Bench bench = new Bench()) {
            assertThat(attemptsOf(bench, own, request -> answered(404))).containsExactly(0L);
            assertThat(bench.dispatcher.requests())
                    .extracting(DeliveryRequest::deadline)
                    .containsExactly(Duration.ofSeconds(20));
        }
    }

    private static GivenUpReason reasonOfFirst(Bench bench) {
        String id = bench.dispatcher.requests().get(0).deliveryId();
        return ((GivenUp) bench.publisher.delivery(id).orElseThrow().state()).reason();
    }
}
