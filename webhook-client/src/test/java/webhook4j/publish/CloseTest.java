package webhook4j.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static webhook4j.publish.Bench.invoice;
import static webhook4j.publish.Bench.webhook;
import static webhook4j.testkit.RecordingDispatcher.answered;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import webhook4j.delivery.Delivery;
import webhook4j.delivery.DeliveryListener;
import webhook4j.delivery.DeliveryState.Delivered;
import webhook4j.delivery.DeliveryState.Pending;
import webhook4j.delivery.DeliveryStore;
import webhook4j.delivery.DispatchResult;
import webhook4j.delivery.FailureKind;
import webhook4j.delivery.InMemoryDeliveryStore;
import webhook4j.delivery.RetrySchedule;
import webhook4j.testkit.RecordingDispatcher;

class CloseTest {

    private final InMemoryDeliveryStore store = InMemoryDeliveryStore.create();
    private final Bench bench = new Bench(builder -> builder.store(store));
    private final WebhookPublisher publisher = bench.publisher;

    @Test
    void an_idle_publisher_closes_at_once() {
        assertThat(publisher.close(Duration.ZERO)).isEqualTo(new CloseReport(0, 0, 0));
        assertThat(bench.dispatcher.isClosed()).isTrue();
    }

    @Test
    void waits_for_the_attempts_that_are_under_way() throws Exception {
        publisher.register(webhook("ci").build());
        bench.dispatcher.hold();
        publisher.publish(invoice());
        bench.dispatcher.awaitRequests(1);

        CompletableFuture<CloseReport> closing =
                CompletableFuture.supplyAsync(() -> publisher.close(Duration.ofMinutes(1)));
        bench.dispatcher.open().get(0).complete(200);

        assertThat(closing.get(60, TimeUnit.SECONDS)).satisfies(report -> {
            assertThat(report.abandoned()).isZero();
            assertThat(report.returned()).isZero();
        });
    }

    @Test
    void what_is_due_is_still_attempted_when_the_store_ends_with_the_publisher() {
        // given
        RecordingDispatcher dispatcher = new RecordingDispatcher();
        WebhookPublisher real =
                WebhookPublisher.builder().dispatcher(dispatcher).build();
        real.register(webhook("ci").build());

        // when
        for (int i = 0; i < 500; i++) {
            real.publish(invoice());
        }
        CloseReport report = real.close(Duration.ofMinutes(1));

        // then
        assertThat(dispatcher.requests()).hasSize(500);
        assertThat(report.returned()).isZero();
        assertThat(report.abandoned()).isZero();
    }

    @Test
    void what_is_due_later_is_not_waited_for() {
        // given
        RecordingDispatcher dispatcher = new RecordingDispatcher().answers(500);
        WebhookPublisher real = WebhookPublisher.builder()
                .dispatcher(dispatcher)
                .schedule(RetrySchedule.of(Duration.ZERO, Duration.ofHours(1)))
                .build();
        real.register(webhook("ci").build());
        real.publish(invoice());

        // when
        CloseReport report = real.close(Duration.ofMinutes(1));

        // then
        assertThat(dispatcher.requests()).hasSize(1);
        assertThat(report).isEqualTo(new CloseReport(0, 0, 1));
    }

    @Test
    void patience_ends_also_while_what_is_due_is_attempted() {
        // given
        RecordingDispatcher dispatcher = new RecordingDispatcher();
        WebhookPublisher real =
                WebhookPublisher.builder().dispatcher(dispatcher).build();
        real.register(webhook("ci").build());
        dispatcher.hold();
        for (int i = 0; i < 20; i++) {
            real.publish(invoice());
        }
        dispatcher.awaitRequests(10); // as many as one endpoint gets at a time

        // when
        CloseReport report = real.close(Duration.ofMillis(50));

        // then
        assertThat(dispatcher.requests()).hasSize(10);
        assertThat(report).isEqualTo(new CloseReport(0, 10, 20));
    }

    @Test
    void what_has_not_ended_goes_back_to_the_store() {
        publisher.register(webhook("ci").build());
        bench.dispatcher.hold();
        Publication publication = publisher.publish(invoice());
        RecordingDispatcher.Attempt attempt = attemptUnderWay();

        CloseReport report = publisher.close(Duration.ZERO);
        attempt.complete(200);

        assertThat(report).isEqualTo(new CloseReport(0, 1, 1));
        Delivery delivery = store.find(publication.deliveries().get(0).id()).orElseThrow();
        assertThat(delivery.state()).isEqualTo(new Pending(bench.clock.instant()));
        assertThat(delivery.attempts()).isZero();
    }

    @Test
    void an_attempt_that_ends_just_when_its_delivery_goes_back_is_counted_as_delivered() {
        // given
        AtomicReference<Runnable> beforeGivingBack = new AtomicReference<>(() -> {});
        DeliveryStore racing = before(
                "complete", 2, store, () -> beforeGivingBack.getAndSet(() -> {}).run());
        try (Bench real = new Bench(builder -> builder.store(racing))) {
            real.publisher.register(webhook("ci").build());
            real.dispatcher.hold();
            real.publisher.publish(invoice());
            real.dispatcher.awaitRequests(1);
            RecordingDispatcher.Attempt attempt = real.dispatcher.open().get(0);
            beforeGivingBack.set(() -> attempt.complete(200));

            // when
            CloseReport report = real.publisher.close(Duration.ZERO);

            // then
            assertThat(report).isEqualTo(new CloseReport(1, 0, 0));
        }
    }

    /** A store that does something else before a method with so many arguments: what another thread does meanwhile. */
    private static DeliveryStore before(String method, int arguments, DeliveryStore store, Runnable work) {
        return (DeliveryStore) Proxy.newProxyInstance(
                DeliveryStore.class.getClassLoader(), new Class<?>[] {DeliveryStore.class}, (proxy, called, given) -> {
                    if (called.getName().equals(method) && given.length == arguments) {
                        work.run();
                    }
                    return called.invoke(store, given);
                });
    }

    private RecordingDispatcher.Attempt attemptUnderWay() {
        bench.dispatcher.awaitRequests(1);
        return bench.dispatcher.open().get(0);
    }

    @Test
    void the_next_publisher_takes_up_what_the_store_holds() {
        publisher.register(webhook("ci").build());
        bench.dispatcher.answers(500);
        Publication publication = publisher.publish(invoice());
        bench.clock.settle();
        assertThat(publisher.close(Duration.ZERO)).isEqualTo(new CloseReport(0, 0, 1));
        bench.clock.advance(Duration.ofDays(1));

        try (Bench next = new Bench(builder -> builder.store(store).registry(publisher.registry()))) {
            next.clock.advance(Duration.ofDays(1));

            assertThat(next.dispatcher.requests()).hasSize(1);
            assertThat(next.dispatcher.requests().get(0).attempt()).isEqualTo(2);
            assertThat(store.find(publication.deliveries().get(0).id())
                            .orElseThrow()
                            .state())
                    .isInstanceOf(Delivered.class);
        }
    }

    @Test
    void a_closed_publisher_accepts_nothing() {
        publisher.register(webhook("ci").build());
        publisher.close();

        assertThatThrownBy(() -> publisher.publish(invoice()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the publisher is closed");
        assertThatThrownBy(() -> publisher.trigger("ci", invoice())).hasMessage("the publisher is closed");
        assertThatThrownBy(() -> publisher.ping("ci")).hasMessage("the publisher is closed");
        assertThatThrownBy(() -> publisher.replay("x")).hasMessage("the publisher is closed");
    }

    @Test
    void a_ping_that_is_under_way_ends_with_the_publisher() throws Exception {
        // given
        CountDownLatch sent = new CountDownLatch(1);
        WebhookPublisher real = WebhookPublisher.builder()
                .dispatcher(request -> {
                    sent.countDown();
                    return new CompletableFuture<>();
                })
                .build();
        real.register(webhook("ci").build());
        CompletableFuture<DispatchResult> ping = real.ping("ci").toCompletableFuture();
        assertThat(sent.await(60, TimeUnit.SECONDS)).isTrue();

        // when
        real.close(Duration.ZERO);

        // then
        assertThat(ping.get(60, TimeUnit.SECONDS))
                .isEqualTo(new DispatchResult.Failed(FailureKind.OWN_FAULT, "the publisher was closed", Duration.ZERO));
    }

    @Test
    void may_be_closed_twice() {
        CloseReport first = publisher.close(Duration.ofSeconds(1));

        assertThat(publisher.close(Duration.ZERO)).isSameAs(first);
    }

    @Test
    void patience_may_be_endless() {
        assertThat(publisher.close(ChronoUnit.FOREVER.getDuration())).isEqualTo(new CloseReport(0, 0, 0));
        assertThat(bench.dispatcher.isClosed()).isTrue();
    }

    @Test
    void what_goes_back_to_the_store_is_as_it_was_before() {
        publisher.register(webhook("ci").build());
        bench.dispatcher.hold();
        Publication publication = publisher.publish(invoice());
        Delivery before = publication.deliveries().get(0);
        bench.dispatcher.awaitRequests(1);
        bench.clock.jump(Duration.ofSeconds(3));

        publisher.close(Duration.ZERO);

        assertThat(store.find(before.id()).orElseThrow().state()).isEqualTo(before.state());
    }

    @Test
    void patience_is_not_negative() {
        assertThatThrownBy(() -> publisher.close(Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("patience is not negative, found PT-1S");
    }

    @Test
    void a_publisher_with_the_machines_clock_ends_its_thread() throws Exception {
        CountDownLatch delivered = new CountDownLatch(2);
        Set<Thread> ofOthers = clockThreads();
        WebhookPublisher real = WebhookPublisher.builder()
                .dispatcher(request -> CompletableFuture.completedFuture(answered(request.attempt() < 2 ? 500 : 200)))
                .schedule(RetrySchedule.of(Duration.ZERO, Duration.ofMillis(20)))
                .listener(new DeliveryListener() {
                    @Override
                    public void delivered(Delivery delivery) {
                        delivered.countDown();
                    }
                })
                .build();
        real.register(webhook("ci").build());
        real.register(webhook("chat").build());

        real.publish(invoice());

        assertThat(delivered.await(60, TimeUnit.SECONDS)).isTrue();
        Set<Thread> own = clockThreads();
        own.removeAll(ofOthers);
        assertThat(own).hasSize(1);
        real.close();
        for (Thread thread : own) {
            thread.join(60_000);
        }
        assertThat(own).noneMatch(Thread::isAlive);
    }

    private static Set<Thread> clockThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("webhook4j-clock"))
                .collect(Collectors.toCollection(HashSet::new));
    }
}
