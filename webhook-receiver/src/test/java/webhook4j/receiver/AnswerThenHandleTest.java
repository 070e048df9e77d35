package webhook4j.receiver;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import webhook4j.delivery.RetrySchedule;
import webhook4j.inbox.InMemoryInbox;
import webhook4j.inbox.Inbox;
import webhook4j.inbox.InboxLease;
import webhook4j.jira.IssueEvent;
import webhook4j.jira.Jira;
import webhook4j.testkit.ManualClock;

class AnswerThenHandleTest extends ReceiverBench {

    private static final String EVENT = "{\"webhookEvent\": \"jira:issue_updated\"}";

    private final ManualClock clock = ManualClock.create();
    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private final Inbox inbox = InMemoryInbox.create(3, 10_000, clock);
    private final List<HandlingFailure> failures = new ArrayList<>();

    private ReceiverBuilder later() {
        return builder()
                .clock(clock)
                .inbox(inbox)
                .executor(this::queue)
                .retries(RetrySchedule.of(Duration.ZERO, Duration.ofSeconds(5)))
                .onError(failures::add);
    }

    private synchronized void queue(Runnable task) {
        tasks.add(task);
    }

    private synchronized Runnable next() {
        return tasks.poll();
    }

    private void work() {
        for (Runnable task = next(); task != null; task = next()) {
            task.run();
        }
    }

    @Test
    void the_answer_is_202_before_a_handler_is_called() {
        WebhookReceiver receiver = later().build();

        assertThat(receiver.receive(issueUpdated("1")).status()).isEqualTo(202);
        assertThat(calls).isEmpty();
        assertThat(receiver.inboxDepth()).isEqualTo(1);
        assertThat(receiver.receive(issueUpdated("1")).status()).isEqualTo(202);

        work();
        assertThat(calls).containsExactly("jira:issue_updated");
        assertThat(receiver.inboxDepth()).isZero();
        assertThat(receiver.receive(issueUpdated("1")).status()).isEqualTo(202);
        work();
        assertThat(calls).hasSize(1);
    }

    @Test
    void what_is_not_believed_or_no_event_is_told_at_once() {
        WebhookReceiver receiver = later().build();

        assertThat(receiver.receive(Requests.jira("1", "{}".getBytes(UTF_8)).build())
                        .status())
                .isEqualTo(400);
        assertThat(receiver.receive(Requests.jira("1", Requests.ISSUE_UPDATED)
                                .without("X-Hub-Signature")
                                .build())
                        .status())
                .isEqualTo(401);
        assertThat(receiver.inboxDepth()).isZero();
    }

    @Test
    void the_handlers_see_how_it_arrived() {
        List<DeliveryContext> contexts = new ArrayList<>();
        WebhookReceiver receiver =
                later().onAny((event, context) -> contexts.add(context)).build();

        receiver.receive(issueUpdated("1"));
        now = now.plus(Duration.ofHours(1));
        clock.advance(Duration.ofHours(1));
        work();

        assertThat(contexts.get(0).deliveryId()).contains("1");
        assertThat(contexts.get(0).arrivedAt()).isEqualTo(clock.instant().minus(Duration.ofHours(1)));
        assertThat(contexts.get(0).scheme()).isEqualTo("jira");
        assertThat(contexts.get(0).uri()).hasToString("/hooks/jira?user_id=anna");
    }

    @Test
    void a_full_inbox_is_503_and_the_retry_is_taken() {
        WebhookReceiver receiver = later().build();
        for (String id : List.of("1", "2", "3")) {
            assertThat(receiver.receive(issueUpdated(id)).status()).isEqualTo(202);
        }

        InboundResponse full = receiver.receive(issueUpdated("4"));
        assertThat(full.status()).isEqualTo(503);
        assertThat(full.headers()).containsEntry("Retry-After", List.of("10"));

        work();
        assertThat(receiver.receive(issueUpdated("4")).status()).isEqualTo(202);
        work();
        assertThat(calls).hasSize(4);
    }

    @Test
    void what_failed_is_tried_again_by_the_schedule_and_then_given_up() {
        WebhookReceiver receiver = later().onAny((event, context) -> {
                    throw new IOException("the database is down");
                })
                .build();
        receiver.receive(issueUpdated("1"));

        work();
        assertThat(calls).hasSize(1);
        clock.advance(Duration.ofMillis(4_999));
        work();
        assertThat(calls).hasSize(1);
        clock.advance(Duration.ofMillis(1));
        work();

        assertThat(calls).hasSize(2);
        assertThat(receiver.inboxDepth()).isZero();
        assertThat(failures).extracting(HandlingFailure::tries).containsExactly(1, 2);
        assertThat(failures).extracting(HandlingFailure::givenUp).containsExactly(false, true);
    }

    @Test
    void what_was_given_up_is_taken_again_if_it_is_sent_again() {
        WebhookReceiver receiver = later().retries(RetrySchedule.once())
                .onAny((event, context) -> {
                    throw new IOException("the database is down");
                })
                .build();
        receiver.receive(issueUpdated("1"));
        work();

        receiver.receive(issueUpdated("1"));
        work();

        assertThat(calls).hasSize(2);
    }

    @Test
    void what_a_process_left_behind_is_handled_by_the_next_and_its_copies_are_known() {
        WebhookReceiver first = later().build();
        first.receive(issueUpdated("1"));
        first.receive(issueUpdated("2"));
        InboxLease dead = inbox.lease("", 1, Duration.ofMinutes(15)).get(0);
        tasks.clear(); // the first process is gone, in the middle of the first event

        WebhookReceiver second =
                later().seenDeliveries(InMemorySeenDeliveries.create(10, clock)).build();
        assertThat(second.receive(issueUpdated("1")).status()).isEqualTo(202);
        work();
        assertThat(calls).hasSize(1);
        clock.advance(Duration.ofMinutes(15));
        work();

        assertThat(calls).hasSize(2);
        assertThat(inbox.done(dead)).isFalse();
        assertThat(second.inboxDepth()).isZero();
    }

    @Test
    void an_event_that_processes_die_of_is_not_tried_for_ever() {
        later().build().receive(issueUpdated("1"));
        for (int i = 0; i < 2; i++) {
            inbox.lease("", 1, Duration.ofMinutes(15));
            clock.advance(Duration.ofMinutes(15));
        }
        tasks.clear();

        WebhookReceiver receiver = later().build();
        work();

        assertThat(calls).isEmpty();
        assertThat(receiver.inboxDepth()).isZero();
    }

    @Test
    void a_source_that_is_gone_parks_its_events() {
        later().build().receive(issueUpdated("1"));
        tasks.clear();

        WebhookReceiver receiver = WebhookReceiver.builder()
                .source("/elsewhere", new StubSource("stub", "x"))
                .clock(clock)
                .inbox(inbox)
                .executor(this::queue)
                .onAny((event, context) -> calls.add("handled"))
                .build();
        work();

        assertThat(calls).isEmpty();
        assertThat(receiver.inboxDepth()).isZero();
    }

    /** What one kind of system signed must not be read as another's. */
    @Test
    void a_tenant_whose_source_is_another_by_now_parks_its_events() {
        laterFor(new StubSource("stub", "a")).receive(StubSource.request("/hooks/acme", "a", "1", EVENT));
        tasks.clear();

        WebhookReceiver receiver = laterFor(new StubSource("other", "a"));
        work();

        assertThat(calls).isEmpty();
        assertThat(receiver.inboxDepth()).isZero();
    }

    private WebhookReceiver laterFor(StubSource source) {
        return WebhookReceiver.builder()
                .tenants("/hooks/{tenant}", new StubSource("stub", "nobody knows this"), tenant -> Optional.of(source))
                .clock(clock)
                .inbox(inbox)
                .executor(this::queue)
                .onAny((event, context) -> calls.add("handled"))
                .build();
    }

    @Test
    void no_more_events_are_handled_at_a_time_than_there_are_workers() {
        List<CompletableFuture<String>> stages = new ArrayList<>();
        WebhookReceiver receiver = later().workers(2)
                .onAsync(IssueEvent.class, (event, context) -> {
                    stages.add(new CompletableFuture<>());
                    return stages.get(stages.size() - 1);
                })
                .build();
        for (String id : List.of("1", "2", "3")) {
            receiver.receive(issueUpdated(id));
        }
        work();
        assertThat(stages).hasSize(2);

        stages.get(0).complete("done");
        work();
        assertThat(stages).hasSize(3);
        assertThat(receiver.inboxDepth()).isEqualTo(2);
    }

    @Test
    void asynchronous_handlers_that_do_not_end_count_as_failed_and_free_their_worker() {
        List<CompletableFuture<String>> stages = new ArrayList<>();
        WebhookReceiver receiver = later().workers(1)
                .handlerDeadline(Duration.ofSeconds(30))
                .onAsync(IssueEvent.class, (event, context) -> {
                    stages.add(new CompletableFuture<>());
                    return stages.get(stages.size() - 1);
                })
                .build();
        receiver.receive(issueUpdated("1"));
        work();
        clock.advance(Duration.ofSeconds(30));
        work();
        assertThat(failures).hasSize(1);
        stages.get(0).complete("too late");
        clock.advance(Duration.ofSeconds(5));
        work();

        assertThat(stages).hasSize(2);
        stages.get(1).complete("done");
        work();
        assertThat(receiver.inboxDepth()).isZero();
    }

    @Test
    void to_close_handles_what_is_due_and_tells_what_is_left() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        AtomicInteger handled = new AtomicInteger();
        WebhookReceiver receiver = WebhookReceiver.builder()
                .source(Jira.signedWith(Requests.SECRET))
                .mode(AnswerMode.ANSWER_THEN_HANDLE)
                .workers(1)
                .onAny((event, context) -> {
                    begun.countDown();
                    release.await(10, TimeUnit.SECONDS);
                    if (handled.incrementAndGet() == 2) {
                        throw new IOException("once");
                    }
                })
                .build();
        for (int i = 0; i < 5; i++) {
            assertThat(receiver.receive(issueUpdated("" + i)).status()).isEqualTo(202);
        }
        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
        CompletableFuture<ReceiverCloseReport> closing =
                CompletableFuture.supplyAsync(() -> receiver.close(Duration.ofSeconds(30)));
        while (receiver.receive(issueUpdated("0")).status() != 503) {
            Thread.onSpinWait();
        }
        release.countDown();

        ReceiverCloseReport report = closing.join();

        assertThat(report.abandoned()).isZero();
        assertThat(report.left()).isEqualTo(1); // the one that failed is due later
        assertThat(report.handled()).isEqualTo(handled.get() - 1);
    }

    @Test
    void an_inbox_that_fails_is_500_and_the_retry_is_taken() {
        boolean[] broken = {true};
        Inbox failing = (Inbox) Proxy.newProxyInstance(
                Inbox.class.getClassLoader(), new Class<?>[] {Inbox.class}, (proxy, method, arguments) -> {
                    if (broken[0] && method.getName().equals("add")) {
                        throw new IllegalStateException("no connection");
                    }
                    return method.invoke(inbox, arguments);
                });
        WebhookReceiver receiver = later().inbox(failing).build();

        assertThat(receiver.receive(issueUpdated("1")).status()).isEqualTo(500);
        broken[0] = false;
        assertThat(receiver.receive(issueUpdated("1")).status()).isEqualTo(202);
    }
}
