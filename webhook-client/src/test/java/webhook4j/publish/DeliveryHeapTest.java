package webhook4j.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static webhook4j.publish.Bench.webhook;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import webhook4j.delivery.DispatchResult;
import webhook4j.delivery.InMemoryDeliveryStore;
import webhook4j.event.Event;
import webhook4j.registry.DeliveryOptions;
import webhook4j.registry.DeliveryOrder;
import webhook4j.registry.WebhookBuilder;
import webhook4j.signature.Headers;
import webhook4j.testkit.ManualClock;

/**
 * What a queued delivery takes on the heap, all that leads to it included: at most 256 MiB for 100,000 of them, each with
 * an event of its own, which is the dearest case.
 */
class DeliveryHeapTest {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryHeapTest.class);
    private static final int DELIVERIES = 10_000;
    private static final long PROMISED = 256L * 1024 * 1024 / 100_000;

    /** Body, id and webhook alone take more: what weighs less was not weighed. */
    private static final long LEAST = 400;

    /** So many collections in a row have to free next to nothing. */
    private static final int STEADY = 4;

    private static final long NOISE = 64L * 1024;
    private static final long LOGS = 64L * 1024 * 1024 * DELIVERIES / 100_000;

    private final ManualClock clock = ManualClock.create();
    private final MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
    private CompletableFuture<DispatchResult> answer = new CompletableFuture<>();
    private final WebhookPublisher publisher = WebhookPublisher.builder()
            .clock(clock)
            .dispatcher(request -> answer)
            .store(InMemoryDeliveryStore.builder().maxLogBytes(LOGS).build())
            .maxAttempts(1, 1)
            .random(new SplittableRandom(3))
            .build();

    /** The clock's thread would hold it all for a second, and let go of it while the next test weighs its own. */
    @AfterEach
    void close() {
        publisher.close(Duration.ZERO);
        clock.close();
    }

    @Test
    void one_that_waits_for_its_first_attempt_takes_its_part_of_256_mebibytes() {
        publisher.register(ci().build());

        assertThat(weigh("that waits")).isBetween(LEAST, PROMISED);
    }

    @Test
    void one_that_waits_for_its_turn_does_as_well() {
        publisher.register(ci().delivery(DeliveryOptions.defaults().withOrder(DeliveryOrder.byIssue()))
                .build());

        assertThat(weigh("that waits in order")).isBetween(LEAST, PROMISED);
    }

    @Test
    void one_that_was_attempted_does_as_well_with_its_log() {
        answer = CompletableFuture.completedFuture(new DispatchResult.Answered(
                500, Headers.none(), "x".repeat(1_024).getBytes(StandardCharsets.UTF_8), Duration.ZERO));
        publisher.register(ci().build());

        assertThat(weigh("with an attempt whose answer had 1 KiB")).isBetween(LEAST, PROMISED);
    }

    private static WebhookBuilder ci() {
        return webhook("ci").url("https://ci.example.com/builds/${issue.key}");
    }

    private long weigh(String what) {
        publishSome(1_000);
        long before = used();
        publishSome(DELIVERIES);
        long bytes = (used() - before) / DELIVERIES;
        LOG.info("A delivery {} takes {} bytes, its event included", what, bytes);
        return bytes;
    }

    private void publishSome(int count) {
        for (int i = 0; i < count; i++) {
            String body = "{\"issue\": {\"id\": \"%1$d\", \"key\": \"WEB-%1$d\"}}".formatted(i);
            publisher.publish(Event.builder("invoice.paid").body(body).build());
        }
        if (answer.isDone()) {
            clock.settle();
        }
    }

    /** Until it falls no more: what the test before this one has left may go late, and is not to be subtracted here. */
    private long used() {
        long least = collected();
        for (int steady = 0; steady < STEADY; steady++) {
            long now = collected();
            steady = now < least - NOISE ? 0 : steady;
            least = Math.min(least, now);
        }
        return least;
    }

    private long collected() {
        memory.gc();
        return memory.getHeapMemoryUsage().getUsed();
    }
}
