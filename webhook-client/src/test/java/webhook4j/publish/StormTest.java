package webhook4j.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static webhook4j.publish.Bench.webhook;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import webhook4j.delivery.Delivery;
import webhook4j.delivery.DeliveryListener;
import webhook4j.delivery.DeliveryRequest;
import webhook4j.delivery.DeliveryState;
import webhook4j.delivery.DispatchResult;
import webhook4j.delivery.FailureKind;
import webhook4j.delivery.GivenUpReason;
import webhook4j.delivery.RetrySchedule;
import webhook4j.event.Event;
import webhook4j.signature.Headers;
import webhook4j.testkit.ManualClock;
import webhook4j.testkit.RecordingDispatcher;

/** Very many deliveries, and dispatchers that fail in every way at random: each comes to the end that the rules say. */
class StormTest {

    private static final int DELIVERIES = 10_000;
    private static final int WEBHOOKS = 10;
    private static final int ATTEMPTS = 10;
    private static final int STATUS_OK = 200;
    private static final int[] STATUSES = {STATUS_OK, 204, 301, 400, 404, 408, 413, 425, 429, 500, 502, 503, 504};

    private static final List<FailureKind> FAILURES = List.of(FailureKind.values());

    private final ManualClock clock = ManualClock.create();
    private final Map<String, Seen> records = new ConcurrentHashMap<>();

    /** What one delivery met. */
    private static final class Seen {
        private final List<String> results = new ArrayList<>();
        private int counted;
        private Instant notBefore = Instant.MIN;
        private String expected = "";
        private boolean tooEarly;
        private boolean afterTheEnd;
    }

    @Test
    void each_delivery_ends_as_the_rules_say_and_none_is_lost() {
        int rounds = Integer.getInteger("webhook4j.tries.factor", 1);
        for (int round = 0; round < rounds; round++) {
            records.clear();
            storm(new SplittableRandom(1_000 + round));
        }
    }

    @Test
    void none_is_lost_between_many_threads_and_the_machines_clock() throws InterruptedException {
        int events = 500;
        int publishers = 4;
        CountDownLatch finished = new CountDownLatch(events * publishers);
        Map<String, Integer> ends = new ConcurrentHashMap<>();
        SplittableRandom dice = new SplittableRandom(7);
        Duration[] waits = new Duration[50];
        Arrays.fill(waits, Duration.ofMillis(1));
        ExecutorService threads = Executors.newFixedThreadPool(publishers);
        try (WebhookPublisher publisher = WebhookPublisher.builder()
                .dispatcher(request -> {
                    boolean fails;
                    synchronized (dice) {
                        fails = dice.nextInt(10) < 3;
                    }
                    return CompletableFuture.supplyAsync(() -> RecordingDispatcher.answered(fails ? 500 : 200));
                })
                .schedule(RetrySchedule.of(waits))
                .listener(new DeliveryListener() {
                    @Override
                    public void delivered(Delivery delivery) {
                        ends.merge(delivery.id(), 1, Integer::sum);
                        finished.countDown();
                    }
                })
                .build()) {
            publisher.register(webhook("ci").build());
            for (int i = 0; i < publishers; i++) {
                threads.execute(() -> {
                    for (int j = 0; j < events; j++) {
                        publisher.publish(Bench.invoice());
                    }
                });
            }

            assertThat(finished.await(2, TimeUnit.MINUTES)).isTrue();
            assertThat(ends).hasSize(events * publishers);
            assertThat(ends.values()).containsOnly(1);
            assertThat(publisher.close(Duration.ofMinutes(1)).returned()).isZero();
        } finally {
            threads.shutdown();
        }
    }

    private void storm(SplittableRandom random) {
        try (WebhookPublisher publisher = WebhookPublisher.builder()
                .clock(clock)
                .dispatcher(request -> answer(request, random))
                .filterLanguage(new FieldLanguage())
                .random(random.split())
                .build()) {
            for (int i = 0; i < WEBHOOKS; i++) {
                publisher.register(webhook("w" + i)
                        .url("https://host" + i % 3 + ".example.com/" + i)
                        .build());
            }
            Map<String, Delivery> accepted = new HashMap<>();
            for (int i = 0; i < DELIVERIES / WEBHOOKS; i++) {
                Event event = Event.of("invoice.paid", new byte[] {'{', '}'});
                publisher.publish(event).deliveries().forEach(delivery -> accepted.put(delivery.id(), delivery));
            }
            clock.advance(Duration.ofDays(30));

            assertThat(accepted).hasSize(DELIVERIES);
            assertThat(records.keySet()).isEqualTo(accepted.keySet());
            for (String id : accepted.keySet()) {
                check(publisher.delivery(id).orElseThrow(), records.getOrDefault(id, new Seen()));
            }
        }
    }

    private static void check(Delivery delivery, Seen record) {
        DeliveryState state = delivery.state();
        String seen = state instanceof DeliveryState.Delivered delivered
                ? "delivered " + delivered.status()
                : state instanceof DeliveryState.GivenUp givenUp ? "given up " + givenUp.reason() : state.toString();
        assertThat(seen).as("delivery after %s", record.results).isEqualTo(record.expected);
        assertThat(delivery.attempts()).isEqualTo(record.counted);
        assertThat(record.tooEarly).as("an attempt before its time").isFalse();
        assertThat(record.afterTheEnd).as("an attempt after the end").isFalse();
    }

    /** Called by the clock's thread alone. */
    private CompletionStage<DispatchResult> answer(DeliveryRequest request, SplittableRandom random) {
        Seen record = records.computeIfAbsent(request.deliveryId(), id -> new Seen());
        record.tooEarly |= clock.instant().isBefore(record.notBefore);
        record.afterTheEnd |= !record.expected.isEmpty();
        int dice = random.nextInt(100);
        if (dice < 5) {
            record.results.add("throws");
            throw new IllegalStateException("thrown");
        }
        if (dice < 10) {
            record.results.add("fails");
            return CompletableFuture.failedFuture(new IllegalStateException("failed"));
        }
        DispatchResult result = dice < 30 ? failure(record, random) : status(record, random);
        CompletableFuture<DispatchResult> later = new CompletableFuture<>();
        if (random.nextBoolean()) {
            clock.wakeAt(clock.instant(), () -> {
                later.complete(result);
                return later;
            });
        } else {
            later.complete(result);
        }
        return later;
    }

    private static DispatchResult failure(Seen record, SplittableRandom random) {
        FailureKind kind = FAILURES.get(random.nextInt(FAILURES.size()));
        record.results.add(kind.name());
        if (kind != FailureKind.OWN_FAULT) {
            countFailure(record);
        }
        return new DispatchResult.Failed(kind, "", Duration.ZERO);
    }

    private DispatchResult status(Seen record, SplittableRandom random) {
        int status = random.nextInt(3) == 0 ? STATUS_OK : STATUSES[random.nextInt(STATUSES.length)];
        Headers headers = Headers.none();
        record.results.add(Integer.toString(status));
        if (status < 300) {
            record.counted++;
            record.expected = "delivered " + status;
        } else if (status == 413) {
            record.counted++;
            record.expected = "given up " + GivenUpReason.FINAL_STATUS;
        } else {
            countFailure(record);
            if ((status == 429 || status == 503) && random.nextBoolean()) {
                int seconds = random.nextInt(90_000);
                headers = headers.with("Retry-After", Integer.toString(seconds));
                record.notBefore = clock.instant().plusSeconds(Math.min(seconds, 86_400));
            }
        }
        return new DispatchResult.Answered(status, headers, new byte[0], Duration.ZERO);
    }

    private static void countFailure(Seen record) {
        record.counted++;
        if (record.counted == ATTEMPTS) {
            record.expected = "given up " + GivenUpReason.EXHAUSTED;
        }
    }
}
