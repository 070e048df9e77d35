package webhook4j.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static webhook4j.publish.Bench.invoice;
import static webhook4j.publish.Bench.webhook;

import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import webhook4j.delivery.DeliveryPolicy;
import webhook4j.delivery.DeliveryState.Delivered;
import webhook4j.delivery.DeliveryState.Held;
import webhook4j.delivery.DisableRule;
import webhook4j.delivery.Disabled;
import webhook4j.registry.DeliveryOptions;
import webhook4j.registry.Webhook;

/** Which disabled webhooks a successful ping enables. */
class EnablingByPingTest {

    private Bench bench = Bench.disabling(DisableRule.afterFailures(10));

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void a_successful_ping_enables_what_the_engine_disabled() {
        bench.register(UnaryOperator.identity());
        bench.publishFor(410);
        Publication waiting = bench.publisher.trigger("ci", invoice());
        bench.clock.settle();
        assertThat(bench.now(waiting).state()).isInstanceOf(Held.class);

        bench.dispatcher.answers(500);
        bench.publisher.ping("ci");
        bench.clock.settle();
        assertThat(bench.isEnabled()).isFalse();
        bench.publisher.ping("ci");
        bench.clock.settle();

        assertThat(bench.isEnabled()).isTrue();
        assertThat(bench.now(waiting).state()).isInstanceOf(Delivered.class);
        assertThat(bench.news.ofWebhooks()).containsExactly("disabled ci: status 410", "enabled ci");
        assertThat(bench.publisher.health("ci").disabled()).isEmpty();
    }

    @Test
    void what_a_successful_ping_is_the_webhooks_rules_say() {
        bench.register(builder -> builder.delivery(
                DeliveryOptions.of(DeliveryPolicy.jiraServer().withDisabling(DisableRule.afterFailures(1)))));
        bench.publishFor(500);

        bench.dispatcher.answers(204, 200);
        bench.publisher.ping("ci");
        bench.clock.settle();
        assertThat(bench.isEnabled()).isFalse();
        bench.publisher.ping("ci");
        bench.clock.settle();

        assertThat(bench.isEnabled()).isTrue();
    }

    @Test
    void a_ping_enables_nothing_that_was_switched_off_by_hand() {
        bench.register(UnaryOperator.identity());
        bench.publisher.register(webhook("gone").on("other").build());
        bench.publisher.register(webhook("never").enabled(false).build());
        bench.dispatcher.answers(410);
        bench.publisher.trigger("gone", invoice());
        bench.clock.settle();

        bench.publisher.disable("ci");
        bench.publisher.disable("gone");
        Stream.of("ci", "gone", "never").forEach(bench.publisher::ping);
        bench.clock.settle();

        assertThat(bench.publisher.webhooks()).extracting(Webhook::isEnabled).containsOnly(false);
        assertThat(Stream.of("ci", "gone", "never")
                        .map(id -> bench.publisher.health(id).disabled().orElseThrow()))
                .allMatch(how -> how.cause() == Disabled.Cause.BY_HAND && !how.byEngine());
    }

    @Test
    void a_ping_of_an_url_that_the_webhook_has_left_enables_nothing() {
        bench.register(UnaryOperator.identity());
        bench.publishFor(410);
        bench.dispatcher.hold();
        bench.publisher.ping("ci");
        bench.dispatcher.awaitRequests(2);

        bench.publisher.update(bench.publisher.registry().find("ci").orElseThrow().toBuilder()
                .url("https://new.example.com/")
                .build());
        bench.dispatcher.release();
        bench.clock.settle();

        assertThat(bench.isEnabled()).isFalse();
    }

    @Test
    void a_disabling_by_hand_wins_over_a_ping_that_is_just_looking_who_disabled_the_webhook() throws Exception {
        PausingHealthStore store = disabledByTheEngine();
        Thread byHand = new Thread(() -> bench.publisher.disable("ci"));
        store.afterFound.set(() -> {
            byHand.start();
            while (byHand.isAlive() && byHand.getState() != Thread.State.BLOCKED) {
                Thread.onSpinWait();
            }
        });
        bench.publisher.ping("ci");
        bench.clock.settle();
        byHand.join();
        bench.clock.settle();

        assertThatItIsOffByHand();
    }

    @Test
    void a_disabling_by_hand_wins_over_a_ping_that_is_answered_before_that_is_written() {
        PausingHealthStore store = disabledByTheEngine();
        store.beforeNext.set(() -> {
            bench.publisher.ping("ci");
            bench.clock.settle();
        });
        bench.publisher.disable("ci");
        bench.clock.settle();

        assertThatItIsOffByHand();
    }

    private PausingHealthStore disabledByTheEngine() {
        PausingHealthStore store = new PausingHealthStore();
        bench.close();
        bench = new Bench(builder -> builder.healthStore(store));
        bench.register(UnaryOperator.identity());
        bench.publishFor(410);
        assertThat(bench.isEnabled()).isFalse();
        return store;
    }

    private void assertThatItIsOffByHand() {
        bench.publisher.ping("ci");
        bench.clock.settle();
        assertThat(bench.isEnabled()).isFalse();
        assertThat(bench.publisher.health("ci").disabled().orElseThrow().cause())
                .isEqualTo(Disabled.Cause.BY_HAND);
    }
}
