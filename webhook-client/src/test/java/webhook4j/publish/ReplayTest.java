package webhook4j.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static webhook4j.publish.Bench.invoice;
import static webhook4j.publish.Bench.issue;
import static webhook4j.publish.Bench.webhook;
import static webhook4j.testkit.RecordingDispatcher.answered;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import webhook4j.delivery.DeliveryState.Delivered;
import webhook4j.delivery.DeliveryState.GivenUp;
import webhook4j.delivery.GivenUpReason;
import webhook4j.delivery.InMemoryDeliveryStore;
import webhook4j.delivery.Rate;
import webhook4j.delivery.StoppedDeliveries;
import webhook4j.publish.ReplayResult.Refusal;
import webhook4j.registry.DeliveryOrder.WhenExhausted;
import webhook4j.signature.Secret;

class ReplayTest {

    private static final StoppedDeliveries ALL = StoppedDeliveries.any();

    private final Bench bench = new Bench();
    private final WebhookPublisher publisher = bench.publisher;

    @AfterEach
    void close() {
        bench.close();
    }

    /** Deliveries whose endpoint said 413; from now on it says 200. */
    private List<String> failed(int count) {
        bench.dispatcher.otherwise(request -> answered(413));
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            publisher.publish(invoice()).deliveries().forEach(delivery -> ids.add(delivery.id()));
        }
        bench.clock.settle();
        bench.dispatcher.forget();
        bench.dispatcher.otherwise(request -> answered(200));
        return ids;
    }

    /** Deliveries of one key, of which the first has failed and parks it. */
    private List<String> parked(int count) {
        publisher.register(Bench.ordered(WhenExhausted.PARK).build());
        bench.dispatcher.answers(413);
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add(bench.publish(issue("1")));
        }
        bench.clock.settle();
        bench.dispatcher.forget();
        return ids;
    }

    private static ReplayResult resultOf(Replay replay) {
        return replay.result().toCompletableFuture().join();
    }

    private static ReplayResult took(long count) {
        return new ReplayResult(count, Map.of(), true);
    }

    @Test
    void all_that_failed_are_delivered_under_their_ids_and_signed_with_the_secret_of_now() {
        Secret later = Secret.of("the newer secret, long enough");
        publisher.register(
                webhook("ci").secret(Secret.of("the older secret, long enough")).build());
        List<String> ids = failed(250);
        publisher.update(webhook("ci").secret(later).build());

        ReplayRequest all = ReplayRequest.of(ALL);
        assertThat(publisher.dryRun(all)).isEqualTo(took(250));
        assertThat(bench.attempted()).isEmpty();
        Replay replay = publisher.replay(all);
        bench.clock.settle();

        assertThat(resultOf(replay)).isEqualTo(took(250));
        assertThat(replay.soFar()).isEqualTo(took(250));
        assertThat(new HashSet<>(bench.attempted())).isEqualTo(new HashSet<>(ids));
        assertThat(bench.attempted()).hasSize(250);
        assertThat(ids).allMatch(id -> publisher.delivery(id).orElseThrow().state() instanceof Delivered);
        assertThat(publisher.attempts(ids.get(0)))
                .extracting(attempt -> attempt.summary().number())
                .containsExactly(1, 2);
        assertThat(publisher.dryRun(all)).isEqualTo(took(0));
    }

    @Test
    void all_that_failed_since_a_time_are_taken() {
        publisher.register(webhook("ci").build());
        failed(2);
        bench.clock.advance(Duration.ofMinutes(1));
        Instant since = bench.clock.instant();
        List<String> late = failed(1);

        Replay replay = publisher.replay(ReplayRequest.of(ALL.since(since)));
        bench.clock.settle();

        assertThat(resultOf(replay)).isEqualTo(took(1));
        assertThat(bench.attempted()).isEqualTo(late);
    }

    @Test
    void webhook_and_reason_choose() {
        publisher.register(webhook("ci").build());
        publisher.register(webhook("chat").build());
        failed(3);

        assertThat(publisher.dryRun(ReplayRequest.of(ALL.ofWebhook("ci")))).isEqualTo(took(3));
        assertThat(publisher.dryRun(ReplayRequest.of(ALL.because(GivenUpReason.EXHAUSTED))))
                .isEqualTo(took(0));
        assertThat(publisher.dryRun(ReplayRequest.of(ALL.because(GivenUpReason.FINAL_STATUS))))
                .isEqualTo(took(6));
    }

    @Test
    void what_cannot_be_replayed_is_counted_by_why() {
        publisher.register(webhook("ci").build());
        publisher.register(webhook("gone").build());
        publisher.register(webhook("moved").build());
        failed(2);
        publisher.remove("gone");
        publisher.update(
                webhook("moved").url("https://ci.example.com/${issue.key}").build());
        ReplayRequest all = ReplayRequest.of(ALL);
        ReplayResult expected = new ReplayResult(2, Map.of(Refusal.WEBHOOK_REMOVED, 2L, Refusal.TEMPLATE, 2L), true);

        assertThat(publisher.dryRun(all)).isEqualTo(expected);
        Replay replay = publisher.replay(all);
        bench.clock.settle();

        assertThat(resultOf(replay)).isEqualTo(expected);
        assertThat(bench.attempted()).hasSize(2);
    }

    @Test
    void a_pace_is_kept() {
        publisher.register(webhook("ci").build());
        failed(50);

        Replay replay = publisher.replay(ReplayRequest.of(ALL).paced(new Rate(20, Duration.ofMinutes(1))));
        List<Integer> seen = new ArrayList<>();
        for (int minute = 0; minute < 3; minute++) {
            bench.clock.advance(Duration.ofSeconds(59));
            seen.add(bench.attempted().size());
            bench.clock.advance(Duration.ofSeconds(1));
        }

        assertThat(seen).containsExactly(20, 40, 50);
        assertThat(resultOf(replay)).isEqualTo(took(50));
    }

    @Test
    void a_high_pace_is_kept_in_larger_steps() {
        publisher.register(webhook("ci").build());
        failed(500);

        publisher.replay(ReplayRequest.of(ALL).paced(Rate.perSecond(200)));
        bench.clock.advance(Duration.ofMillis(950));
        assertThat(bench.attempted()).hasSize(200);
        bench.clock.advance(Duration.ofSeconds(2));

        assertThat(bench.attempted()).hasSize(500);
    }

    @Test
    void two_replays_at_once_do_not_double() {
        publisher.register(webhook("ci").build());
        failed(300);

        Replay one = publisher.replay(ReplayRequest.of(ALL));
        Replay other = publisher.replay(ReplayRequest.of(ALL));
        bench.clock.settle();

        assertThat(bench.attempted()).hasSize(300).doesNotHaveDuplicates();
        assertThat(resultOf(one).taken() + resultOf(other).taken()).isEqualTo(300);
    }

    @Test
    void one_that_was_taken_meanwhile_is_counted_as_such() {
        publisher.register(webhook("ci").build());
        List<String> ids = failed(2);
        Replay replay = publisher.replay(ReplayRequest.of(ALL).paced(Rate.perSecond(1)));
        bench.clock.settle();

        publisher.replay(ids.get(1));
        bench.clock.advance(Duration.ofSeconds(5));

        assertThat(resultOf(replay)).isEqualTo(new ReplayResult(1, Map.of(Refusal.TAKEN_BY_ANOTHER, 1L), true));
    }

    @Test
    void one_that_was_taken_meanwhile_and_failed_again_is_not_taken_as_it_was_before() {
        publisher.register(webhook("ci").build());
        List<String> ids = failed(2);
        bench.dispatcher.otherwise(request -> answered(413));
        Replay replay = publisher.replay(ReplayRequest.of(ALL).paced(new Rate(1, Duration.ofMinutes(1))));
        bench.clock.advance(Duration.ofSeconds(5));

        publisher.replay(ids.get(1));
        bench.clock.advance(Duration.ofMinutes(5));

        assertThat(resultOf(replay)).isEqualTo(new ReplayResult(1, Map.of(Refusal.TAKEN_BY_ANOTHER, 1L), true));
        assertThat(publisher.delivery(ids.get(1)).orElseThrow().attempts()).isEqualTo(2);
    }

    @Test
    void a_replay_ends_before_the_attempts_that_a_closing_publisher_waits_for() throws Exception {
        publisher.register(webhook("ci").build());
        failed(3);
        Replay replay = publisher.replay(ReplayRequest.of(ALL).paced(new Rate(1, Duration.ofDays(1))));
        bench.clock.settle();
        bench.dispatcher.hold();
        publisher.publish(invoice());
        bench.dispatcher.awaitRequests(2);

        CompletableFuture<CloseReport> closing =
                CompletableFuture.supplyAsync(() -> publisher.close(Duration.ofMinutes(2)));
        ReplayResult result = replay.result().toCompletableFuture().get(60, TimeUnit.SECONDS);
        bench.dispatcher.open().get(0).complete(200);

        assertThat(result).isEqualTo(new ReplayResult(1, Map.of(), false));
        assertThat(closing.get(60, TimeUnit.SECONDS).abandoned()).isZero();
    }

    @Test
    void what_fails_again_is_not_taken_twice() {
        publisher.register(webhook("ci").build());
        failed(150);
        bench.dispatcher.otherwise(request -> answered(413));

        Replay replay = publisher.replay(ReplayRequest.of(ALL));
        bench.clock.settle();

        assertThat(resultOf(replay)).isEqualTo(took(150));
        assertThat(bench.attempted()).hasSize(150);
    }

    @Test
    void what_fails_after_a_replay_began_is_left_out() {
        publisher.register(webhook("ci").build());
        failed(3);
        bench.dispatcher.otherwise(request -> answered(413));

        Replay replay = publisher.replay(ReplayRequest.of(ALL).paced(Rate.perSecond(1)));
        bench.clock.advance(Duration.ofMillis(500));
        publisher.publish(invoice());
        bench.clock.advance(Duration.ofMinutes(1));

        assertThat(resultOf(replay)).isEqualTo(took(3));
        assertThat(bench.attempted()).hasSize(4);
    }

    @Test
    void a_replay_can_be_cancelled() {
        publisher.register(webhook("ci").build());
        failed(10);
        Replay replay = publisher.replay(ReplayRequest.of(ALL).paced(Rate.perSecond(1)));
        bench.clock.advance(Duration.ofMillis(2_500));

        replay.cancel();
        bench.clock.advance(Duration.ofMinutes(1));

        assertThat(resultOf(replay)).isEqualTo(new ReplayResult(3, Map.of(), false));
        assertThat(bench.attempted()).hasSize(3);
    }

    @Test
    void a_replay_ends_with_its_publisher() {
        publisher.register(webhook("ci").build());
        failed(10);
        Replay replay = publisher.replay(ReplayRequest.of(ALL).paced(Rate.perSecond(1)));
        bench.clock.settle();

        publisher.close();

        assertThat(resultOf(replay)).isEqualTo(new ReplayResult(1, Map.of(), false));
        assertThatThrownBy(() -> publisher.replay(ReplayRequest.of(ALL))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_replay_waits_for_room_in_the_store() {
        try (Bench small = new Bench(builder ->
                builder.store(InMemoryDeliveryStore.builder().maxDeliveries(2).build()))) {
            small.publisher.register(webhook("ci").build());
            small.dispatcher.otherwise(request -> answered(413));
            for (int i = 0; i < 6; i++) {
                small.publisher.publish(invoice());
                small.clock.settle();
            }
            small.dispatcher.otherwise(request -> answered(200));

            Replay replay = small.publisher.replay(ReplayRequest.of(ALL));
            small.clock.advance(Duration.ofMinutes(1));

            assertThat(resultOf(replay)).isEqualTo(took(6));
        }
    }

    @Test
    void a_parked_key_is_replayed_in_order() {
        List<String> ids = parked(5);

        Replay behind = publisher.replay(ReplayRequest.of(ALL.because(GivenUpReason.PARKED)));
        bench.clock.settle();
        assertThat(resultOf(behind)).isEqualTo(new ReplayResult(0, Map.of(Refusal.PARKED, 4L), true));
        publisher.replay(ReplayRequest.of(ALL.ofOrderKey("1")));
        bench.clock.settle();

        assertThat(bench.attempted()).isEqualTo(ids);
    }

    @Test
    void events_that_come_while_a_parked_key_is_replayed_slowly_end_behind_it() {
        List<String> ids = parked(3);

        Replay replay = publisher.replay(ReplayRequest.of(ALL).paced(Rate.perSecond(1)));
        for (int i = 0; i < 6; i++) {
            bench.clock.advance(Duration.ofMillis(500));
            ids.add(bench.publish(issue("1")));
        }
        bench.clock.advance(Duration.ofMinutes(1));

        assertThat(resultOf(replay).complete()).isTrue();
        assertThat(bench.attempted()).isEqualTo(ids);
        assertThat(publisher.dryRun(ReplayRequest.of(ALL))).isEqualTo(took(0));
    }

    @Test
    void one_that_blocks_its_key_is_replayed_with_the_others() {
        publisher.register(Bench.ordered(WhenExhausted.BLOCK).build());
        bench.dispatcher.answers(413);
        String first = bench.publish(issue("1"));
        String second = bench.publish(issue("1"));
        bench.clock.settle();

        Replay replay = publisher.replay(ReplayRequest.of(ALL));
        bench.clock.settle();

        assertThat(resultOf(replay)).isEqualTo(took(1));
        assertThat(bench.attempted()).containsExactly(first, first, second);
        assertThat(publisher.delivery(first).orElseThrow().state()).isNotInstanceOf(GivenUp.class);
    }
}
