package webhook4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import webhook4j.delivery.Allowances;
import webhook4j.delivery.AttemptSummary;
import webhook4j.delivery.Delivery;
import webhook4j.delivery.DeliveryState.Delivered;
import webhook4j.delivery.DeliveryState.GivenUp;
import webhook4j.delivery.DeliveryState.Pending;
import webhook4j.delivery.DeliveryStore;
import webhook4j.delivery.GivenUpReason;
import webhook4j.delivery.InMemoryDeliveryStore;
import webhook4j.delivery.Lease;
import webhook4j.delivery.LeaseRequest;
import webhook4j.delivery.LoggedAttempt;
import webhook4j.event.Event;

class InMemoryDeliveryStoreTest extends DeliveryStoreContract {

    @Override
    protected DeliveryStore newStore(int maxDeliveries, long maxBodyBytes) {
        return InMemoryDeliveryStore.builder()
                .maxDeliveries(maxDeliveries)
                .maxBodyBytes(maxBodyBytes)
                .build();
    }

    @Test
    void keeps_no_more_finished_deliveries_than_asked_for() {
        DeliveryStore store = InMemoryDeliveryStore.builder()
                .keepFinished(2, Duration.ofDays(1))
                .build();
        for (int i = 0; i < 5; i++) {
            addFinished(store, i, T0);
        }

        assertThat(store.ofWebhook("", "ci", 10)).extracting(Delivery::id).containsExactly("d4", "d3");
        assertThat(store.ofEvent("", "e0")).isEmpty();
    }

    @Test
    void keeps_no_more_finished_deliveries_of_unfinished_publications_either() {
        DeliveryStore store = InMemoryDeliveryStore.builder()
                .keepFinished(2, Duration.ofDays(1))
                .build();
        for (int i = 0; i < 5; i++) {
            store.add(key("e" + i), T0, List.of(finished(i, "e" + i), delivery(i + 10, "e" + i)));
        }

        assertThat(store.ofWebhook("", "ci", 10))
                .extracting(Delivery::id)
                .containsExactly("d14", "d4", "d13", "d3", "d12", "d11", "d10");
        assertThat(store.find("d0")).isEmpty();
        assertThat(store.published(key("e0"))).hasValue(List.of(delivery(10, "e0")));
        assertThat(store.unfinished()).isEqualTo(5);
    }

    @Test
    void what_is_taken_back_into_work_is_not_forgotten() {
        DeliveryStore store = InMemoryDeliveryStore.builder()
                .keepFinished(2, Duration.ofDays(1))
                .build();
        Delivery givenUp = delivery(0, "e0").in(new GivenUp(T0, GivenUpReason.EXHAUSTED, ""));
        store.add(key("e0"), T0, List.of(givenUp, delivery(1, "e0").in(new Delivered(T0, 200))));

        store.reopen(delivery(0, "e0"));
        for (int i = 2; i < 5; i++) {
            addFinished(store, i, T0);
            store.add(
                    key("e" + i + "0"),
                    T0,
                    List.of(delivery(i * 10, "e" + i + "0"), finished(i * 10 + 1, "e" + i + "0")));
        }

        assertThat(store.find("d0")).isPresent();
        assertThat(store.find("d1")).isEmpty();
        assertThat(store.unfinished()).isEqualTo(4);
    }

    @Test
    void forgets_finished_deliveries_when_they_are_old() {
        DeliveryStore store = InMemoryDeliveryStore.builder()
                .keepFinished(100, Duration.ofDays(1))
                .build();
        addFinished(store, 0, T0);
        addFinished(store, 1, T0.plus(Duration.ofHours(23)));

        store.lease(
                new LeaseRequest(T0.plus(Duration.ofHours(25)), T0.plus(Duration.ofHours(26)), 1, Allowances.of(1)));

        assertThat(store.ofWebhook("", "ci", 10)).extracting(Delivery::id).containsExactly("d1");
    }

    @Test
    void takes_no_delivery_id_twice() {
        DeliveryStore store = InMemoryDeliveryStore.create();
        addFinished(store, 0, T0);
        Delivery again = delivery(0, "e9");

        assertThatThrownBy(() -> store.add(key("e9"), T0, List.of(again)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a new delivery has a new id, found d0 again");
    }

    @Test
    void a_key_is_parked_only_as_long_as_that_is_remembered() {
        DeliveryStore store = InMemoryDeliveryStore.builder()
                .keepFinished(2, Duration.ofDays(1))
                .build();
        add(store, ordered("a1", "a").in(givenUp(true)));
        addFinished(store, 1, T0);
        addFinished(store, 2, T0);

        add(store, ordered("a2", "a"));

        assertThat(leaseOne(store, T0).purpose()).isEqualTo(Lease.Purpose.ATTEMPT);
    }

    @Test
    void a_key_is_one_key_still_when_its_first_deliveries_are_forgotten() {
        DeliveryStore store = InMemoryDeliveryStore.builder()
                .keepFinished(1, Duration.ofDays(1))
                .build();
        add(store, ordered("a1", "a").in(givenUp(false)));
        add(store, ordered("a2", "a"));
        leaseOne(store, T0);
        addFinished(store, 1, T0);
        assertThat(store.find("a1")).isEmpty();

        add(store, ordered("a3", "a"));

        assertThat(lease(store, T0, 9).leases()).isEmpty();
    }

    @Test
    void a_delivery_without_a_url_joins_its_key_when_it_is_taken_back() {
        DeliveryStore store = InMemoryDeliveryStore.create();
        Delivery noUrl = Delivery.builder("a1", Event.builder("x").id("e1").build(), "ci", T0)
                .orderKey("a")
                .state(new GivenUp(T0, GivenUpReason.TEMPLATE, "no value"))
                .build();
        add(store, noUrl);
        add(store, ordered("a2", "a"));

        store.reopen(noUrl.replayed(URI.create("https://ci.example.com/"), T0));

        assertThat(leaseOne(store, T0).delivery()).isEqualTo(noUrl);
        assertThat(lease(store, T0, 9).leases()).isEmpty();
    }

    @Test
    void forgets_the_oldest_attempts_of_all_beyond_its_bound() {
        DeliveryStore store =
                InMemoryDeliveryStore.builder().maxLogBytes(10_000).build();
        for (int i = 0; i < 5; i++) {
            store.add(key("e" + i), T0, List.of(delivery(i, "e" + i)));
        }
        for (int round = 0; round < 2; round++) {
            for (Lease lease : lease(store, T0.plusSeconds(round), 9).leases()) {
                store.complete(lease, lease.delivery().in(new Pending(T0.plusSeconds(round + 1))), attempt(round + 1));
            }
        }

        List<Integer> kept = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            store.attempts("d" + i)
                    .forEach(attempt -> kept.add(attempt.summary().number()));
        }
        assertThat(kept).containsExactly(2, 2, 2, 2);
        assertThat(store.attempts("d0")).isEmpty();
    }

    @Test
    void forgets_the_attempts_with_their_delivery() {
        DeliveryStore store = InMemoryDeliveryStore.builder()
                .keepFinished(1, Duration.ofDays(1))
                .build();
        store.add(key("e1"), T0, List.of(delivery(1, "e1")));
        Lease lease = leaseOne(store, T0);
        store.complete(lease, lease.delivery().in(givenUp(false)), attempt(1));
        addFinished(store, 2, T0);

        assertThat(store.attempts("d1")).isEmpty();
    }

    private static LoggedAttempt attempt(int number) {
        AttemptSummary summary =
                new AttemptSummary(number, T0, Duration.ZERO, OptionalInt.of(500), Optional.empty(), "");
        return new LoggedAttempt(summary, false, "x".repeat(1_000));
    }

    @Test
    void bounds_are_positive() {
        assertThatThrownBy(() -> InMemoryDeliveryStore.builder().maxDeliveries(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("maxDeliveries is positive, found 0");
    }

    private static void addFinished(DeliveryStore store, int number, Instant at) {
        Delivery delivery = delivery(number, "e" + number).in(new Delivered(at, 200));
        store.add(key("e" + number), at, List.of(delivery));
    }

    private static Delivery finished(int number, String eventId) {
        return delivery(number, eventId).in(new Delivered(T0, 200));
    }

    private static Delivery delivery(int number, String eventId) {
        return Delivery.builder("d" + number, Event.builder("x").id(eventId).build(), "ci", T0)
                .uri(URI.create("https://ci.example.com/"))
                .build();
    }
}
