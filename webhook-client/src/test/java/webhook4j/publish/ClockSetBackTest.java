package webhook4j.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static webhook4j.publish.Bench.invoice;
import static webhook4j.publish.Bench.webhook;
import static webhook4j.testkit.RecordingDispatcher.answered;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import webhook4j.delivery.DeliveryRequest;
import webhook4j.delivery.EngineClock;
import webhook4j.testkit.ManualClock;
import webhook4j.testkit.RecordingDispatcher;

/** A machine's clock may be set back, by a second or an hour: retries come later then, but they come. */
class ClockSetBackTest {

    private final ManualClock steady = ManualClock.create();
    private volatile Duration setBack = Duration.ZERO;

    private final EngineClock clock = new EngineClock() {
        @Override
        public Instant instant() {
            return steady.instant().minus(setBack);
        }

        @Override
        public Cancellable wakeAt(Instant at, Supplier<? extends CompletionStage<?>> work) {
            return steady.wakeAt(at.plus(setBack), work);
        }

        @Override
        public void close() {
            steady.close();
        }
    };

    @Test
    void a_retry_comes_when_the_clock_was_set_back_before_its_attempt() {
        RecordingDispatcher dispatcher = new RecordingDispatcher();
        Duration lease = Duration.ofMinutes(1);
        try (WebhookPublisher publisher = WebhookPublisher.builder()
                .clock(clock)
                .dispatcher(dispatcher)
                .lease(lease)
                .build()) {
            publisher.register(webhook("ci").build());
            publisher.publish(invoice());
            steady.advance(lease); // the engine looks after the lease's end, and nothing is there any more

            dispatcher.otherwise(request -> answered(500));
            setBack = Duration.ofSeconds(1);
            publisher.publish(invoice());
            steady.advance(Duration.ofMinutes(1));

            assertThat(dispatcher.requests())
                    .extracting(DeliveryRequest::attempt)
                    .containsExactly(1, 1, 2);
        }
    }
}
