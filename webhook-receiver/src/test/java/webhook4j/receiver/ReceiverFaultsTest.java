package webhook4j.receiver;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import webhook4j.delivery.RetrySchedule;
import webhook4j.inbox.InMemoryInbox;
import webhook4j.inbox.Inbox;
import webhook4j.testkit.ManualClock;

/** What goes wrong around a receiver, each at the worst moment: nothing may be lost, stuck or left behind by it. */
class ReceiverFaultsTest extends ReceiverBench {

    private final ManualClock clock = ManualClock.create();
    private final Queue<Runnable> tasks = new ArrayDeque<>();
    /** What becomes of the tasks that are handed to the executor, one after the other; after that all are taken. */
    private final Queue<Supplier<? extends RuntimeException>> faults = new ArrayDeque<>();

    private final Inbox inbox = InMemoryInbox.create(clock);

    private ReceiverBuilder later() {
        return builder().clock(clock).inbox(inbox).executor(this::queue);
    }

    private void queue(Runnable task) {
        Supplier<? extends RuntimeException> made = faults.poll();
        RuntimeException fault = made == null ? null : made.get();
        if (fault != null) {
            throw fault;
        }
        tasks.add(task);
    }

    private void work() {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
    }

    private static Inbox failing(Inbox inbox, String method, AtomicBoolean broken) {
        return (Inbox) Proxy.newProxyInstance(
                Inbox.class.getClassLoader(), new Class<?>[] {Inbox.class}, (proxy, called, arguments) -> {
                    if (broken.get() && called.getName().equals(method)) {
                        throw new IllegalStateException("no connection");
                    }
                    try {
                        return called.invoke(inbox, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    /** The failure comes from another thread, at about the moment at which it is looked whether there is one. */
    @Test
    void to_close_answers_those_whose_handlers_do_not_end() throws Exception {
        WebhookReceiver receiver = builder()
                .onAnyAsync((event, context) -> new CompletableFuture<>())
                .build();
        CompletableFuture<InboundResponse> answer =
                receiver.receiveAsync(issueUpdated("1")).toCompletableFuture();

        ReceiverCloseReport report = receiver.close(Duration.ofMillis(1));

        assertThat(answer.get(20, TimeUnit.SECONDS).status()).isEqualTo(503);
        assertThat(report.abandoned()).isEqualTo(1);
    }

    @Test
    void an_error_of_a_source_is_500_and_not_thrown() {
        StubSource source = new StubSource("stub", "x").reading(message -> {
            throw new AssertionError("not so");
        });
        WebhookReceiver receiver = WebhookReceiver.builder().source(source).build();

        InboundRequest request = StubSource.request("/", "x", "1", new String(Requests.ISSUE_UPDATED, UTF_8));
        assertThat(receiver.receive(request).status()).isEqualTo(500);
    }

    @Test
    void an_executor_that_takes_no_work_is_asked_again() {
        for (Supplier<RuntimeException> fault :
                List.<Supplier<RuntimeException>>of(RejectedExecutionException::new, IllegalStateException::new)) {
            WebhookReceiver receiver = later().build();
            work();
            calls.clear();
            faults.add(fault); // to look into the inbox
            assertThat(receiver.receive(issueUpdated(fault.toString())).status())
                    .isEqualTo(202);
            work();
            assertThat(calls).isEmpty();
            clock.advance(Duration.ofSeconds(10));
            work();
            assertThat(calls).hasSize(1);
        }
    }

    @Test
    void an_executor_that_does_not_take_an_event_gets_it_again_and_that_is_no_try() {
        WebhookReceiver receiver =
                later().workers(1).retries(RetrySchedule.once()).build();
        work();
        for (Supplier<RuntimeException> fault :
                List.<Supplier<RuntimeException>>of(RejectedExecutionException::new, IllegalStateException::new)) {
            calls.clear();
            faults.add(() -> null);
            faults.add(fault); // to handle the event
            assertThat(receiver.receive(issueUpdated(fault.toString())).status())
                    .isEqualTo(202);
            work();
            assertThat(calls).isEmpty();
            clock.advance(Duration.ofSeconds(10));
            work();
            assertThat(calls).hasSize(1);
        }
    }

    @Test
    void an_inbox_that_fails_while_events_are_handed_out_keeps_no_worker() {
        AtomicBoolean broken = new AtomicBoolean(true);
        WebhookReceiver receiver =
                later().inbox(failing(inbox, "giveBack", broken)).workers(1).build();
        work();
        faults.add(() -> null);
        faults.add(RejectedExecutionException::new);
        receiver.receive(issueUpdated("1"));
        work();
        receiver.receive(issueUpdated("2"));
        work();

        assertThat(calls).hasSize(1);
    }

    @Test
    void what_another_process_left_behind_is_found_without_news() {
        WebhookReceiver idle = later().build();
        work();
        Queue<Runnable> elsewhere = new ArrayDeque<>();
        WebhookReceiver dead = later().executor(elsewhere::add).build();
        dead.receive(issueUpdated("1"));

        clock.advance(Duration.ofMinutes(1));
        work();

        assertThat(calls).hasSize(1);
        assertThat(idle.inboxDepth()).isZero();
    }

    @Test
    void a_look_up_that_fails_is_tried_again_by_the_schedule() {
        AtomicBoolean broken = new AtomicBoolean();
        StubSource tenant = new StubSource("stub", "x");
        WebhookReceiver receiver = WebhookReceiver.builder()
                .tenants("/{tenant}", new StubSource("stub", "decoy"), name -> {
                    if (broken.get()) {
                        throw new IllegalStateException("the vault is down");
                    }
                    return Optional.of(tenant);
                })
                .onAny((event, context) -> calls.add("handled"))
                .clock(clock)
                .inbox(inbox)
                .executor(this::queue)
                .retries(RetrySchedule.of(Duration.ZERO, Duration.ofSeconds(5)))
                .build();
        work();
        receiver.receive(StubSource.request("/anna", "x", "1", new String(Requests.ISSUE_UPDATED, UTF_8)));
        broken.set(true);
        work();
        broken.set(false);
        clock.advance(Duration.ofSeconds(5));
        work();

        assertThat(calls).hasSize(1);
    }

    @Test
    void an_inbox_that_fails_at_the_end_leaves_nothing_open() {
        AtomicBoolean broken = new AtomicBoolean();
        AtomicInteger closed = new AtomicInteger();
        WebhookReceiver receiver = later().inbox(failing(inbox, "depth", broken))
                .executor(Runnable::run)
                .callBack(new CallBack() {
                    @Override
                    public CompletionStage<Integer> call(URI address) {
                        return CompletableFuture.completedFuture(200);
                    }

                    @Override
                    public void close() {
                        closed.incrementAndGet();
                    }
                })
                .build();
        broken.set(true);

        assertThatThrownBy(receiver::close).isInstanceOf(IllegalStateException.class);

        assertThat(closed).hasValue(1);
    }

    @Test
    void any_patience_will_do() {
        WebhookReceiver receiver = builder().build();

        assertThat(receiver.close(ChronoUnit.FOREVER.getDuration())).isEqualTo(new ReceiverCloseReport(0, 0, 0));
    }

    @Test
    void a_key_that_fails_blocks_no_delivery() {
        AtomicInteger asked = new AtomicInteger();
        WebhookReceiver receiver = builder()
                .flagOutdated(event -> {
                    if (asked.incrementAndGet() % 2 == 0) {
                        throw new IllegalStateException("no key");
                    }
                    return Optional.of("key");
                })
                .build();

        assertThat(receiver.receive(issueUpdated("1")).status()).isEqualTo(200); // asked twice, it would be stuck
        assertThat(receiver.receive(issueUpdated("2")).status()).isEqualTo(500);
        assertThat(receiver.receive(issueUpdated("2")).status()).isEqualTo(200);
    }
}
