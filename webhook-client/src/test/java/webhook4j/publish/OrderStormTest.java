package webhook4j.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static webhook4j.publish.Bench.issue;
import static webhook4j.publish.Bench.webhook;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import webhook4j.delivery.Delivery;
import webhook4j.delivery.DeliveryRequest;
import webhook4j.delivery.DeliveryState.Delivered;
import webhook4j.delivery.DeliveryState.GivenUp;
import webhook4j.delivery.DispatchResult;
import webhook4j.delivery.InMemoryDeliveryStore;
import webhook4j.delivery.RetrySchedule;
import webhook4j.delivery.StoppedDeliveries;
import webhook4j.event.Body;
import webhook4j.registry.DeliveryOptions;
import webhook4j.registry.DeliveryOrder;
import webhook4j.registry.DeliveryOrder.WhenExhausted;
import webhook4j.testkit.ManualClock;
import webhook4j.testkit.RecordingDispatcher;

/**
 * Very many events that keep an order, published and attempted by many threads at once, a fifth of whose attempts fail:
 * each key's are attempted in the order in which the store accepted them, one at a time, and none is lost.
 */
class OrderStormTest {

    private static final int THREADS = 4;

    private final ManualClock clock = ManualClock.create();
    private final InMemoryDeliveryStore store = InMemoryDeliveryStore.create();
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final Map<String, List<String>> attempted = new ConcurrentHashMap<>();
    private final Map<String, String> underWay = new ConcurrentHashMap<>();
    private final List<String> faults = Collections.synchronizedList(new ArrayList<>());

    @AfterEach
    void close() {
        threads.shutdownNow();
    }

    @Test
    void ten_thousand_events_over_a_hundred_keys_are_never_inverted() throws Exception {
        try (WebhookPublisher publisher = publisher(WhenExhausted.SKIP, 50)) {
            publish(publisher, 10_000, 100);
            clock.advance(Duration.ofDays(1));

            assertInOrder(100);
            assertThat(store.ofWebhook("", "ci", 20_000))
                    .hasSize(10_000)
                    .allMatch(delivery -> delivery.state() instanceof Delivered);
        }
    }

    @Test
    void what_is_skipped_is_never_inverted() throws Exception {
        try (WebhookPublisher publisher = publisher(WhenExhausted.SKIP, 2)) {
            publish(publisher, 2_000, 20);
            clock.advance(Duration.ofDays(1));

            assertInOrder(20);
            List<Delivery> all = store.ofWebhook("", "ci", 2_000);
            assertThat(all).hasSize(2_000).allMatch(delivery -> delivery.state().isFinished());
            assertThat(all)
                    .filteredOn(delivery -> delivery.state() instanceof GivenUp)
                    .hasSizeBetween(20, 200);
        }
    }

    @Test
    void keys_that_block_and_are_replayed_are_never_inverted() throws Exception {
        assertNothingIsLost(WhenExhausted.BLOCK);
    }

    @Test
    void keys_that_are_parked_and_replayed_are_never_inverted() throws Exception {
        assertNothingIsLost(WhenExhausted.PARK);
    }

    private void assertNothingIsLost(WhenExhausted what) throws Exception {
        try (WebhookPublisher publisher = publisher(what, 2)) {
            publish(publisher, 2_000, 20);
            clock.advance(Duration.ofDays(1));
            int replays = 0;
            ReplayRequest everything = ReplayRequest.of(StoppedDeliveries.any());
            while (publisher.dryRun(everything).taken() > 0 && replays < 100) {
                publisher.replay(everything);
                clock.advance(Duration.ofMinutes(10));
                replays++;
            }

            assertThat(replays).isBetween(1, 99);
            assertInOrder(20);
            assertThat(store.ofWebhook("", "ci", 2_000))
                    .hasSize(2_000)
                    .allMatch(delivery -> delivery.state() instanceof Delivered);
        }
    }

    private WebhookPublisher publisher(WhenExhausted what, int attempts) {
        Duration[] waits = new Duration[attempts];
        Arrays.fill(waits, Duration.ofSeconds(1));
        waits[0] = Duration.ZERO;
        WebhookPublisher publisher = WebhookPublisher.builder()
                .clock(clock)
                .store(store)
                .dispatcher(this::answer)
                .random(new SplittableRandom(11))
                .schedule(RetrySchedule.of(waits))
                .maxAttempts(64, 64)
                .build();
        publisher.register(webhook("ci")
                .delivery(DeliveryOptions.defaults()
                        .withOrder(DeliveryOrder.byIssue().whenExhausted(what)))
                .build());
        return publisher;
    }

    private void publish(WebhookPublisher publisher, int events, int keys) throws Exception {
        Callable<Void> some = () -> {
            for (int i = 0; i < events / THREADS; i++) {
                publisher.publish(issue(Integer.toString(i % keys)));
            }
            return null;
        };
        for (Future<Void> each : threads.invokeAll(Collections.nCopies(THREADS, some))) {
            each.get();
        }
    }

    private CompletionStage<DispatchResult> answer(DeliveryRequest request) {
        String key = keyOf(request);
        String other = underWay.put(key, request.deliveryId());
        if (other != null) {
            faults.add(request.deliveryId() + " beside " + other);
        }
        attempted
                .computeIfAbsent(key, k -> Collections.synchronizedList(new ArrayList<>()))
                .add(request.deliveryId());
        boolean fails = new SplittableRandom(request.deliveryId().hashCode() * 31L + request.attempt()).nextInt(5) == 0;
        return CompletableFuture.supplyAsync(
                () -> {
                    underWay.remove(key);
                    return RecordingDispatcher.answered(fails ? 500 : 200);
                },
                threads);
    }

    /** Retries aside, each key's deliveries were attempted once, in the store's order. */
    private void assertInOrder(int keys) {
        Map<String, List<String>> accepted = new HashMap<>();
        List<Delivery> newestFirst = store.ofWebhook("", "ci", 20_000);
        for (int i = newestFirst.size() - 1; i >= 0; i--) {
            Delivery delivery = newestFirst.get(i);
            accepted.computeIfAbsent(delivery.orderKey().orElseThrow(), k -> new ArrayList<>())
                    .add(delivery.id());
        }
        assertThat(faults).isEmpty();
        assertThat(accepted).hasSize(keys);
        accepted.forEach((key, ids) -> assertThat(withoutRetries(attempted.getOrDefault(key, List.of())))
                .as("attempts of key %s", key)
                .isEqualTo(ids));
    }

    private static List<String> withoutRetries(List<String> ids) {
        List<String> first = new ArrayList<>();
        for (String id : ids) {
            if (first.isEmpty() || !first.get(first.size() - 1).equals(id)) {
                first.add(id);
            }
        }
        return first;
    }

    private static String keyOf(DeliveryRequest request) {
        byte[] body = new byte[request.body().remaining()];
        request.body().get(body);
        return Body.of(body).json().at("/issue/id").asText();
    }
}
