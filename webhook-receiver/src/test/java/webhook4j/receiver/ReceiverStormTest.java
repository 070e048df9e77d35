package webhook4j.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import webhook4j.delivery.RetrySchedule;
import webhook4j.jira.IssueEvent;
import webhook4j.jira.Jira;

/** Very many senders at once, who repeat themselves. */
class ReceiverStormTest {

    private static final int SENDERS = 200;
    private static final int EVENTS = 30;

    private final Map<String, AtomicInteger> successes = new ConcurrentHashMap<>();
    private final Set<String> failedOnce = ConcurrentHashMap.newKeySet();

    /** Fails at the first try of every third event; otherwise counts. */
    private void handle(DeliveryContext context) throws IOException {
        String id = context.deliveryId().orElseThrow();
        if (Integer.parseInt(id) % 3 == 0 && failedOnce.add(id)) {
            throw new IOException("not yet");
        }
        successes.computeIfAbsent(id, unknown -> new AtomicInteger()).incrementAndGet();
    }

    /** Each sender sends half of the events, each until it is told that it was taken; so every event has 100 senders. */
    private static void storm(WebhookReceiver receiver) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(SENDERS);
        CyclicBarrier together = new CyclicBarrier(SENDERS);
        CountDownLatch ended = new CountDownLatch(SENDERS);
        for (int sender = 0; sender < SENDERS; sender++) {
            int first = sender;
            threads.execute(() -> {
                try {
                    together.await();
                    for (int i = 0; i < EVENTS; i += 2) {
                        send(receiver, Integer.toString((first + i) % EVENTS));
                    }
                    ended.countDown();
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
        }
        try {
            assertThat(ended.await(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            threads.shutdownNow();
        }
    }

    private static void send(WebhookReceiver receiver, String id) {
        while (receiver.receive(ReceiverBench.issueUpdated(id)).status() / 100 != 2) {
            LockSupport.parkNanos(1_000_000); // as a sender would wait, but less
        }
    }

    private void assertEachOnce() {
        assertThat(successes.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, EVENTS).mapToObj(Integer::toString).toList());
        assertThat(successes.values()).allSatisfy(count -> assertThat(count).hasValue(1));
    }

    @Test
    void each_event_is_handled_once_before_the_answer() throws InterruptedException {
        WebhookReceiver receiver = WebhookReceiver.builder()
                .source(Jira.signedWith(Requests.SECRET))
                .onAny((event, context) -> handle(context))
                .build();

        storm(receiver);

        assertEachOnce();
    }

    @Test
    void each_event_is_handled_once_by_asynchronous_handlers() throws InterruptedException {
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try {
            WebhookReceiver receiver = WebhookReceiver.builder()
                    .source(Jira.signedWith(Requests.SECRET))
                    .onAsync(
                            IssueEvent.class,
                            (event, context) -> CompletableFuture.runAsync(
                                    () -> {
                                        try {
                                            handle(context);
                                        } catch (IOException e) {
                                            throw new IllegalStateException(e);
                                        }
                                    },
                                    pool))
                    .build();

            storm(receiver);

            assertEachOnce();
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void each_event_is_handled_once_after_the_answer() throws InterruptedException {
        WebhookReceiver receiver = WebhookReceiver.builder()
                .source(Jira.signedWith(Requests.SECRET))
                .mode(AnswerMode.ANSWER_THEN_HANDLE)
                .retries(RetrySchedule.startingNow(List.of(Duration.ZERO, Duration.ZERO)))
                .onAny((event, context) -> handle(context))
                .build();

        storm(receiver);
        ReceiverCloseReport report = receiver.close(Duration.ofSeconds(60));

        assertThat(report.abandoned()).isZero();
        assertThat(report.left()).isZero();
        assertEachOnce();
    }
}
