package webhook4j.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static webhook4j.publish.Bench.issue;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import webhook4j.delivery.Delivery;
import webhook4j.delivery.DeliveryRequest;
import webhook4j.delivery.DeliveryState.Delivered;
import webhook4j.delivery.DeliveryStore;
import webhook4j.delivery.GivenUpReason;
import webhook4j.delivery.InMemoryDeliveryStore;
import webhook4j.registry.DeliveryOrder.WhenExhausted;

/** What waits behind a delivery that parks its key, and how it comes back. */
class ParkedKeyTest {

    private final Bench bench = new Bench();
    private final WebhookPublisher publisher = bench.publisher;

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void one_that_failed_for_good_parks_its_key_until_all_of_it_is_replayed_in_order() {
        publisher.register(Bench.ordered(WhenExhausted.PARK).build());
        bench.dispatcher.answers(500, 500);
        String first = bench.publish(issue("1"));
        String second = bench.publish(issue("1"));
        bench.clock.advance(Duration.ofMinutes(10));
        String third = bench.publish(issue("1"));
        bench.clock.settle();

        assertThat(bench.attempted()).containsExactly(first, first);
        assertThat(bench.stoppedFor(first)).isEqualTo(GivenUpReason.EXHAUSTED);
        assertThat(List.of(second, third)).extracting(bench::stoppedFor).containsOnly(GivenUpReason.PARKED);
        assertThatThrownBy(() -> publisher.replay(second))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("delivery " + second + " is parked behind an earlier one of its key; replay or give up that"
                        + " one first, or replay all of the key by StoppedDeliveries.any().ofOrderKey(...)");

        publisher.replay(first);
        publisher.replay(second);
        bench.clock.settle();
        String fourth = bench.publish(issue("1"));
        bench.clock.settle();
        assertThat(bench.stoppedFor(fourth)).isEqualTo(GivenUpReason.PARKED);
        publisher.replay(third);
        publisher.replay(fourth);
        String fifth = bench.publish(issue("1"));
        bench.clock.settle();

        assertThat(bench.attempted()).containsExactly(first, first, first, second, third, fourth, fifth);
    }

    @Test
    void what_stands_behind_one_that_was_given_up_by_hand_can_be_replayed() {
        publisher.register(Bench.ordered(WhenExhausted.PARK).build());
        bench.dispatcher.answers(413);
        String first = bench.publish(issue("1"));
        String second = bench.publish(issue("1"));
        bench.clock.settle();

        publisher.giveUp(first);
        publisher.replay(second);
        bench.clock.settle();

        assertThat(bench.state(second)).isInstanceOf(Delivered.class);
        assertThat(bench.attempted()).containsExactly(first, second);
    }

    @Test
    void one_that_was_to_be_given_up_while_all_before_it_were_taken_back_is_taken_back_too() {
        DeliveryStore store = InMemoryDeliveryStore.create();
        List<Runnable> beforeParking = new ArrayList<>();
        DeliveryStore meddling = (DeliveryStore) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DeliveryStore.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("complete")
                            && ((Delivery) arguments[1])
                                    .state()
                                    .stoppedFor()
                                    .equals(Optional.of(GivenUpReason.PARKED))) {
                        beforeParking.forEach(Runnable::run);
                    }
                    return method.invoke(store, arguments);
                });
        try (Bench parking = new Bench(builder -> builder.store(meddling))) {
            parking.publisher.register(Bench.ordered(WhenExhausted.PARK).build());
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

    @Test
    void what_is_parked_goes_with_its_webhook_and_parks_no_successor() {
        publisher.register(Bench.ordered(WhenExhausted.PARK).build());
        bench.dispatcher.answers(413);
        String first = bench.publish(issue("1"));
        String second = bench.publish(issue("1"));
        bench.clock.settle();

        publisher.remove("ci");
        publisher.register(Bench.ordered(WhenExhausted.PARK).build());
        String fresh = bench.publish(issue("1"));
        bench.clock.settle();

        assertThat(bench.stoppedFor(first)).isEqualTo(GivenUpReason.FINAL_STATUS);
        assertThat(bench.stoppedFor(second)).isEqualTo(GivenUpReason.PARKED);
        assertThat(bench.state(fresh)).isInstanceOf(Delivered.class);
    }
}
