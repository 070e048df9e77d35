package webhook4j.receiver;

import static org.assertj.core.api.Assertions.assertThat;
import static webhook4j.receiver.Requests.ISSUE_UPDATED;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
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
            public State begin(DeliveryKey key, Duration lease) {
                if (onBegin) {
                    throw new IllegalStateException("no connection");
                }
                return State.NEW;
            }

            @Override
            public void done(DeliveryKey key, Duration retention) {
                throw new IllegalStateException("no connection");
            }

            @Override
            public void release(DeliveryKey key) {}
        }
        Failing memory = new Failing();
        WebhookReceiver receiver = builder().seenDeliveries(memory).build();

        assertThat(receiver.receive(issueUpdated("1")).status()).isEqualTo(200);
        assertThat(calls).hasSize(1);

        memory.onBegin = true;
        assertThat(receiver.receive(issueUpdated("2")).status()).isEqualTo(500);
        assertThat(calls).hasSize(1);
    }
}
