package webhook4j.receiver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static webhook4j.receiver.Requests.ISSUE_UPDATED;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import webhook4j.inbox.DeliveryKey;
import webhook4j.inbox.SeenDeliveries;

class WebhookReceiverOnceTest extends ReceiverBench {

    @Test
    void a_delivery_that_was_handled_is_answered_200_and_not_handled_again() {
        WebhookReceiver receiver = builder().build();

        assertThat(receiver.receive(issueUpdated("1")).status()).isEqualTo(200);
        assertThat(receiver.receive(issueUpdated("1")).status()).isEqualTo(200);
        assertThat(receiver.receive(issueUpdated("2")).status()).isEqualTo(200);

        assertThat(calls).hasSize(2);
    }

    @Test
    void a_delivery_is_remembered_for_24_hours() {
        WebhookReceiver receiver = builder().build();
        receiver.receive(issueUpdated("1"));

        now = now.plus(Duration.ofHours(24)).minusSeconds(1);
        receiver.receive(issueUpdated("1"));
        assertThat(calls).hasSize(1);

        now = now.plusSeconds(1);
        receiver.receive(issueUpdated("1"));
        assertThat(calls).hasSize(2);
    }

    @Test
    void a_delivery_without_an_id_is_handled_as_often_as_it_comes() {
        WebhookReceiver receiver = builder().build();
        Requests request = Requests.jira("1", ISSUE_UPDATED).without("X-Atlassian-Webhook-Identifier");

        receiver.receive(request.build());
        receiver.receive(request.build());

        assertThat(calls).hasSize(2);
    }

    @Test
    void a_copy_that_comes_while_the_first_is_being_handled_is_409() {
        List<InboundResponse> inner = new ArrayList<>();
        WebhookReceiver[] receiver = new WebhookReceiver[1];
        receiver[0] = builder()
                .onAny((event, context) -> inner.add(receiver[0].receive(issueUpdated("1"))))
                .build();

        assertThat(receiver[0].receive(issueUpdated("1")).status()).isEqualTo(200);

        assertThat(inner).extracting(InboundResponse::status).containsExactly(409);
        assertThat(calls).hasSize(1);
    }

    @Test
    void a_handler_that_throws_is_500_and_the_next_attempt_is_handled() {
        AtomicBoolean broken = new AtomicBoolean(true);
        WebhookReceiver receiver = builder()
                .onAny((event, context) -> {
                    if (broken.get()) {
                        throw new IOException("the database is down");
                    }
                })
                .build();

        InboundResponse first = receiver.receive(issueUpdated("1"));
        broken.set(false);
        InboundResponse second = receiver.receive(issueUpdated("1"));
        InboundResponse third = receiver.receive(issueUpdated("1"));

        assertThat(List.of(first, second, third))
                .extracting(InboundResponse::status)
                .containsExactly(500, 200, 200);
        assertThat(text(first)).isEqualTo("not handled\n");
        assertThat(calls).hasSize(2);
    }

    @Test
    void an_error_in_a_handler_does_not_block_the_delivery_either() {
        WebhookReceiver receiver = builder()
                .onAny((event, context) -> {
                    throw new AssertionError("never");
                })
                .build();

        assertThat(receiver.receive(issueUpdated("1")).status()).isEqualTo(500);
        assertThat(receiver.receive(issueUpdated("1")).status()).isEqualTo(500);
        assertThat(calls).hasSize(2);
    }

    @Test
    void an_interrupted_handler_leaves_its_thread_interrupted() {
        WebhookReceiver receiver = builder()
                .onAny((event, context) -> {
                    throw new InterruptedException();
                })
                .build();

        assertThat(receiver.receive(issueUpdated("1")).status()).isEqualTo(500);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void receivers_that_share_a_memory_are_told_apart_by_their_endpoints() {
        SeenDeliveries memory = InMemorySeenDeliveries.create(10, () -> now);
        WebhookReceiver orders =
                builder().seenDeliveries(memory).endpoint("orders").build();
        WebhookReceiver users =
                builder().seenDeliveries(memory).endpoint("users").build();
        WebhookReceiver moreOrders =
                builder().seenDeliveries(memory).endpoint("orders").build();

        orders.receive(issueUpdated("1"));
        users.receive(issueUpdated("1"));
        moreOrders.receive(issueUpdated("1"));

        assertThat(calls).hasSize(2);
    }

    @Test
    void a_memory_that_fails_before_handling_is_500_and_afterwards_200() {
        class Failing implements SeenDeliveries {
            boolean onBegin;

            @Override
            public Claim begin(DeliveryKey key, Duration lease) {
                if (onBegin) {
                    throw new IllegalStateException("no connection");
                }
                return new Claim(key, State.NEW, 1);
            }

            @Override
            public boolean done(Claim claim, Duration retention) {
                throw new IllegalStateException("no connection");
            }

            @Override
            public boolean release(Claim claim) {
                return false;
            }

            @Override
            public void forget(DeliveryKey key) {}
        }
        Failing memory = new Failing();
        WebhookReceiver receiver = builder().seenDeliveries(memory).build();

        assertThat(receiver.receive(issueUpdated("1")).status()).isEqualTo(200);
        assertThat(calls).hasSize(1);

        memory.onBegin = true;
        assertThat(receiver.receive(issueUpdated("2")).status()).isEqualTo(500);
        assertThat(calls).hasSize(1);
    }

    @Test
    void a_process_that_died_in_the_middle_lets_the_retry_through_when_its_lease_is_over() {
        SeenDeliveries memory = InMemorySeenDeliveries.create(10, () -> now);
        memory.begin(new DeliveryKey("", "jira", "", "1"), Duration.ofMinutes(15)); // and dies
        WebhookReceiver receiver = builder().seenDeliveries(memory).build();

        assertThat(receiver.receive(issueUpdated("1")).status()).isEqualTo(409);
        now = now.plus(Duration.ofMinutes(15));
        assertThat(receiver.receive(issueUpdated("1")).status()).isEqualTo(200);
        assertThat(calls).hasSize(1);
    }

    @Test
    void a_handler_that_fails_after_its_lease_does_not_release_somebody_elses() {
        List<CompletableFuture<String>> stages = new ArrayList<>();
        WebhookReceiver receiver = builder()
                .lease(Duration.ofSeconds(31))
                .onAsync("jira:*", (event, context) -> {
                    stages.add(new CompletableFuture<>());
                    return stages.get(stages.size() - 1);
                })
                .build();
        receiver.receiveAsync(issueUpdated("1"));
        now = now.plus(Duration.ofSeconds(31));
        CompletableFuture<InboundResponse> second =
                receiver.receiveAsync(issueUpdated("1")).toCompletableFuture();

        stages.get(0).completeExceptionally(new IOException("late"));

        assertThat(receiver.receive(issueUpdated("1")).status()).isEqualTo(409);
        stages.get(1).complete("done");
        assertThat(second.join().status()).isEqualTo(200);
        assertThat(receiver.receive(issueUpdated("1")).status()).isEqualTo(200);
        assertThat(stages).hasSize(2);
    }

    @Test
    void the_id_inside_the_signature_counts_and_not_that_of_a_header() {
        List<DeliveryContext> contexts = new ArrayList<>();
        WebhookReceiver receiver = WebhookReceiver.builder()
                .source(new StubSource("stub", "s").verified(verified -> verified.withDeliveryId("signed")))
                .onAny((event, context) -> contexts.add(context))
                .build();
        String body = "{\"webhookEvent\": \"a\"}";

        receiver.receive(StubSource.request("/", "s", "1", body));
        receiver.receive(StubSource.request("/", "s", "2", body));

        assertThat(contexts).hasSize(1);
        assertThat(contexts.get(0).deliveryId()).contains("signed");
        assertThat(contexts.get(0).isDeliveryIdSigned()).isTrue();
    }

    @Test
    void a_sender_that_signs_another_id_at_each_attempt_is_known_by_its_header() {
        List<DeliveryContext> contexts = new ArrayList<>();
        AtomicInteger tokens = new AtomicInteger();
        WebhookReceiver receiver = WebhookReceiver.builder()
                .source(new StubSource("stub", "s")
                        .verified(verified -> verified.withDeliveryId("token " + tokens.incrementAndGet())))
                .onAny((event, context) -> contexts.add(context))
                .build();
        String body = "{\"webhookEvent\": \"a\"}";

        receiver.receive(StubSource.request("/", "s", "1", body));
        receiver.receive(StubSource.request("/", "s", "1", body));

        assertThat(contexts).hasSize(1);
    }

    @Test
    void a_token_that_covers_no_body_may_serve_for_many_deliveries() {
        List<Optional<String>> ids = new ArrayList<>();
        WebhookReceiver receiver = WebhookReceiver.builder()
                .source(new StubSource("stub", "s")
                        .verified(verified -> verified.withDeliveryId("token").withUnauthenticatedBody()))
                .onAny((event, context) -> ids.add(context.deliveryId()))
                .build();
        String body = "{\"webhookEvent\": \"a\"}";

        receiver.receive(StubSource.request("/", "s", "1", body));
        receiver.receive(StubSource.request("/", "s", "2", body));

        assertThat(ids).containsExactly(Optional.of("1"), Optional.of("2"));
    }

    @Test
    void a_signed_id_that_is_too_long_to_be_one_is_hashed() {
        List<DeliveryContext> contexts = new ArrayList<>();
        WebhookReceiver receiver = WebhookReceiver.builder()
                .source(new StubSource("stub", "s").verified(verified -> verified.withDeliveryId("x\n".repeat(500))))
                .onAny((event, context) -> contexts.add(context))
                .build();

        receiver.receive(StubSource.request("/", "s", "1", "{\"webhookEvent\": \"a\"}"));

        assertThat(contexts.get(0).deliveryId().orElseThrow()).matches("sha-256:[0-9a-f]{64}");
    }

    @Test
    void bodies_are_remembered_where_no_signed_id_is_and_for_their_own_time() {
        WebhookReceiver receiver =
                builder().rememberBodies(Duration.ofMinutes(3)).build();
        Requests withoutId = Requests.jira("1", ISSUE_UPDATED).without("X-Atlassian-Webhook-Identifier");

        receiver.receive(issueUpdated("1"));
        assertThat(receiver.receive(issueUpdated("replayed")).status()).isEqualTo(200);
        assertThat(receiver.receive(withoutId.build()).status()).isEqualTo(200);
        assertThat(calls).hasSize(1);

        now = now.plus(Duration.ofMinutes(3));
        receiver.receive(withoutId.build());
        assertThat(calls).hasSize(2);
    }

    @Test
    void requests_without_a_body_are_not_each_others_copies() {
        WebhookReceiver receiver =
                builder().rememberBodies(Duration.ofMinutes(3)).build();

        for (String id : List.of("1", "2")) {
            receiver.receive(
                    Requests.jira(id, new byte[0]).without("Content-Type").build());
        }

        assertThat(calls).hasSize(2);
    }

    @Test
    void a_closed_receiver_is_503_and_waits_for_what_is_under_way() {
        CompletableFuture<String> stage = new CompletableFuture<>();
        WebhookReceiver receiver =
                builder().onAsync("jira:*", (event, context) -> stage).build();
        receiver.receiveAsync(issueUpdated("1"));

        assertThat(receiver.close(Duration.ofMillis(1))).isEqualTo(new ReceiverCloseReport(0, 1, 0));
        assertThat(receiver.receive(issueUpdated("2")).status()).isEqualTo(503);

        stage.complete("done");
        assertThat(receiver.close(Duration.ofSeconds(10))).isEqualTo(new ReceiverCloseReport(0, 0, 0));
    }

    @Test
    void times_that_do_not_fit_together_are_refused() {
        assertThatThrownBy(() -> builder().retention(Duration.ofMinutes(10)).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(
                        "a retention is longer than twice the window of timestamps, PT10M, found PT10M");
        assertThatThrownBy(() -> builder().lease(Duration.ofSeconds(30)).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("a lease is longer than the handlerDeadline of PT30S, found PT30S");
    }
}
