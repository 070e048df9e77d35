package webhook4j.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static webhook4j.publish.Bench.invoice;
import static webhook4j.publish.Bench.webhook;
import static webhook4j.testkit.RecordingDispatcher.answered;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import webhook4j.delivery.Delivery;
import webhook4j.delivery.DeliveryStore;
import webhook4j.delivery.InMemoryDeliveryStore;
import webhook4j.delivery.Reopening;

/** What listeners hear of a delivery that several replay at the same time. */
class ReplayNewsTest {

    /** The deliveries that stores find, and what they do before they say that one was taken back. */
    private record Meddling(DeliveryStore store, AtomicReference<Runnable> whenTaken, List<Delivery> stopped) {

        private static Meddling create() {
            return new Meddling(
                    InMemoryDeliveryStore.create(),
                    new AtomicReference<>(() -> {}),
                    Collections.synchronizedList(new ArrayList<>()));
        }

        private DeliveryStore meddled() {
            return (DeliveryStore) Proxy.newProxyInstance(
                    getClass().getClassLoader(), new Class<?>[] {DeliveryStore.class}, (proxy, method, arguments) -> {
                        if (method.getName().equals("find") && !stopped.isEmpty()) {
                            return Optional.of(stopped.remove(0));
                        }
                        Object result = method.invoke(store, arguments);
                        if (result == Reopening.TAKEN) {
                            whenTaken.getAndSet(() -> {}).run();
                        }
                        return result;
                    });
        }
    }

    @Test
    void the_one_that_comes_too_late_does_not_keep_listeners_from_hearing_that_it_was_accepted() throws Exception {
        Meddling meddling = Meddling.create();
        ExecutorService threads = Executors.newSingleThreadExecutor();
        try (Bench bench = new Bench(builder -> builder.store(meddling.meddled()))) {
            bench.publisher.register(webhook("ci").build());
            bench.dispatcher.answers(413);
            Publication publication = bench.publisher.publish(invoice());
            bench.clock.settle();
            Delivery failed = bench.now(publication);
            bench.news.all.clear();

            AtomicReference<Thread> other = new AtomicReference<>();
            List<Future<Delivery>> late = new ArrayList<>();
            meddling.whenTaken.set(() -> {
                meddling.stopped.add(failed); // the other one has found it stopped
                late.add(threads.submit(() -> {
                    other.set(Thread.currentThread());
                    return bench.publisher.replay(failed.id());
                }));
                awaitEndOrWaiting(late.get(0), other);
            });
            bench.publisher.replay(failed.id());
            assertThat(late.get(0)).failsWithin(Duration.ofMinutes(1));
            bench.clock.settle();

            assertThat(bench.news.all).containsExactly("accepted ci", "attempted ci #2: status 200", "delivered ci");
        } finally {
            threads.shutdownNow();
        }
    }

    private static void awaitEndOrWaiting(Future<?> work, AtomicReference<Thread> thread) {
        while (!work.isDone() && (thread.get() == null || thread.get().getState() != Thread.State.WAITING)) {
            Thread.onSpinWait();
        }
    }

    @Test
    void of_replays_at_the_same_time_each_that_takes_a_delivery_is_told_once_and_first() throws Exception {
        int tries = 200;
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (Bench bench = new Bench()) {
            bench.publisher.register(webhook("ci").build());
            bench.dispatcher.otherwise(request -> answered(413));
            String id = bench.publisher.publish(invoice()).deliveries().get(0).id();
            bench.clock.settle();

            Callable<Integer> replays = () -> {
                int taken = 0;
                for (int i = 0; i < tries; i++) {
                    taken += isReplayed(bench.publisher, id) ? 1 : 0;
                }
                return taken;
            };
            int taken = 0;
            for (Future<Integer> each : threads.invokeAll(Collections.nCopies(4, replays))) {
                taken += each.get();
            }
            bench.clock.settle();

            assertThat(taken).isPositive();
            assertThat(bench.news.all).filteredOn("accepted ci"::equals).hasSize(1 + taken);
            int ahead = 0;
            for (String news : bench.news.all) {
                ahead += news.startsWith("accepted") ? 1 : news.startsWith("attempted") ? -1 : 0;
                assertThat(ahead).as("accepted but not yet attempted").isNotNegative();
            }
            assertThat(ahead).isZero();
        } finally {
            threads.shutdownNow();
        }
    }

    private static boolean isReplayed(WebhookPublisher publisher, String id) {
        try {
            publisher.replay(id);
            return true;
        } catch (IllegalStateException e) {
            return false;
        }
    }
}
