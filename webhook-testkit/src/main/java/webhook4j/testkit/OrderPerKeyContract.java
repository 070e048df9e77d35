package webhook4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import webhook4j.delivery.Allowance;
import webhook4j.delivery.Allowances;
import webhook4j.delivery.Delivery;
import webhook4j.delivery.DeliveryState;
import webhook4j.delivery.DeliveryState.Blocked;
import webhook4j.delivery.DeliveryState.Delivered;
import webhook4j.delivery.DeliveryState.GivenUp;
import webhook4j.delivery.DeliveryState.Held;
import webhook4j.delivery.DeliveryState.Pending;
import webhook4j.delivery.DeliveryStore;
import webhook4j.delivery.GivenUpReason;
import webhook4j.delivery.Lease;
import webhook4j.delivery.Lease.Purpose;
import webhook4j.delivery.LeaseBatch;
import webhook4j.delivery.LeaseRequest;
import webhook4j.delivery.Reopening;
import webhook4j.delivery.WebhookKey;

/** The part of {@link DeliveryStoreContract} that is about deliveries which wait for each other. */
abstract class OrderPerKeyContract extends StoreFixture {

    @Test
    void of_one_key_only_the_first_is_handed_out() {
        DeliveryStore store = newStore();
        List.of("a1", "a2", "a3").forEach(id -> add(store, ordered(id, "a")));
        add(store, ordered("b1", "b"));
        add(store, delivery("free", "e", "ci", CI));

        List<Lease> first = lease(store, T0, 9).leases();
        Lease next = first.get(0);

        assertThat(first).extracting(lease -> lease.delivery().id()).containsExactly("a1", "b1", "free");
        assertThat(lease(store, T0, 9).leases()).isEmpty();
        finish(store, next, 200);
        assertThat(idsOf(lease(store, T0, 9))).containsExactly("a2");
    }

    @Test
    void a_key_is_one_of_a_webhook_of_a_tenant() {
        DeliveryStore store = newStore();
        Delivery ours = ordered("d1", "a");
        Delivery other = Delivery.builder("d2", event("e2"), "chat", T0)
                .uri(CI)
                .orderKey("a")
                .build();
        Delivery theirs = Delivery.builder(
                        "d3", event("e3").toBuilder().tenant("acme").build(), "ci", T0)
                .uri(CI)
                .orderKey("a")
                .build();
        Stream.of(ours, other, theirs).forEach(delivery -> add(store, delivery));

        assertThat(idsOf(lease(store, T0, 9))).containsExactly("d1", "d2", "d3");
    }

    @Test
    void a_later_one_that_is_due_earlier_still_waits() {
        DeliveryStore store = newStore();
        add(store, ordered("a1", "a").in(new Pending(T0.plusSeconds(5))));
        add(store, ordered("a2", "a"));

        LeaseBatch batch = lease(store, T0, 9);

        assertThat(batch.leases()).isEmpty();
        assertThat(batch.nextDue()).hasValue(T0.plusSeconds(5));
        assertThat(idsOf(lease(store, T0.plusSeconds(5), 9))).containsExactly("a1");
    }

    @Test
    void a_retry_keeps_its_place() {
        DeliveryStore store = newStore();
        List.of("a1", "a2").forEach(id -> add(store, ordered(id, "a")));

        end(store, leaseOne(store, T0), new Pending(T0.plusSeconds(300)));

        assertThat(idsOf(lease(store, T0.plusSeconds(299), 9))).isEmpty();
        assertThat(idsOf(lease(store, T0.plusSeconds(300), 9))).containsExactly("a1");
    }

    @Test
    void a_lease_that_ended_keeps_its_place() {
        DeliveryStore store = newStore();
        List.of("a1", "a2").forEach(id -> add(store, ordered(id, "a")));
        leaseOne(store, T0);

        assertThat(idsOf(lease(store, T0.plusSeconds(60), 9))).containsExactly("a1");
    }

    @Test
    void what_is_held_or_blocked_keeps_the_later_ones_waiting() {
        DeliveryStore store = newStore();
        List.of("a1", "a2", "b1", "b2").forEach(id -> add(store, ordered(id, id.substring(0, 1))));
        List<Lease> leases = lease(store, T0, 9).leases();
        end(store, leases.get(0), new Held(T0));
        end(store, leases.get(1), new Blocked(T0, GivenUpReason.EXHAUSTED, "failed"));

        assertThat(idsOf(lease(store, T0, 9))).isEmpty();
        store.resume("", "ci", T0);

        assertThat(idsOf(lease(store, T0, 9))).containsExactly("a1");
        assertThat(store.unfinished()).isEqualTo(4);
    }

    @Test
    void a_blocked_one_is_taken_back_or_given_up() {
        DeliveryStore store = newStore();
        List.of("a1", "a2", "b1", "b2").forEach(id -> add(store, ordered(id, id.substring(0, 1))));
        for (Lease lease : lease(store, T0, 9).leases()) {
            end(store, lease, new Blocked(T0, GivenUpReason.EXHAUSTED, "failed"));
        }

        assertThat(store.reopen(ordered("a1", "a").replayed(CI, T0))).isEqualTo(Reopening.TAKEN);
        assertThat(store.giveUp("b1", givenUp(false))).isPresent();

        assertThat(idsOf(lease(store, T0, 9))).containsExactly("a1", "b2");
    }

    @Test
    void one_that_is_taken_back_has_its_old_place_and_interrupts_nobody() {
        DeliveryStore store = newStore();
        List.of("a1", "a2", "a3").forEach(id -> add(store, ordered(id, "a")));
        end(store, leaseOne(store, T0), givenUp(false));
        Lease second = leaseOne(store, T0);

        store.reopen(ordered("a1", "a").replayed(CI, T0));
        assertThat(idsOf(lease(store, T0, 9))).isEmpty();
        end(store, second, new Pending(T0));

        List<String> seen = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Lease lease = leaseOne(store, T0);
            seen.add(lease.delivery().id());
            finish(store, lease, 200);
        }
        assertThat(seen).containsExactly("a1", "a2", "a3");
    }

    @Test
    void one_that_is_taken_back_comes_before_one_that_waits_for_its_time() {
        DeliveryStore store = newStore();
        List.of("a1", "a2").forEach(id -> add(store, ordered(id, "a")));
        end(store, leaseOne(store, T0), givenUp(false));
        end(store, leaseOne(store, T0), new Pending(T0.plusSeconds(5)));

        store.reopen(ordered("a1", "a").replayed(CI, T0.plusSeconds(60)));

        assertThat(idsOf(lease(store, T0.plusSeconds(59), 9))).isEmpty();
        assertThat(idsOf(lease(store, T0.plusSeconds(60), 9))).containsExactly("a1");
    }

    @Test
    void a_parked_key_hands_its_later_deliveries_out_to_be_given_up() {
        DeliveryStore store = newStore();
        List.of("a1", "a2").forEach(id -> add(store, ordered(id, "a")));
        end(store, leaseOne(store, T0), givenUp(true));

        Lease second = leaseOne(store, T0);
        end(store, second, givenUp(true));
        add(store, ordered("a3", "a"));
        add(store, ordered("b1", "b"));

        assertThat(second.purpose()).isEqualTo(Purpose.END_AS_PARKED);
        assertThat(lease(store, T0, 9).leases())
                .extracting(lease -> lease.delivery().id() + " " + lease.purpose())
                .containsExactly("a3 END_AS_PARKED", "b1 ATTEMPT");
    }

    @Test
    void a_parked_key_is_taken_back_from_its_first_on() {
        DeliveryStore store = parked("a1", "a2", "a3");

        assertThat(store.reopen(ordered("a2", "a").replayed(CI, T0))).isEqualTo(Reopening.PARKED);
        for (String id : List.of("a1", "a2", "a3")) {
            assertThat(store.reopen(ordered(id, "a").replayed(CI, T0))).isEqualTo(Reopening.TAKEN);
        }

        for (String id : List.of("a1", "a2", "a3")) {
            Lease lease = leaseOne(store, T0);
            assertThat(lease.delivery().id() + " " + lease.purpose()).isEqualTo(id + " ATTEMPT");
            finish(store, lease, 200);
        }
    }

    @Test
    void a_new_one_is_given_up_while_one_before_it_is_still_parked() {
        DeliveryStore store = parked("a1", "a2");
        store.reopen(ordered("a1", "a").replayed(CI, T0));
        finish(store, leaseOne(store, T0), 200);

        add(store, ordered("a3", "a"));

        assertThat(leaseOne(store, T0).purpose()).isEqualTo(Purpose.END_AS_PARKED);
    }

    @Test
    void one_given_up_by_hand_parks_its_key_no_more() {
        DeliveryStore store = parked("a1");

        Delivery after = store.giveUp("a1", givenUp(false)).orElseThrow();
        add(store, ordered("a2", "a"));

        assertThat(after.state()).isEqualTo(givenUp(false));
        assertThat(store.giveUp("a1", givenUp(false))).isEmpty();
        assertThat(leaseOne(store, T0).purpose()).isEqualTo(Purpose.ATTEMPT);
    }

    private DeliveryStore parked(String... ids) {
        DeliveryStore store = newStore();
        for (String id : ids) {
            add(store, ordered(id, "a"));
            end(store, leaseOne(store, T0), givenUp(true));
        }
        return store;
    }

    @Test
    void one_that_waits_for_its_turn_can_be_given_up_but_none_that_is_leased_or_finished() {
        DeliveryStore store = newStore();
        List.of("a1", "a2", "a3").forEach(id -> add(store, ordered(id, "a")));
        Lease first = leaseOne(store, T0);

        assertThat(store.giveUp("a1", givenUp(false))).isEmpty();
        assertThat(store.giveUp("a2", givenUp(false))).isPresent();
        assertThat(store.giveUp("nobody", givenUp(false))).isEmpty();
        finish(store, first, 200);

        assertThat(store.giveUp("a1", givenUp(false))).isEmpty();
        assertThat(idsOf(lease(store, T0, 9))).containsExactly("a3");
        assertThat(store.unfinished()).isEqualTo(1);
    }

    @Test
    void deliveries_of_a_removed_webhook_are_handed_out_to_be_given_up() {
        DeliveryStore store = newStore();
        List.of("a1", "a2").forEach(id -> add(store, ordered(id, "a")));
        add(store, delivery("held", "e1", "ci", CI).in(new Held(T0)));
        add(store, delivery("late", "e2", "ci", CI).in(new Pending(T0.plusSeconds(900))));
        Lease underWay = leaseOne(store, T0);

        store.orphan("", "ci", T0);
        add(
                store,
                Delivery.builder("new", event("e3"), "ci", T0.plusSeconds(1))
                        .uri(CI)
                        .build());
        end(store, underWay, new Pending(T0.plusSeconds(900)));

        Instant now = T0.plusSeconds(1);
        Map<String, Purpose> seen = new HashMap<>();
        for (List<Lease> some = lease(store, now, 9).leases();
                !some.isEmpty();
                some = lease(store, now, 9).leases()) {
            some.forEach(lease -> {
                seen.put(lease.delivery().id(), lease.purpose());
                end(store, lease, givenUp(false));
            });
        }
        assertThat(seen)
                .isEqualTo(Map.of(
                        "a1", Purpose.END_AS_REMOVED,
                        "a2", Purpose.END_AS_REMOVED,
                        "held", Purpose.END_AS_REMOVED,
                        "late", Purpose.END_AS_REMOVED,
                        "new", Purpose.ATTEMPT));
    }

    @Test
    void what_parked_a_key_of_a_removed_webhook_parks_it_no_more() {
        DeliveryStore store = parked("a1", "a2");

        store.orphan("", "ci", T0);
        add(store, ordered("a3", "a"));

        assertThat(leaseOne(store, T0).purpose()).isEqualTo(Purpose.ATTEMPT);
        assertThat(store.find("a1").orElseThrow().state()).isEqualTo(givenUp(false));
    }

    @Test
    void what_is_to_be_given_up_needs_no_allowance() {
        DeliveryStore store = parked("a1");
        add(store, ordered("a2", "a"));
        add(store, ordered("b1", "b"));
        add(store, delivery("due", "e1", "chat", CI));
        add(store, delivery("late", "e2", "chat", CI).in(new Pending(T0.plusSeconds(900))));
        store.orphan("", "chat", T0);

        Allowance never = Allowance.noneBefore(T0.plusSeconds(900));
        Allowances none = Allowances.of(0, Map.of(), Map.of(new WebhookKey("", "chat"), never));
        LeaseBatch batch = store.lease(new LeaseRequest(T0, T0.plusSeconds(60), 9, none));

        assertThat(batch.leases())
                .extracting(lease -> lease.delivery().id() + " " + lease.purpose())
                .containsExactlyInAnyOrder("a2 END_AS_PARKED", "due END_AS_REMOVED", "late END_AS_REMOVED");
    }

    @Test
    void what_was_to_be_given_up_and_is_attempted_after_all_needs_one() {
        DeliveryStore store = parked("a1");
        add(store, ordered("a2", "a"));

        store.giveUp("a1", givenUp(false));

        assertThat(store.lease(new LeaseRequest(T0, T0.plusSeconds(60), 9, Allowances.of(0)))
                        .leases())
                .isEmpty();
        assertThat(leaseOne(store, T0).purpose()).isEqualTo(Purpose.ATTEMPT);
    }

    @Test
    void one_that_is_taken_back_belongs_to_the_webhook_that_is_there_now() {
        DeliveryStore store = newStore();
        add(store, delivery("d1", "e1", "ci", CI));
        store.orphan("", "ci", T0);
        end(store, leaseOne(store, T0), givenUp(false));

        store.reopen(delivery("d1", "e1", "ci", CI).replayed(CI, T0));

        assertThat(leaseOne(store, T0).purpose()).isEqualTo(Purpose.ATTEMPT);
    }

    @Test
    void many_threads_see_no_inversion_and_lose_nothing() throws Exception {
        int keys = 20;
        DeliveryStore store = newStore();
        for (int i = 0; i < MANY; i++) {
            add(store, ordered("d" + i, "key " + i % keys));
        }
        Map<String, List<String>> ends = new ConcurrentHashMap<>();
        Map<String, String> working = new ConcurrentHashMap<>();
        List<String> faults = Collections.synchronizedList(new ArrayList<>());
        Callable<Void> worker = () -> {
            while (store.unfinished() > 0) {
                for (Lease lease : lease(store, T0, 3).leases()) {
                    Delivery delivery = lease.delivery();
                    String key = delivery.orderKey().orElseThrow();
                    String other = working.put(key, delivery.id());
                    if (other != null) {
                        faults.add(delivery.id() + " beside " + other);
                    }
                    DeliveryState next = anyOf(lease);
                    if (next.isFinished()) {
                        ends.computeIfAbsent(key, k -> new ArrayList<>()).add(delivery.id());
                    }
                    working.remove(key);
                    end(store, lease, next);
                }
            }
            return null;
        };

        inParallel(4, worker);

        assertThat(faults).isEmpty();
        for (int k = 0; k < keys; k++) {
            List<String> expected = new ArrayList<>();
            for (int i = k; i < MANY; i += keys) {
                expected.add("d" + i);
            }
            assertThat(ends.get("key " + k)).isEqualTo(expected);
        }
    }

    /** As if at random, for a hash is as good as a die here. */
    private static DeliveryState anyOf(Lease lease) {
        return switch (Math.floorMod((lease.number() + lease.delivery().id()).hashCode(), 10)) {
            case 0, 1 -> new Pending(T0);
            case 2 -> new GivenUp(T0, GivenUpReason.EXHAUSTED, "");
            default -> new Delivered(T0, 200);
        };
    }
}
