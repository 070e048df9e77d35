package webhook4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import webhook4j.delivery.Allowances;
import webhook4j.delivery.Delivery;
import webhook4j.delivery.DeliveryState.Delivered;
import webhook4j.delivery.DeliveryState.GivenUp;
import webhook4j.delivery.DeliveryStore;
import webhook4j.delivery.GivenUpReason;
import webhook4j.delivery.InMemoryDeliveryStore;
import webhook4j.delivery.LeaseRequest;
import webhook4j.delivery.PublicationKey;
import webhook4j.event.Event;

class InMemoryDeliveryStoreTest extends DeliveryStoreContract {

    private static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");

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

    private static PublicationKey key(String eventId) {
        return new PublicationKey("", eventId, Optional.empty());
    }

    private static Delivery delivery(int number, String eventId) {
        return Delivery.builder("d" + number, Event.builder("x").id(eventId).build(), "ci", T0)
                .uri(URI.create("https://ci.example.com/"))
                .build();
    }
}
