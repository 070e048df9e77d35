package webhook4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static webhook4j.testkit.RecordingDispatcher.answered;
import static webhook4j.testkit.RecordingDispatcher.failed;

import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import webhook4j.delivery.DeliveryRequest;
import webhook4j.delivery.DispatchResult;
import webhook4j.delivery.FailureKind;
import webhook4j.signature.Headers;

class RecordingDispatcherTest {

    private final RecordingDispatcher dispatcher = new RecordingDispatcher();

    @Test
    void answers_200_when_it_was_told_nothing() {
        assertThat(result(dispatch("d1"))).isEqualTo("Answered[200, 0 bytes kept, took PT0S]");
    }

    @Test
    void follows_the_script_and_then_the_default() {
        // given
        dispatcher.answers(500).answers(failed(FailureKind.RESET), answered(429, "Retry-After", "120"));
        dispatcher.otherwise(request -> answered(200 + request.attempt()));

        // when
        List<String> results =
                IntStream.range(0, 4).mapToObj(i -> result(dispatch("d" + i))).toList();

        // then
        assertThat(results)
                .containsExactly(
                        "Answered[500, 0 bytes kept, took PT0S]",
                        "Failed[kind=RESET, detail=scripted failure RESET, took=PT0S]",
                        "Answered[429, 0 bytes kept, took PT0S]",
                        "Answered[201, 0 bytes kept, took PT0S]");
    }

    @Test
    void remembers_requests_in_the_order_in_which_they_came() {
        send("d1");
        send("d2");

        assertThat(dispatcher.requests())
                .extracting(DeliveryRequest::deliveryId)
                .containsExactly("d1", "d2");
    }

    @Test
    void forgets_requests_when_told_to() {
        send("d1");

        dispatcher.forget();

        assertThat(dispatcher.requests()).isEmpty();
    }

    @Test
    void a_held_attempt_stays_open_until_it_is_completed() {
        // given
        dispatcher.hold();
        CompletableFuture<DispatchResult> first = dispatch("d1");
        CompletableFuture<DispatchResult> second = dispatch("d2");
        assertThat(first).isNotDone();

        // when
        boolean ended = dispatcher.open().get(0).complete(204);

        // then
        assertThat(ended).isTrue();
        assertThat(result(first)).isEqualTo("Answered[204, 0 bytes kept, took PT0S]");
        assertThat(second).isNotDone();
        assertThat(dispatcher.open())
                .extracting(attempt -> attempt.request().deliveryId())
                .containsExactly("d2");
    }

    @Test
    void an_attempt_ends_once() {
        dispatcher.hold();
        send("d1");
        RecordingDispatcher.Attempt attempt = dispatcher.open().get(0);
        attempt.complete(200);

        assertThat(attempt.complete(500)).isFalse();
        assertThat(attempt.fail(new IllegalStateException())).isFalse();
    }

    @Test
    void release_answers_held_attempts_by_the_script_in_order() {
        // given
        dispatcher.answers(500, 503).hold();
        CompletableFuture<DispatchResult> first = dispatch("d1");
        CompletableFuture<DispatchResult> second = dispatch("d2");

        // when
        dispatcher.release();

        // then
        assertThat(result(first)).isEqualTo("Answered[500, 0 bytes kept, took PT0S]");
        assertThat(result(second)).isEqualTo("Answered[503, 0 bytes kept, took PT0S]");
        assertThat(dispatch("d3")).isDone();
        assertThat(dispatcher.open()).isEmpty();
    }

    @Test
    void a_fault_of_the_dispatcher_fails_the_stage() {
        dispatcher.hold();
        CompletableFuture<DispatchResult> stage = dispatch("d1");

        dispatcher.open().get(0).fail(new IllegalStateException("no more threads"));

        assertThat(stage).isCompletedExceptionally();
    }

    @Test
    void a_default_that_throws_fails_the_stage() {
        dispatcher.otherwise(request -> {
            throw new IllegalStateException("broken");
        });

        assertThat(dispatch("d1")).isCompletedExceptionally();
    }

    @Test
    void close_ends_open_attempts_and_later_ones_as_own_faults() {
        // given
        dispatcher.hold();
        CompletableFuture<DispatchResult> open = dispatch("d1");

        // when
        dispatcher.close();
        dispatcher.close();

        // then
        assertThat(result(open))
                .isEqualTo("Failed[kind=OWN_FAULT, detail=the dispatcher was closed, took=PT0S]")
                .isEqualTo(result(dispatch("d2")));
        assertThat(dispatcher.isClosed()).isTrue();
        assertThat(dispatcher.requests()).hasSize(1);
    }

    @Test
    void waits_for_requests_of_other_threads() {
        CompletableFuture<Void> other = CompletableFuture.runAsync(() -> send("d1"));

        assertThat(dispatcher.awaitRequests(1)).hasSize(1);
        other.join();
    }

    @Test
    void says_how_many_requests_were_missing() {
        send("d1");

        assertThatThrownBy(() -> dispatcher.awaitRequests(2, Duration.ofMillis(5)))
                .isInstanceOf(AssertionError.class)
                .hasMessage("expected at least 2 attempts within 5 ms, found 1");
    }

    private void send(String deliveryId) {
        var unused = dispatch(deliveryId);
    }

    private CompletableFuture<DispatchResult> dispatch(String deliveryId) {
        return dispatcher
                .dispatch(new DeliveryRequest(
                        deliveryId,
                        "webhook",
                        1,
                        URI.create("https://hooks.example.com/x"),
                        Headers.none(),
                        ByteBuffer.allocate(0),
                        Duration.ofSeconds(15)))
                .toCompletableFuture();
    }

    private static String result(CompletableFuture<DispatchResult> stage) {
        return stage.join().toString();
    }
}
