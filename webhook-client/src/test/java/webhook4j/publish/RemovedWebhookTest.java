package webhook4j.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static webhook4j.publish.Bench.issue;
import static webhook4j.publish.Bench.webhook;

import java.lang.reflect.Proxy;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import webhook4j.delivery.DeliveryState.Delivered;
import webhook4j.delivery.DeliveryStore;
import webhook4j.delivery.GivenUpReason;
import webhook4j.delivery.InMemoryDeliveryStore;
import webhook4j.registry.Webhook;

/** What becomes of the deliveries of a webhook that is removed, and perhaps registered again. */
class RemovedWebhookTest {

    private final Bench bench = new Bench();
    private final WebhookPublisher publisher = bench.publisher;

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void a_webhook_that_is_registered_again_gets_nothing_of_the_removed_one() {
        bench.dispatcher.answers(500);
        publisher.register(webhook("ci").build());
        String old = bench.publish(issue("1"));
        bench.clock.settle();

        publisher.remove("ci");
        Webhook successor = webhook("ci").url("https://new.example.com/").build();
        publisher.register(successor);
        String fresh = bench.publish(issue("1"));
        bench.clock.advance(Duration.ofDays(9));

        assertThat(bench.stoppedFor(old)).isEqualTo(GivenUpReason.WEBHOOK_REMOVED);
        assertThat(bench.state(fresh)).isInstanceOf(Delivered.class);
        assertThat(bench.attempted()).containsExactly(old, fresh);
    }

    @Test
    void a_webhook_is_removed_even_if_the_store_fails() {
        DeliveryStore store = InMemoryDeliveryStore.create();
        DeliveryStore failing = (DeliveryStore) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DeliveryStore.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("orphan")) {
                        throw new IllegalStateException("down");
                    }
                    return method.invoke(store, arguments);
                });
        try (Bench down = new Bench(builder -> builder.store(failing))) {
            down.publisher.register(webhook("ci").build());
            down.dispatcher.answers(500);
            Publication publication = down.publisher.publish(issue("1"));
            down.clock.settle();

            assertThat(down.publisher.remove("ci")).isPresent();
            down.clock.settle();

            assertThat(down.stoppedFor(publication.deliveries().get(0).id())).isEqualTo(GivenUpReason.WEBHOOK_REMOVED);
        }
    }

    @Test
    void a_retry_that_is_under_way_when_its_webhook_is_replaced_is_the_last() {
        bench.dispatcher.hold();
        publisher.register(webhook("ci").build());
        String old = bench.publish(issue("1"));
        bench.dispatcher.awaitRequests(1);

        publisher.remove("ci");
        publisher.register(webhook("ci").build());
        bench.dispatcher.open().get(0).complete(500);
        bench.clock.settle();

        assertThat(bench.stoppedFor(old)).isEqualTo(GivenUpReason.WEBHOOK_REMOVED);
        assertThat(bench.attempted()).containsExactly(old);
    }
}
