package webhook4j.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static webhook4j.publish.Bench.issue;
import static webhook4j.publish.Bench.webhook;

import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import webhook4j.delivery.Delivery;
import webhook4j.delivery.DeliveryRequest;
import webhook4j.delivery.DeliveryState;
import webhook4j.delivery.DeliveryState.Blocked;
import webhook4j.delivery.DeliveryState.Delivered;
import webhook4j.delivery.DeliveryState.GivenUp;
import webhook4j.delivery.DeliveryState.Held;
import webhook4j.delivery.DeliveryStore;
import webhook4j.delivery.GivenUpReason;
import webhook4j.delivery.InMemoryDeliveryStore;
import webhook4j.event.Event;
import webhook4j.registry.DeliveryOptions;
import webhook4j.registry.DeliveryOrder;
import webhook4j.registry.DeliveryOrder.WhenExhausted;
import webhook4j.registry.Webhook;
import webhook4j.registry.WebhookBuilder;

/** Deliveries that wait for each other. Each webhook here gives up after its second attempt. */
class KeyOrderTest {

    private final Bench bench = new Bench();
    private final WebhookPublisher publisher = bench.publisher;

    @AfterEach
    void close() {
        bench.close();
    }

    private static WebhookBuilder ordered(WhenExhausted what) {
        return webhook("ci")
                .delivery(DeliveryOptions.defaults()
                        .withRetryDelays(List.of(Duration.ofMinutes(5)))
                        .withOrder(DeliveryOrder.byIssue().whenExhausted(what)));
    }

    private String publish(Event event) {
        return publisher.publish(event).deliveries().get(0).id();
    }

    private DeliveryState state(String id) {
        return publisher.delivery(id).orElseThrow().state();
    }

    private List<String> requested() {
        return bench.dispatcher.requests().stream()
                .map(DeliveryRequest::deliveryId)
                .toList();
    }

    private static GivenUpReason reason(DeliveryState state) {
        return state.stoppedFor().orElseThrow();
    }

    @Test
    void the_next_of_an_issue_waits_for_the_one_before() {
        publisher.register(ordered(WhenExhausted.SKIP).build());
        bench.dispatcher.answers(500, 200, 200, 200);

        String first = publish(issue("1"));
        String second = publish(issue("1"));
        String other = publish(issue("2"));
        bench.clock.advance(Duration.ofMinutes(10));

        assertThat(requested()).containsExactly(first, other, first, second);
    }

    @Test
    void events_without_a_key_wait_for_nobody() {
        publisher.register(ordered(WhenExhausted.SKIP).build());
        bench.dispatcher.answers(500, 500, 500, 500, 500, 500, 500);

        publish(Event.of("invoice.paid", "{}".getBytes(StandardCharsets.UTF_8)));
        publish(Event.of("invoice.paid", "no json".getBytes(StandardCharsets.UTF_8)));
        publish(Event.of("invoice.paid", "{\"issue\": {\"id\": {}}}".getBytes(StandardCharsets.UTF_8)));
        publish(Event.of("invoice.paid", "{\"issue\": {\"id\": \"\"}}".getBytes(StandardCharsets.UTF_8)));
        bench.clock.settle();

        assertThat(bench.dispatcher.requests()).hasSize(4);
    }

    @Test
    void a_key_is_a_text_or_a_number_wherever_the_pointer_points() {
        publisher.register(webhook("ci")
                .delivery(DeliveryOptions.defaults().withOrder(new DeliveryOrder("/lines/1/no", WhenExhausted.SKIP)))
                .build());
        String body = "{\"lines\": [{\"no\": 1}, {\"no\": 4711}]}";

        String id = publish(Event.of("invoice.paid", body.getBytes(StandardCharsets.UTF_8)));

        assertThat(publisher.delivery(id).orElseThrow().orderKey()).hasValue("4711");
    }

    @Test
    void a_key_that_is_too_long_is_kept_by_its_digest() {
        publisher.register(ordered(WhenExhausted.SKIP).build());

        String id = publish(issue("x".repeat(256)));

        assertThat(publisher.delivery(id).orElseThrow().orderKey())
                .hasValue("sha-256:85e62acd750c4eb56b7b6a1d66dca5bfaac5f062608a1a893410d0288936c09a");
    }

    @Test
    void one_that_failed_for_good_is_skipped_where_the_order_skips() {
        publisher.register(ordered(WhenExhausted.SKIP).build());
        bench.dispatcher.answers(500, 500, 200);

        String first = publish(issue("1"));
        String second = publish(issue("1"));
        bench.clock.advance(Duration.ofMinutes(10));

        assertThat(state(first)).isInstanceOf(GivenUp.class);
        assertThat(state(second)).isInstanceOf(Delivered.class);
    }

    @Test
    void one_that_failed_for_good_blocks_its_key_until_it_is_replayed() {
        publisher.register(ordered(WhenExhausted.BLOCK).build());
        bench.dispatcher.answers(500, 500, 200);
        String first = publish(issue("1"));
        String second = publish(issue("1"));
        bench.clock.advance(Duration.ofMinutes(10));
        String other = publish(issue("2"));
        publisher.disable("ci");
        publisher.enable("ci");
        bench.clock.advance(Duration.ofDays(9));

        assertThat(state(first))
                .isInstanceOfSatisfying(
                        Blocked.class, blocked -> assertThat(blocked.reason()).isEqualTo(GivenUpReason.EXHAUSTED));
        assertThat(bench.news.all).contains("blocked ci: EXHAUSTED").doesNotContain("given up ci: EXHAUSTED");
        assertThat(requested()).containsExactly(first, first, other);
        publisher.replay(first);
        bench.clock.settle();

        assertThat(requested()).containsExactly(first, first, other, first, second);
        assertThat(state(second)).isInstanceOf(Delivered.class);
    }

    @Test
    void one_that_blocks_its_key_can_be_given_up_by_hand() {
        publisher.register(ordered(WhenExhausted.BLOCK).build());
        bench.dispatcher.answers(413);
        String first = publish(issue("1"));
        String second = publish(issue("1"));
        bench.clock.settle();
        assertThat(reason(state(first))).isEqualTo(GivenUpReason.FINAL_STATUS);

        publisher.giveUp(first);
        bench.clock.settle();

        assertThat(reason(state(first))).isEqualTo(GivenUpReason.BY_HAND);
        assertThat(state(second)).isInstanceOf(Delivered.class);
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
        String id = publish(issue("1"));
        bench.dispatcher.awaitRequests(1);

        assertThatThrownBy(() -> publisher.giveUp(id)).isInstanceOf(IllegalStateException.class);
        bench.dispatcher.release();
        bench.clock.settle();

        assertThat(state(id)).isInstanceOf(Delivered.class);
    }

    @Test
    void one_that_failed_for_good_parks_its_key_until_all_of_it_is_replayed_in_order() {
        publisher.register(ordered(WhenExhausted.PARK).build());
        bench.dispatcher.answers(500, 500);
        String first = publish(issue("1"));
        String second = publish(issue("1"));
        bench.clock.advance(Duration.ofMinutes(10));
        String third = publish(issue("1"));
        bench.clock.settle();

        assertThat(requested()).containsExactly(first, first);
        assertThat(reason(state(first))).isEqualTo(GivenUpReason.EXHAUSTED);
        assertThat(List.of(state(second), state(third)))
                .extracting(KeyOrderTest::reason)
                .containsOnly(GivenUpReason.PARKED);
        assertThatThrownBy(() -> publisher.replay(second))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("delivery " + second + " is parked behind an earlier one of its key; replay or give up that"
                        + " one first, or replay all of the key by StoppedDeliveries.any().ofOrderKey(...)");

        publisher.replay(first);
        publisher.replay(second);
        bench.clock.settle();
        String fourth = publish(issue("1"));
        bench.clock.settle();
        assertThat(reason(state(fourth))).isEqualTo(GivenUpReason.PARKED);
        publisher.replay(third);
        publisher.replay(fourth);
        String fifth = publish(issue("1"));
        bench.clock.settle();

        assertThat(requested()).containsExactly(first, first, first, second, third, fourth, fifth);
    }

    @Test
    void what_stands_behind_one_that_was_given_up_by_hand_can_be_replayed() {
        publisher.register(ordered(WhenExhausted.PARK).build());
        bench.dispatcher.answers(413);
        String first = publish(issue("1"));
        String second = publish(issue("1"));
        bench.clock.settle();

        publisher.giveUp(first);
        publisher.replay(second);
        bench.clock.settle();

        assertThat(state(second)).isInstanceOf(Delivered.class);
        assertThat(requested()).containsExactly(first, second);
    }

    @Test
    void one_that_was_to_be_given_up_while_all_before_it_were_taken_back_is_taken_back_too() {
        DeliveryStore store = InMemoryDeliveryStore.create();
        List<Runnable> beforeParking = new ArrayList<>();
        DeliveryStore meddling = (DeliveryStore) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DeliveryStore.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("complete")
                            && reasonOf((Delivery) arguments[1]).equals(Optional.of(GivenUpReason.PARKED))) {
                        beforeParking.forEach(Runnable::run);
                    }
                    return method.invoke(store, arguments);
                });
        try (Bench parking = new Bench(builder -> builder.store(meddling))) {
            parking.publisher.register(ordered(WhenExhausted.PARK).build());
            parking.dispatcher.answers(413);
            String first =
                    parking.publisher.publish(issue("1")).deliveries().get(0).id();
            parking.clock.settle();
            beforeParking.add(() -> parking.publisher.replay(first));
            String second =
                    parking.publisher.publish(issue("1")).deliveries().get(0).id();
            parking.clock.settle();

            assertThat(parking.dispatcher.requests())
                    .extracting(DeliveryRequest::deliveryId)
                    .containsExactly(first, first, second);
            assertThat(parking.news.all)
                    .containsSubsequence("given up ci: PARKED", "accepted ci", "attempted ci #1: status 200")
                    .filteredOn("accepted ci"::equals)
                    .hasSize(4); // both when they were published, and when they were taken back
        }
    }

    private static Optional<GivenUpReason> reasonOf(Delivery delivery) {
        return delivery.state().stoppedFor();
    }

    @Test
    void an_endpoint_that_is_gone_disables_its_webhook_and_blocks_the_key() {
        publisher.register(ordered(WhenExhausted.BLOCK).build());
        bench.dispatcher.hold();
        String first = publish(issue("1"));
        String second = publish(issue("1"));
        bench.dispatcher.awaitRequests(1);
        bench.dispatcher.open().get(0).complete(410);
        bench.dispatcher.release();
        bench.clock.settle();

        assertThat(publisher.registry().find("ci").orElseThrow().isEnabled()).isFalse();
        assertThat(state(first)).isInstanceOf(Blocked.class);
        publisher.enable("ci");
        bench.clock.settle();
        assertThat(requested()).containsExactly(first);
        publisher.giveUp(first);
        bench.clock.settle();

        assertThat(state(second)).isInstanceOf(Delivered.class);
    }

    @Test
    void a_delivery_without_a_url_stops_nobody() {
        for (WhenExhausted what : WhenExhausted.values()) {
            publisher.register(
                    ordered(what).url("https://ci.example.com/${issue.key}").build());
            String first = publish(issue("1"));
            publisher.update(ordered(what).build());
            String second = publish(issue("1"));
            bench.clock.settle();

            assertThat(reason(state(first))).isEqualTo(GivenUpReason.TEMPLATE);
            assertThat(state(second)).isInstanceOf(Delivered.class);
            publisher.remove("ci");
        }
    }

    @Test
    void all_of_a_key_wait_while_the_webhook_is_disabled_and_keep_their_order() {
        publisher.register(ordered(WhenExhausted.PARK).build());
        bench.dispatcher.answers(500);
        String first = publish(issue("1"));
        String second = publish(issue("1"));
        bench.clock.settle();
        publisher.disable("ci");
        bench.clock.advance(Duration.ofHours(1));
        assertThat(state(first)).isInstanceOf(Held.class);

        publisher.enable("ci");
        bench.clock.settle();

        assertThat(requested()).containsExactly(first, first, second);
    }

    @Test
    void all_of_a_key_wait_for_a_disabled_webhook_at_the_same_time_and_not_one_after_the_other() {
        publisher.register(ordered(WhenExhausted.SKIP).build());
        bench.dispatcher.answers(500);
        List<String> ids = List.of(publish(issue("1")), publish(issue("1")), publish(issue("1")));
        bench.clock.settle();
        publisher.disable("ci");

        bench.clock.advance(Duration.ofDays(6));
        assertThat(ids).noneMatch(id -> state(id).isFinished());
        bench.clock.advance(Duration.ofDays(1).plusMinutes(6));

        assertThat(ids).allSatisfy(id -> assertThat(state(id).stoppedFor()).hasValue(GivenUpReason.DISABLED_TOO_LONG));
    }

    @Test
    void what_is_parked_goes_with_its_webhook_and_parks_no_successor() {
        publisher.register(ordered(WhenExhausted.PARK).build());
        bench.dispatcher.answers(413);
        String first = publish(issue("1"));
        String second = publish(issue("1"));
        bench.clock.settle();

        publisher.remove("ci");
        publisher.register(ordered(WhenExhausted.PARK).build());
        String fresh = publish(issue("1"));
        bench.clock.settle();

        assertThat(reason(state(first))).isEqualTo(GivenUpReason.FINAL_STATUS);
        assertThat(reason(state(second))).isEqualTo(GivenUpReason.PARKED);
        assertThat(state(fresh)).isInstanceOf(Delivered.class);
    }

    @Test
    void all_of_a_key_are_given_up_with_their_webhook() {
        publisher.register(ordered(WhenExhausted.BLOCK).build());
        bench.dispatcher.answers(413);
        List<String> ids = List.of(publish(issue("1")), publish(issue("1")), publish(issue("1")));
        bench.clock.settle();

        publisher.remove("ci");
        bench.clock.settle();

        assertThat(ids).extracting(id -> reason(state(id))).containsOnly(GivenUpReason.WEBHOOK_REMOVED);
    }

    @Test
    void a_webhook_that_wants_no_order_any_more_blocks_nothing_more() {
        publisher.register(ordered(WhenExhausted.BLOCK).build());
        bench.dispatcher.answers(500, 413);
        String first = publish(issue("1"));
        String second = publish(issue("1"));
        bench.clock.settle();

        publisher.update(webhook("ci").build());
        bench.clock.advance(Duration.ofMinutes(10));

        assertThat(state(first)).isInstanceOf(GivenUp.class);
        assertThat(state(second)).isInstanceOf(Delivered.class);
    }

    @Test
    void a_webhook_that_is_registered_again_gets_nothing_of_the_removed_one() {
        bench.dispatcher.answers(500);
        publisher.register(webhook("ci").build());
        String old = publish(issue("1"));
        bench.clock.settle();

        publisher.remove("ci");
        Webhook successor = webhook("ci").url("https://new.example.com/").build();
        publisher.register(successor);
        String fresh = publish(issue("1"));
        bench.clock.advance(Duration.ofDays(9));

        assertThat(reason(state(old))).isEqualTo(GivenUpReason.WEBHOOK_REMOVED);
        assertThat(state(fresh)).isInstanceOf(Delivered.class);
        assertThat(requested()).containsExactly(old, fresh);
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

            assertThat(reason(down.now(publication).state())).isEqualTo(GivenUpReason.WEBHOOK_REMOVED);
        }
    }

    @Test
    void a_retry_that_is_under_way_when_its_webhook_is_replaced_is_the_last() {
        bench.dispatcher.hold();
        publisher.register(webhook("ci").build());
        String old = publish(issue("1"));
        bench.dispatcher.awaitRequests(1);

        publisher.remove("ci");
        publisher.register(webhook("ci").build());
        bench.dispatcher.open().get(0).complete(500);
        bench.clock.settle();

        assertThat(reason(state(old))).isEqualTo(GivenUpReason.WEBHOOK_REMOVED);
        assertThat(requested()).containsExactly(old);
    }
}
