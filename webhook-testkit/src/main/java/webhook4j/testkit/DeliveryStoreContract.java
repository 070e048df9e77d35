package webhook4j.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import webhook4j.delivery.Allowance;
import webhook4j.delivery.Allowances;
import webhook4j.delivery.AttemptSummary;
import webhook4j.delivery.Delivery;
import webhook4j.delivery.DeliveryState.Delivered;
import webhook4j.delivery.DeliveryState.GivenUp;
import webhook4j.delivery.DeliveryState.Held;
import webhook4j.delivery.DeliveryState.Pending;
import webhook4j.delivery.DeliveryStore;
import webhook4j.delivery.DeliveryStoreFullException;
import webhook4j.delivery.GivenUpReason;
import webhook4j.delivery.Lease;
import webhook4j.delivery.LeaseBatch;
import webhook4j.delivery.LeaseRequest;
import webhook4j.delivery.PublicationKey;
import webhook4j.delivery.Reopening;
import webhook4j.event.Event;

/**
 * What every {@link DeliveryStore} does, as tests. The author of a store extends this class and says how a store is
 * made; JUnit does the rest.
 */
public abstract class DeliveryStoreContract extends StoppedDeliveriesContract {

    /** For the subclass. */
    protected DeliveryStoreContract() {}

    @Test
    void gives_back_what_was_added() {
        DeliveryStore store = newStore();
        Delivery first = delivery("d1", "e1", "ci", CI);
        Delivery second = delivery("d2", "e1", "chat", CHAT);

        List<Delivery> added = store.add(key("e1"), T0, List.of(first, second));

        assertThat(added).containsExactly(first, second);
        assertThat(store.find("d2")).hasValueSatisfying(found -> assertSame(found, second));
        assertThat(store.ofEvent("", "e1")).containsExactly(first, second);
        assertThat(store.unfinished()).isEqualTo(2);
    }

    @Test
    void keeps_every_part_of_a_delivery() {
        DeliveryStore store = newStore();
        Delivery given = delivery("d1", "e1", "ci", CI).toBuilder()
                .withBody(false)
                .format("jira")
                .orderKey("10001")
                .attempts(5, 2)
                .ownFaults(1)
                .lastAttempt(
                        new AttemptSummary(5, T0, Duration.ofMillis(12), OptionalInt.of(503), Optional.empty(), ""))
                .state(new Pending(T0.plusSeconds(5)))
                .build();

        store.add(key("e1"), T0, List.of(given));

        assertSame(store.find("d1").orElseThrow(), given);
    }

    @Test
    void a_key_that_is_known_changes_nothing() {
        DeliveryStore store = newStore();
        Delivery first = delivery("d1", "e1", "ci", CI);
        store.add(key("e1"), T0, List.of(first));

        List<Delivery> again = store.add(key("e1"), T0.plusSeconds(9), List.of(delivery("d2", "e1", "chat", CHAT)));

        assertThat(again).containsExactly(first);
        assertThat(store.find("d2")).isEmpty();
        assertThat(store.unfinished()).isEqualTo(1);
    }

    @Test
    void a_publication_without_deliveries_is_remembered() {
        DeliveryStore store = newStore();
        store.add(key("e1"), T0, List.of());

        List<Delivery> again = store.add(key("e1"), T0, List.of(delivery("d1", "e1", "ci", CI)));

        assertThat(again).isEmpty();
        assertThat(store.published(key("e1"))).hasValue(List.of());
        assertThat(store.published(key("e2"))).isEmpty();
    }

    @Test
    void tenants_and_triggers_have_keys_of_their_own() {
        DeliveryStore store = newStore();
        Event acme = Event.builder("x").tenant("acme").id("e1").build();
        Delivery ours = delivery("d1", "e1", "ci", CI);
        Delivery triggered = delivery("d2", "e1", "ci", CI);
        Delivery theirs = Delivery.builder("d3", acme, "ci", T0).uri(CI).build();

        store.add(key("e1"), T0, List.of(ours));
        store.add(new PublicationKey("", "e1", Optional.of("ci")), T0, List.of(triggered));
        store.add(new PublicationKey("acme", "e1", Optional.empty()), T0, List.of(theirs));

        assertThat(store.unfinished()).isEqualTo(3);
        assertThat(store.ofEvent("", "e1")).containsExactly(ours, triggered);
        assertThat(store.ofEvent("acme", "e1")).containsExactly(theirs);
        assertThat(store.ofWebhook("", "ci", 10)).containsExactly(triggered, ours);
        assertThat(store.ofWebhook("", "ci", 1)).containsExactly(triggered);
    }

    @Test
    void at_the_bound_nothing_is_accepted() {
        DeliveryStore store = newStore(2, 1_000_000);
        store.add(key("e1"), T0, List.of(delivery("d1", "e1", "ci", CI)));

        assertThatThrownBy(() -> store.add(
                        key("e2"), T0, List.of(delivery("d2", "e2", "ci", CI), delivery("d3", "e2", "chat", CHAT))))
                .isInstanceOfSatisfying(
                        DeliveryStoreFullException.class,
                        e -> assertThat(e.bound()).isEqualTo(DeliveryStoreFullException.Bound.DELIVERIES))
                .hasMessage("the delivery store holds 1 unfinished deliveries of at most 2, and 2 more do not fit;"
                        + " nothing was accepted: publish again when some were delivered, or raise the bound");

        assertThat(store.find("d2")).isEmpty();
        assertThat(store.published(key("e2"))).isEmpty();
        assertThat(store.unfinished()).isEqualTo(1);
    }

    @Test
    void bodies_are_counted_once_for_a_publication() {
        DeliveryStore store = newStore(MANY, 10);
        Event six = Event.of("x", "[1,2,]".getBytes(UTF_8)).toBuilder().id("e1").build();

        store.add(key("e1"), T0, List.of(of("d1", six, "ci"), of("d2", six, "chat")));

        assertThat(store.unfinished()).isEqualTo(2);
        Event next = six.toBuilder().id("e2").build();
        assertThatThrownBy(() -> store.add(key("e2"), T0, List.of(of("d3", next, "ci"))))
                .isInstanceOfSatisfying(
                        DeliveryStoreFullException.class,
                        e -> assertThat(e.bound()).isEqualTo(DeliveryStoreFullException.Bound.BODY_BYTES));
    }

    @Test
    void finished_deliveries_make_room() {
        DeliveryStore store = newStore(1, 10);
        Event six = Event.of("x", "[1,2,]".getBytes(UTF_8)).toBuilder().id("e1").build();
        store.add(key("e1"), T0, List.of(of("d1", six, "ci")));
        finish(store, lease(store, T0, 1).leases().get(0), 200);

        store.add(key("e2"), T0, List.of(of("d2", six.toBuilder().id("e2").build(), "ci")));

        assertThat(store.unfinished()).isEqualTo(1);
    }

    @Test
    void leases_what_is_due_and_tells_when_to_ask_again() {
        DeliveryStore store = newStore();
        Delivery later = delivery("d2", "e1", "ci", CI).in(new Pending(T0.plusSeconds(5)));
        store.add(key("e1"), T0, List.of(delivery("d1", "e1", "ci", CI), later));

        LeaseBatch batch = lease(store, T0, 10);

        assertThat(idsOf(batch)).containsExactly("d1");
        assertThat(batch.nextDue()).hasValue(T0.plusSeconds(5));
        assertThat(idsOf(lease(store, T0, 10))).isEmpty();
        assertThat(idsOf(lease(store, T0.plusSeconds(5), 10))).containsExactly("d2");
    }

    @Test
    void the_longest_due_come_first_in_turns_between_endpoints() {
        DeliveryStore store = newStore();
        List<Delivery> all = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            all.add(delivery("ci" + i, "e1", "ci", CI).in(new Pending(T0.minusSeconds(100 - i))));
        }
        all.add(delivery("chat0", "e1", "chat", CHAT).in(new Pending(T0.minusSeconds(50))));
        store.add(key("e1"), T0, all);

        assertThat(idsOf(lease(store, T0, 3))).containsExactly("ci0", "chat0", "ci1");
    }

    @Test
    void an_endpoint_at_its_bound_holds_up_nobody_else() {
        DeliveryStore store = newStore();
        List<Delivery> all = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            all.add(delivery("ci" + i, "e1", "ci", CI));
        }
        all.add(delivery("chat0", "e1", "chat", CHAT).in(new Pending(T0.plusSeconds(7))));
        store.add(key("e1"), T0, all);

        LeaseBatch batch = store.lease(new LeaseRequest(
                T0, T0.plusSeconds(60), 10, Allowances.of(3, Map.of("https://ci.example.com:443", Allowance.of(2)))));

        assertThat(idsOf(batch)).containsExactly("ci0", "ci1");
        assertThat(batch.nextDue()).hasValue(T0.plusSeconds(7));
    }

    @Test
    void a_lease_that_ended_is_as_if_it_had_never_been() {
        DeliveryStore store = newStore();
        store.add(key("e1"), T0, List.of(delivery("d1", "e1", "ci", CI)));
        LeaseBatch first = lease(store, T0, 1);
        assertThat(lease(store, T0, 1).nextDue()).hasValue(T0.plusSeconds(60));

        LeaseBatch second = lease(store, T0.plusSeconds(60), 1);

        assertThat(idsOf(second)).containsExactly("d1");
        assertThat(finish(store, first.leases().get(0), 500)).isFalse();
        assertThat(finish(store, second.leases().get(0), 200)).isTrue();
        assertThat(finish(store, second.leases().get(0), 500)).isFalse();
        assertThat(store.find("d1").orElseThrow().state()).isEqualTo(new Delivered(T0, 200));
    }

    @Test
    void a_retry_is_due_again_at_its_time() {
        DeliveryStore store = newStore();
        store.add(key("e1"), T0, List.of(delivery("d1", "e1", "ci", CI)));
        Lease lease = lease(store, T0, 1).leases().get(0);

        store.complete(lease, lease.delivery().in(new Pending(T0.plusSeconds(5))));

        assertThat(lease(store, T0, 1).nextDue()).hasValue(T0.plusSeconds(5));
        assertThat(idsOf(lease(store, T0.plusSeconds(5), 1))).containsExactly("d1");
    }

    @Test
    void held_deliveries_wait_until_they_are_resumed() {
        DeliveryStore store = newStore();
        Delivery later = delivery("d2", "e1", "ci", CI).in(new Pending(T0.plusSeconds(500)));
        store.add(key("e1"), T0, List.of(delivery("d1", "e1", "ci", CI), later));
        Lease lease = lease(store, T0, 1).leases().get(0);
        store.complete(lease, lease.delivery().in(new Held(T0)));
        assertThat(idsOf(lease(store, T0.plusSeconds(400), 9))).isEmpty();

        store.resume("", "ci", T0.plusSeconds(400));

        assertThat(idsOf(lease(store, T0.plusSeconds(400), 9))).containsExactly("d1");
        assertThat(idsOf(lease(store, T0.plusSeconds(400), 9))).isEmpty();
    }

    @Test
    void what_is_held_until_a_time_is_handed_out_then_and_once() {
        DeliveryStore store = newStore();
        Held held = new Held(T0, Optional.of(T0.plusSeconds(100)));
        store.add(key("e1"), T0, List.of(delivery("d1", "e1", "ci", CI).in(held)));

        LeaseBatch early = lease(store, T0.plusSeconds(99), 9);
        LeaseBatch inTime = lease(store, T0.plusSeconds(100), 9);
        store.resume("", "ci", T0.plusSeconds(100));

        assertThat(early.leases()).isEmpty();
        assertThat(early.nextDue()).hasValue(T0.plusSeconds(100));
        assertThat(idsOf(inTime)).containsExactly("d1");
        assertThat(inTime.leases().get(0).delivery().state()).isEqualTo(held);
        assertThat(idsOf(lease(store, T0.plusSeconds(100), 9))).isEmpty();
    }

    @Test
    void what_is_held_until_a_time_can_be_resumed_before() {
        DeliveryStore store = newStore();
        Held held = new Held(T0, Optional.of(T0.plusSeconds(100)));
        store.add(key("e1"), T0, List.of(delivery("d1", "e1", "ci", CI).in(held)));

        store.resume("", "ci", T0.plusSeconds(1));

        assertThat(idsOf(lease(store, T0.plusSeconds(1), 9))).containsExactly("d1");
        assertThat(lease(store, T0.plusSeconds(30), 9).leases()).isEmpty();
    }

    @Test
    void hastened_deliveries_are_due_at_once() {
        DeliveryStore store = newStore();
        Delivery held = delivery("d1", "e1", "ci", CI).in(new Held(T0));
        Delivery later = delivery("d2", "e1", "ci", CI).in(new Pending(T0.plusSeconds(500)));
        Delivery other = delivery("d3", "e1", "chat", CI).in(new Pending(T0.plusSeconds(500)));
        store.add(key("e1"), T0, List.of(held, later, other));

        store.hasten("", "ci", T0);
        store.hasten("acme", "chat", T0);

        assertThat(idsOf(lease(store, T0, 9))).containsExactlyInAnyOrder("d1", "d2");
    }

    @Test
    void a_finished_delivery_can_be_taken_back_into_work() {
        DeliveryStore store = newStore();
        GivenUp givenUp = new GivenUp(T0, GivenUpReason.TEMPLATE, "no value");
        Delivery failed =
                Delivery.builder("d1", event("e1"), "ci", T0).state(givenUp).build();
        store.add(key("e1"), T0, List.of(failed));
        assertThat(idsOf(lease(store, T0, 9))).isEmpty();

        Reopening reopened = store.reopen(failed.replayed(CI, T0));

        assertThat(reopened).isEqualTo(Reopening.TAKEN);
        assertThat(store.reopen(failed.replayed(CI, T0))).isEqualTo(Reopening.NOT_STOPPED);
        assertThat(store.reopen(delivery("unknown", "e1", "ci", CI))).isEqualTo(Reopening.NOT_STOPPED);
        assertThat(idsOf(lease(store, T0, 9))).containsExactly("d1");
        assertThat(store.unfinished()).isEqualTo(1);
    }

    @Test
    void two_threads_never_get_one_delivery() throws Exception {
        DeliveryStore store = newStore();
        List<Delivery> all = IntStream.range(0, MANY)
                .mapToObj(i -> delivery("d" + i, "e1", "ci", CI))
                .toList();
        store.add(key("e1"), T0, all);
        Set<String> seen = ConcurrentHashMap.newKeySet();
        Callable<Integer> worker = () -> {
            int twice = 0;
            for (LeaseBatch batch = lease(store, T0, 7); !batch.leases().isEmpty(); batch = lease(store, T0, 7)) {
                for (Lease lease : batch.leases()) {
                    twice += seen.add(lease.delivery().id()) ? 0 : 1;
                    finish(store, lease, 200);
                }
            }
            return twice;
        };

        int twice = inParallel(4, worker).stream().mapToInt(Integer::intValue).sum();

        assertThat(twice).isZero();
        assertThat(seen).hasSize(MANY);
        assertThat(store.unfinished()).isZero();
    }

    @Test
    void one_of_many_concurrent_publications_wins() throws Exception {
        DeliveryStore store = newStore();
        Callable<List<Delivery>> publisher = () -> {
            String id = "d" + Thread.currentThread().getName();
            return store.add(key("e1"), T0, List.of(delivery(id, "e1", "ci", CI)));
        };

        List<List<Delivery>> seen = inParallel(16, publisher);

        assertThat(seen.stream().distinct()).hasSize(1);
        assertThat(store.unfinished()).isEqualTo(1);
    }
}
