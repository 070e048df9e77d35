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
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.assertj.core.api.ListAssert;
import org.junit.jupiter.api.Test;
import webhook4j.delivery.Delivery;
import webhook4j.delivery.DeliveryListener;
import webhook4j.delivery.DeliveryStore;
import webhook4j.delivery.GivenUpReason;
import webhook4j.delivery.InMemoryDeliveryStore;
import webhook4j.delivery.LeaseBatch;
import webhook4j.delivery.RetrySchedule;

/** What listeners hear of a delivery that several replay at the same time. */
class ReplayNewsTest {

    /** Before a first attempt. */
    private static final Duration WAIT = Duration.ofHours(1);

    /** The deliveries that stores find, and what they do before they say that one was changed. */
    private record Meddling(DeliveryStore store, AtomicReference<Runnable> whenChanged, List<Delivery> stopped) {

        private static final Set<String> CHANGES = Set.of("reopen", "complete", "giveUp");

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
                        if (CHANGES.contains(method.getName())) {
                            whenChanged.getAndSet(() -> {}).run();
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
            meddling.whenChanged.set(() -> {
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

    @Test
    void one_that_is_replayed_as_soon_as_it_was_given_up_is_accepted_again_after_that_was_told() throws Exception {
        assertThatReplayIsToldLast(bench -> bench.dispatcher.answers(413), (bench, id) -> bench.clock.advance(WAIT))
                .startsWith("accepted ci", "attempted ci #1: status 413", "given up ci: FINAL_STATUS", "accepted ci");
    }

    @Test
    void so_is_one_that_was_given_up_by_hand() throws Exception {
        assertThatReplayIsToldLast(bench -> {}, (bench, id) -> bench.publisher.giveUp(id))
                .startsWith("accepted ci", "given up ci: BY_HAND", "accepted ci");
    }

    private static ListAssert<String> assertThatReplayIsToldLast(Consumer<Bench> before, BiConsumer<Bench, String> end)
            throws Exception {
        Meddling meddling = Meddling.create();
        ExecutorService threads = Executors.newSingleThreadExecutor();
        try (Bench bench =
                new Bench(builder -> builder.store(meddling.meddled()).schedule(RetrySchedule.of(WAIT)))) {
            bench.publisher.register(webhook("ci").build());
            before.accept(bench);
            String id = bench.publish(invoice());
            AtomicReference<Thread> other = new AtomicReference<>();
            List<Future<Delivery>> replay = new ArrayList<>();
            meddling.whenChanged.set(() -> {
                replay.add(threads.submit(() -> {
                    other.set(Thread.currentThread());
                    return bench.publisher.replay(id);
                }));
                awaitEndOrWaiting(replay.get(0), other);
            });
            end.accept(bench, id);
            assertThat(replay.get(0)).succeedsWithin(Duration.ofMinutes(1));
            return assertThat(List.copyOf(bench.news.all));
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void one_that_is_given_up_by_hand_as_soon_as_the_store_has_it_was_accepted_before() {
        DeliveryStore store = InMemoryDeliveryStore.create();
        Bench[] bench = new Bench[1];
        AtomicBoolean givenUp = new AtomicBoolean(); // before that, the engine would deliver it now and then
        DeliveryStore meddled = (DeliveryStore) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DeliveryStore.class}, (proxy, method, arguments) -> {
                    boolean tooEarly = method.getName().equals("lease") && !givenUp.get();
                    Object result =
                            tooEarly ? new LeaseBatch(List.of(), Optional.empty()) : method.invoke(store, arguments);
                    if (method.getName().equals("add")) {
                        ((List<?>) result).forEach(made -> bench[0].publisher.giveUp(((Delivery) made).id()));
                        givenUp.set(true);
                    }
                    return result;
                });
        bench[0] = new Bench(builder -> builder.store(meddled));
        try (Bench closed = bench[0]) {
            closed.publisher.register(webhook("ci").build());
            closed.publisher.publish(invoice());

            assertThat(closed.news.all).containsExactly("accepted ci", "given up ci: BY_HAND");
        }
    }

    @Test
    void listeners_that_replay_what_others_are_told_of_at_the_same_time_do_not_wait_for_each_other() throws Exception {
        CyclicBarrier bothAreTold = new CyclicBarrier(2);
        List<String> ids = new ArrayList<>();
        Bench[] bench = new Bench[1];
        DeliveryListener replaying = new DeliveryListener() {
            @Override
            public void givenUp(Delivery delivery, GivenUpReason reason) {
                try {
                    bothAreTold.await(1, TimeUnit.MINUTES);
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
                bench[0].publisher.replay(ids.get(1 - ids.indexOf(delivery.id())));
            }
        };
        ExecutorService threads = Executors.newFixedThreadPool(2);
        bench[0] = new Bench(builder -> builder.listener(replaying).schedule(RetrySchedule.of(WAIT)));
        try (Bench closed = bench[0]) {
            closed.publisher.register(webhook("ci").build());
            ids.add(closed.publish(invoice()));
            ids.add(closed.publish(invoice()));

            List<Future<Delivery>> ends = ids.stream()
                    .map(id -> threads.submit(() -> closed.publisher.giveUp(id)))
                    .toList();
            assertThat(ends).allSatisfy(end -> assertThat(end).succeedsWithin(Duration.ofMinutes(1)));
            closed.clock.advance(WAIT);

            assertThat(closed.news.all).filteredOn("delivered ci"::equals).hasSize(2);
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
