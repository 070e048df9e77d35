package webhook4j.publish;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static webhook4j.publish.Bench.invoice;
import static webhook4j.publish.Bench.webhook;
import static webhook4j.testkit.RecordingDispatcher.failed;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import webhook4j.delivery.Delivery;
import webhook4j.delivery.DeliveryListener;
import webhook4j.delivery.DeliveryPolicy;
import webhook4j.delivery.DeliveryState.Delivered;
import webhook4j.delivery.DeliveryState.GivenUp;
import webhook4j.delivery.DeliveryState.Held;
import webhook4j.delivery.DeliveryState.Pending;
import webhook4j.delivery.DisableRule;
import webhook4j.delivery.Disabled;
import webhook4j.delivery.GivenUpReason;
import webhook4j.delivery.InMemoryWebhookHealthStore;
import webhook4j.delivery.OutcomeRules;
import webhook4j.delivery.Rate;
import webhook4j.delivery.Ruling;
import webhook4j.delivery.WebhookHealth;
import webhook4j.delivery.WebhookHealthStore;
import webhook4j.delivery.WebhookNotice;
import webhook4j.event.Event;
import webhook4j.registry.DeliveryOptions;
import webhook4j.testkit.RecordingDispatcher;

/** How webhooks come to be disabled and removed, how they come back, and what waits for them meanwhile. */
class DisabledWebhookTest {

    private Bench bench = Bench.disabling(DisableRule.afterFailures(10));

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void an_attempt_that_ends_while_another_has_its_webhook_disabled_does_not_enable_it() {
        PausingHealthStore store = new PausingHealthStore();
        bench.close();
        bench = new Bench(builder -> builder.healthStore(store));
        bench.register(UnaryOperator.identity());
        bench.dispatcher.hold();
        bench.publisher.publish(invoice());
        bench.publisher.publish(invoice());
        bench.dispatcher.awaitRequests(2);
        List<RecordingDispatcher.Attempt> calls = bench.dispatcher.open();

        store.beforeNext.set(() -> calls.get(1).complete(410));
        calls.get(0).complete(500);
        bench.clock.settle();

        assertThat(bench.isEnabled()).isFalse();
        assertThat(bench.news.ofWebhooks()).containsExactly("disabled ci: status 410");
        assertThat(bench.publisher.health("ci").disabled().orElseThrow().cause())
                .isEqualTo(Disabled.Cause.GONE);
    }

    @Test
    void enabling_by_hand_starts_the_count_anew() {
        bench.register(
                builder -> builder.delivery(DeliveryOptions.defaults().withDisabling(DisableRule.afterFailures(4))));
        bench.publishFor(500, 500, 500, 500);

        bench.publisher.enable("ci");

        assertThat(bench.publisher.health("ci").failuresInRow()).isZero();
        bench.publishFor(500, 500);
        assertThat(bench.isEnabled()).isTrue();
        assertThat(bench.news.ofWebhooks())
                .containsExactly(
                        "warned ci: 50 %",
                        "warned ci: 70 %",
                        "disabled ci: 4 failures in a row since 2026-01-01T00:00:00Z, the last: status 500",
                        "enabled ci",
                        "warned ci: 50 %");
    }

    @Test
    void switching_past_the_publisher_is_seen() {
        bench.register(UnaryOperator.identity());
        bench.publishFor(500, 500);
        bench.clock.advance(Duration.ofHours(1));
        Instant off = bench.clock.instant();
        bench.publisher
                .registry()
                .update("ci", now -> now.toBuilder().enabled(false).build());
        bench.clock.advance(Duration.ofHours(1));

        assertThat(bench.publisher.health("ci").disabled())
                .hasValue(new Disabled(off, Disabled.Cause.BY_HAND, "it was switched off"));
        bench.publisher
                .registry()
                .update("ci", now -> now.toBuilder().enabled(true).build());
        assertThat(bench.publisher.health("ci").failuresInRow()).isZero();
        assertThat(bench.news.ofWebhooks()).isEmpty();
    }

    @Test
    void a_removed_webhook_is_forgotten() {
        WebhookHealthStore store = new InMemoryWebhookHealthStore();
        bench.close();
        bench = new Bench(builder -> builder.healthStore(store));
        bench.register(UnaryOperator.identity());
        bench.publishFor(500);
        bench.dispatcher.hold();
        bench.publisher.publish(invoice());
        bench.dispatcher.awaitRequests(2);

        bench.publisher.remove("ci");
        bench.dispatcher.open().get(0).complete(500);
        bench.clock.settle();

        assertThat(store.find("", "ci")).isEmpty();
        bench.register(UnaryOperator.identity());
        assertThat(bench.publisher.health("ci")).isEqualTo(WebhookHealth.unknown());
    }

    @Test
    void an_endpoint_can_have_its_webhook_removed() {
        bench.register(builder -> builder.delivery(DeliveryOptions.of(DeliveryPolicy.iceScrum())));
        bench.dispatcher.answers(500, 410);

        Publication failed = bench.publisher.publish(invoice());
        bench.clock.settle();
        Publication gone = bench.publisher.publish(invoice());
        bench.clock.settle();

        assertThat(bench.publisher.webhooks()).isEmpty();
        assertThat(bench.news.ofWebhooks()).containsExactly("removed ci: status 410");
        assertThat(reasonOf(failed)).isEqualTo(GivenUpReason.FINAL_STATUS);
        assertThat(reasonOf(gone)).isEqualTo(GivenUpReason.UNSUBSCRIBED);
    }

    @Test
    void what_was_left_for_a_webhook_that_was_removed_so_is_not_for_the_next_one_with_its_id() {
        OutcomeRules rules = OutcomeRules.standardWebhooks().withStatus(410, 410, Ruling.REMOVE);
        bench.close();
        bench = new Bench();
        bench.register(builder -> builder.delivery(DeliveryOptions.defaults().withRules(rules)));
        bench.publisher.listen(new DeliveryListener() {
            @Override
            public void webhookRemoved(WebhookNotice notice) {
                bench.register(builder -> builder.url("https://new.example.com/"));
            }
        });
        bench.dispatcher.answers(500, 410);

        Publication left = bench.publisher.publish(invoice());
        bench.clock.settle();
        bench.publisher.publish(invoice());
        bench.clock.advance(Duration.ofMinutes(1));

        assertThat(bench.publisher.webhooks()).hasSize(1);
        assertThat(reasonOf(left)).isEqualTo(GivenUpReason.WEBHOOK_REMOVED);
        assertThat(bench.dispatcher.requests()).hasSize(2);
    }

    @Test
    void a_webhook_that_a_workflow_needs_is_disabled_instead_of_removed() {
        bench.register(builder -> builder.delivery(DeliveryOptions.of(DeliveryPolicy.iceScrum())));
        bench.publisher.registry().bind("ci", "Deploy");

        bench.publishFor(410);

        assertThat(bench.isEnabled()).isFalse();
        assertThat(bench.news.ofWebhooks())
                .containsExactly("disabled ci: status 410; it is in use, and so not removed");
    }

    @Test
    void an_endpoint_that_a_webhook_has_left_can_neither_remove_nor_warn_nor_disable_it() {
        bench.close();
        bench = new Bench(builder -> builder.policy(DeliveryPolicy.iceScrum(1)));
        bench.register(UnaryOperator.identity());
        bench.dispatcher.hold();
        bench.publisher.publish(invoice());
        bench.publisher.publish(invoice());
        bench.dispatcher.awaitRequests(2);

        bench.publisher.update(webhook("ci").url("https://new.example.com/").build());
        bench.dispatcher.open().get(0).complete(500);
        bench.dispatcher.open().get(0).complete(410);
        bench.clock.settle();

        assertThat(bench.isEnabled()).isTrue();
        assertThat(bench.publisher.health("ci")).isEqualTo(WebhookHealth.unknown());
    }

    @Test
    void nor_does_it_speak_for_the_one_that_the_webhook_goes_to_now() {
        bench.register(UnaryOperator.identity());
        bench.dispatcher.hold();
        bench.publisher.publish(invoice());
        bench.dispatcher.awaitRequests(1);
        bench.publisher.update(webhook("ci").url("https://new.example.com/").build());
        bench.publisher.publish(invoice());
        bench.dispatcher.awaitRequests(2);

        bench.dispatcher.open().get(1).complete(500);
        bench.dispatcher.open().get(0).complete(200);
        bench.clock.settle();

        assertThat(bench.publisher.health("ci").failuresInRow()).isEqualTo(1);
        assertThat(bench.publisher.health("ci").lastSuccess()).isEmpty();
    }

    @Test
    void nor_is_that_decided_by_a_body_that_its_new_url_cannot_read() {
        bench.register(UnaryOperator.identity());
        bench.dispatcher.hold();
        bench.publisher.publish(
                Event.builder("invoice.paid").body("no JSON".getBytes(UTF_8)).build());
        bench.dispatcher.awaitRequests(1);

        bench.publisher.update(
                webhook("ci").url("https://ci.example.com/${issue.key}").build());
        bench.dispatcher.open().get(0).complete(410);
        bench.clock.settle();

        assertThat(bench.isEnabled()).isTrue();
        assertThat(bench.news.all).containsExactly("accepted ci", "attempted ci #1: status 410", "given up ci: GONE");
    }

    @Test
    void what_is_held_takes_nothing_of_its_endpoints_rate_and_not_its_room() {
        bench.close();
        bench = new Bench(builder -> builder.endpointRate(new Rate(2, Duration.ofHours(1))));
        bench.register(builder ->
                builder.enabled(false).delivery(DeliveryOptions.defaults().withRate(new Rate(4, Duration.ofHours(1)))));
        bench.publisher.register(webhook("chat").build());

        for (int i = 0; i < 20; i++) {
            bench.publisher.trigger("ci", invoice());
        }
        bench.clock.settle();
        Publication other = bench.publisher.publish(invoice());
        bench.clock.settle();

        assertThat(bench.news.all).filteredOn(news -> news.equals("held ci")).hasSize(20);
        assertThat(bench.now(other).state()).isInstanceOf(Delivered.class);
    }

    @Test
    void deliveries_are_kept_a_week_for_a_disabled_webhook_and_can_be_replayed_then() {
        bench.close();
        bench = new Bench();
        bench.register(UnaryOperator.identity());
        bench.dispatcher.answers(500);
        Publication publication = bench.publisher.publish(invoice());
        bench.clock.settle();
        bench.publisher.disable("ci");
        bench.clock.advance(Duration.ofSeconds(6));
        Held held = (Held) bench.now(publication).state();

        bench.clock.advance(Duration.ofDays(7).minusSeconds(7));
        assertThat(bench.now(publication).state()).isEqualTo(held);
        bench.clock.advance(Duration.ofSeconds(7));

        assertThat(held.until()).hasValue(held.since().plus(Duration.ofDays(7)));
        assertThat(bench.now(publication).state())
                .isEqualTo(new GivenUp(
                        held.since().plus(Duration.ofDays(7)),
                        GivenUpReason.DISABLED_TOO_LONG,
                        "its webhook was disabled for PT168H"));
        assertThat(bench.now(publication).attempts()).isEqualTo(1);

        Delivery again = bench.publisher.replay(bench.now(publication).id());
        bench.clock.settle();
        assertThat(again.state()).isInstanceOf(Pending.class);
        assertThat(bench.now(publication).state()).isInstanceOf(Held.class);
        bench.publisher.enable("ci");
        bench.clock.settle();
        assertThat(bench.now(publication).state()).isInstanceOf(Delivered.class);
    }

    @Test
    void for_how_long_deliveries_are_kept_can_be_set() {
        bench.close();
        bench = new Bench(builder -> builder.keepHeld(Duration.ofHours(1)));
        bench.register(builder -> builder.enabled(false));
        Publication publication = bench.publisher.trigger("ci", invoice());

        bench.clock.advance(Duration.ofHours(2));

        assertThat(reasonOf(publication)).isEqualTo(GivenUpReason.DISABLED_TOO_LONG);
        assertThatThrownBy(() -> WebhookPublisher.builder()
                        .dispatcher(bench.dispatcher)
                        .keepHeld(Duration.ZERO)
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("keepHeld is PT1S to PT8784H, found PT0S");
    }

    private GivenUpReason reasonOf(Publication publication) {
        return ((GivenUp) bench.now(publication).state()).reason();
    }
}
