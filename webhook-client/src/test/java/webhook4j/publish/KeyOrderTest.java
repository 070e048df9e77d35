package webhook4j.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static webhook4j.publish.Bench.issue;
import static webhook4j.publish.Bench.webhook;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import webhook4j.delivery.DeliveryState.Blocked;
import webhook4j.delivery.DeliveryState.Delivered;
import webhook4j.delivery.DeliveryState.GivenUp;
import webhook4j.delivery.DeliveryState.Held;
import webhook4j.delivery.GivenUpReason;
import webhook4j.event.Event;
import webhook4j.registry.DeliveryOptions;
import webhook4j.registry.DeliveryOrder;
import webhook4j.registry.DeliveryOrder.WhenExhausted;

/** Deliveries that wait for each other. Each webhook here gives up after its second attempt. */
class KeyOrderTest {

    private final Bench bench = new Bench();
    private final WebhookPublisher publisher = bench.publisher;

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void the_next_of_an_issue_waits_for_the_one_before() {
        publisher.register(Bench.ordered(WhenExhausted.SKIP).build());
        bench.dispatcher.answers(500, 200, 200, 200);

        String first = bench.publish(issue("1"));
        String second = bench.publish(issue("1"));
        String other = bench.publish(issue("2"));
        bench.clock.advance(Duration.ofMinutes(10));

        assertThat(bench.attempted()).containsExactly(first, other, first, second);
    }

    @Test
    void events_without_a_key_wait_for_nobody() {
        publisher.register(Bench.ordered(WhenExhausted.SKIP).build());
        bench.dispatcher.answers(500, 500, 500, 500, 500, 500, 500);

        bench.publish(Event.of("invoice.paid", "{}".getBytes(StandardCharsets.UTF_8)));
        bench.publish(Event.of("invoice.paid", "no json".getBytes(StandardCharsets.UTF_8)));
        bench.publish(Event.of("invoice.paid", "{\"issue\": {\"id\": {}}}".getBytes(StandardCharsets.UTF_8)));
        bench.publish(Event.of("invoice.paid", "{\"issue\": {\"id\": \"\"}}".getBytes(StandardCharsets.UTF_8)));
        bench.clock.settle();

        assertThat(bench.dispatcher.requests()).hasSize(4);
    }

    @Test
    void a_key_is_a_text_or_a_number_wherever_the_pointer_points() {
        publisher.register(webhook("ci")
                .delivery(DeliveryOptions.defaults().withOrder(new DeliveryOrder("/lines/1/no", WhenExhausted.SKIP)))
                .build());
        String body = "{\"lines\": [{\"no\": 1}, {\"no\": 4711}]}";

        String id = bench.publish(Event.of("invoice.paid", body.getBytes(StandardCharsets.UTF_8)));

        assertThat(publisher.delivery(id).orElseThrow().orderKey()).hasValue("4711");
    }

    @Test
    void a_key_that_is_too_long_is_kept_by_its_digest() {
        publisher.register(Bench.ordered(WhenExhausted.SKIP).build());

        String id = bench.publish(issue("x".repeat(256)));

        assertThat(publisher.delivery(id).orElseThrow().orderKey())
                .hasValue("sha-256:85e62acd750c4eb56b7b6a1d66dca5bfaac5f062608a1a893410d0288936c09a");
    }

    @Test
    void one_that_failed_for_good_is_skipped_where_the_order_skips() {
        publisher.register(Bench.ordered(WhenExhausted.SKIP).build());
        bench.dispatcher.answers(500, 500, 200);

        String first = bench.publish(issue("1"));
        String second = bench.publish(issue("1"));
        bench.clock.advance(Duration.ofMinutes(10));

        assertThat(bench.state(first)).isInstanceOf(GivenUp.class);
        assertThat(bench.state(second)).isInstanceOf(Delivered.class);
    }

    @Test
    void one_that_failed_for_good_blocks_its_key_until_it_is_replayed() {
        publisher.register(Bench.ordered(WhenExhausted.BLOCK).build());
        bench.dispatcher.answers(500, 500, 200);
        String first = bench.publish(issue("1"));
        String second = bench.publish(issue("1"));
        bench.clock.advance(Duration.ofMinutes(10));
        String other = bench.publish(issue("2"));
        publisher.disable("ci");
        publisher.enable("ci");
        bench.clock.advance(Duration.ofDays(9));

        assertThat(bench.state(first))
                .isInstanceOfSatisfying(
                        Blocked.class, blocked -> assertThat(blocked.reason()).isEqualTo(GivenUpReason.EXHAUSTED));
        assertThat(bench.news.all).contains("blocked ci: EXHAUSTED").doesNotContain("given up ci: EXHAUSTED");
        assertThat(bench.attempted()).containsExactly(first, first, other);
        publisher.replay(first);
        bench.clock.settle();

        assertThat(bench.attempted()).containsExactly(first, first, other, first, second);
        assertThat(bench.state(second)).isInstanceOf(Delivered.class);
    }

    @Test
    void one_that_blocks_its_key_can_be_given_up_by_hand() {
        publisher.register(Bench.ordered(WhenExhausted.BLOCK).build());
        bench.dispatcher.answers(413);
        String first = bench.publish(issue("1"));
        String second = bench.publish(issue("1"));
        bench.clock.settle();
        assertThat(bench.stoppedFor(first)).isEqualTo(GivenUpReason.FINAL_STATUS);

        publisher.giveUp(first);
        bench.clock.settle();

        assertThat(bench.stoppedFor(first)).isEqualTo(GivenUpReason.BY_HAND);
        assertThat(bench.state(second)).isInstanceOf(Delivered.class);
        assertThat(bench.news.all).contains("given up ci: BY_HAND");
        assertThatThrownBy(() -> publisher.giveUp(second))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("only a delivery that waits or parks its key can be given up, and none that is being"
                        + " attempted, found " + second + " Delivered[at=2026-01-01T00:00:00Z, status=200]");
        assertThatThrownBy(() -> publisher.giveUp("nobody")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void an_attempt_under_way_cannot_be_given_up() {
        publisher.register(webhook("ci").build());
        bench.dispatcher.hold();
        String id = bench.publish(issue("1"));
        bench.dispatcher.awaitRequests(1);

        assertThatThrownBy(() -> publisher.giveUp(id)).isInstanceOf(IllegalStateException.class);
        bench.dispatcher.release();
        bench.clock.settle();

        assertThat(bench.state(id)).isInstanceOf(Delivered.class);
    }

    @Test
    void an_endpoint_that_is_gone_disables_its_webhook_and_blocks_the_key() {
        publisher.register(Bench.ordered(WhenExhausted.BLOCK).build());
        bench.dispatcher.hold();
        String first = bench.publish(issue("1"));
        String second = bench.publish(issue("1"));
        bench.dispatcher.awaitRequests(1);
        bench.dispatcher.open().get(0).complete(410);
        bench.dispatcher.release();
        bench.clock.settle();

        assertThat(publisher.registry().find("ci").orElseThrow().isEnabled()).isFalse();
        assertThat(bench.state(first)).isInstanceOf(Blocked.class);
        publisher.enable("ci");
        bench.clock.settle();
        assertThat(bench.attempted()).containsExactly(first);
        publisher.giveUp(first);
        bench.clock.settle();

        assertThat(bench.state(second)).isInstanceOf(Delivered.class);
    }

    @Test
    void a_delivery_without_a_url_stops_nobody() {
        for (WhenExhausted what : WhenExhausted.values()) {
            publisher.register(Bench.ordered(what)
                    .url("https://ci.example.com/${issue.key}")
                    .build());
            String first = bench.publish(issue("1"));
            publisher.update(Bench.ordered(what).build());
            String second = bench.publish(issue("1"));
            bench.clock.settle();

            assertThat(bench.stoppedFor(first)).isEqualTo(GivenUpReason.TEMPLATE);
            assertThat(bench.state(second)).isInstanceOf(Delivered.class);
            publisher.remove("ci");
        }
    }

    @Test
    void all_of_a_key_wait_while_the_webhook_is_disabled_and_keep_their_order() {
        publisher.register(Bench.ordered(WhenExhausted.PARK).build());
        bench.dispatcher.answers(500);
        String first = bench.publish(issue("1"));
        String second = bench.publish(issue("1"));
        bench.clock.settle();
        publisher.disable("ci");
        bench.clock.advance(Duration.ofHours(1));
        assertThat(bench.state(first)).isInstanceOf(Held.class);

        publisher.enable("ci");
        bench.clock.settle();

        assertThat(bench.attempted()).containsExactly(first, first, second);
    }

    @Test
    void all_of_a_key_wait_for_a_disabled_webhook_at_the_same_time_and_not_one_after_the_other() {
        publisher.register(Bench.ordered(WhenExhausted.SKIP).build());
        bench.dispatcher.answers(500);
        List<String> ids = List.of(bench.publish(issue("1")), bench.publish(issue("1")), bench.publish(issue("1")));
        bench.clock.settle();
        publisher.disable("ci");

        bench.clock.advance(Duration.ofDays(6));
        assertThat(ids).noneMatch(id -> bench.state(id).isFinished());
        bench.clock.advance(Duration.ofDays(1).plusMinutes(6));

        assertThat(ids)
                .allSatisfy(id -> assertThat(bench.state(id).stoppedFor()).hasValue(GivenUpReason.DISABLED_TOO_LONG));
    }

    @Test
    void all_of_a_key_are_given_up_with_their_webhook() {
        publisher.register(Bench.ordered(WhenExhausted.BLOCK).build());
        bench.dispatcher.answers(413);
        List<String> ids = List.of(bench.publish(issue("1")), bench.publish(issue("1")), bench.publish(issue("1")));
        bench.clock.settle();

        publisher.remove("ci");
        bench.clock.settle();

        assertThat(ids).extracting(id -> bench.stoppedFor(id)).containsOnly(GivenUpReason.WEBHOOK_REMOVED);
    }

    @Test
    void a_webhook_that_wants_no_order_any_more_blocks_nothing_more() {
        publisher.register(Bench.ordered(WhenExhausted.BLOCK).build());
        bench.dispatcher.answers(500, 413);
        String first = bench.publish(issue("1"));
        String second = bench.publish(issue("1"));
        bench.clock.settle();

        publisher.update(webhook("ci").build());
        bench.clock.advance(Duration.ofMinutes(10));

        assertThat(bench.state(first)).isInstanceOf(GivenUp.class);
        assertThat(bench.state(second)).isInstanceOf(Delivered.class);
    }
}
