package webhook4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import webhook4j.delivery.AttemptSummary;
import webhook4j.delivery.Delivery;
import webhook4j.delivery.DeliveryState.Blocked;
import webhook4j.delivery.DeliveryState.GivenUp;
import webhook4j.delivery.DeliveryState.Pending;
import webhook4j.delivery.DeliveryStore;
import webhook4j.delivery.DeliveryStoreFullException;
import webhook4j.delivery.FailureKind;
import webhook4j.delivery.GivenUpReason;
import webhook4j.delivery.Lease;
import webhook4j.delivery.LoggedAttempt;
import webhook4j.delivery.PublicationKey;
import webhook4j.delivery.Reopening;
import webhook4j.delivery.StoppedDeliveries;
import webhook4j.delivery.StoppedPage;
import webhook4j.event.Event;

/** The part of {@link DeliveryStoreContract} that is about logs, deliveries that stopped, and the bounds of tenants. */
abstract class StoppedDeliveriesContract extends OrderPerKeyContract {

    @Test
    void keeps_the_attempts_of_a_delivery() {
        DeliveryStore store = newStore();
        add(store, delivery("d1", "e1", "ci", CI));
        LoggedAttempt refused = new LoggedAttempt(
                new AttemptSummary(
                        1, T0, Duration.ofMillis(3), OptionalInt.empty(), Optional.of(FailureKind.REFUSED), "nobody"),
                true,
                "");
        LoggedAttempt answered = new LoggedAttempt(answered(1), false, "{\"error\": \"busy \u2603\"}");

        Lease lease = leaseOne(store, T0);
        assertThat(store.attempts("d1")).isEmpty();
        store.complete(lease, lease.delivery().in(new Pending(T0)), refused);
        Lease again = leaseOne(store, T0);
        store.complete(again, again.delivery().in(givenUp(false)), answered);

        assertThat(store.attempts("d1")).containsExactly(refused, answered);
        assertThat(store.attempts("nobody")).isEmpty();
    }

    @Test
    void keeps_no_attempt_whose_lease_had_ended() {
        DeliveryStore store = newStore();
        add(store, delivery("d1", "e1", "ci", CI));
        Lease ended = leaseOne(store, T0);
        leaseOne(store, T0.plusSeconds(60));

        boolean kept = store.complete(
                ended, ended.delivery().in(givenUp(false)), new LoggedAttempt(answered(1), false, "late"));

        assertThat(kept).isFalse();
        assertThat(store.attempts("d1")).isEmpty();
    }

    @Test
    void keeps_the_newest_hundred_attempts() {
        DeliveryStore store = newStore();
        add(store, delivery("d1", "e1", "ci", CI));
        for (int i = 1; i <= 105; i++) {
            Lease lease = leaseOne(store, T0);
            store.complete(lease, lease.delivery().in(new Pending(T0)), new LoggedAttempt(answered(i), false, ""));
        }

        assertThat(store.attempts("d1"))
                .extracting(attempt -> attempt.summary().number())
                .containsExactlyElementsOf(IntStream.rangeClosed(6, 105).boxed().toList());
    }

    @Test
    void finds_what_is_given_up_or_blocked_page_by_page_in_the_order_of_acceptance() {
        DeliveryStore store = newStore();
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            Delivery delivery = delivery("d" + i, "e" + i, "ci", CI);
            boolean stopped = i % 3 != 0;
            add(store, stopped ? delivery.in(i % 3 == 1 ? givenUp(false) : blocked()) : delivery);
            if (stopped) {
                expected.add("d" + i);
            }
        }

        List<String> found = new ArrayList<>();
        OptionalLong place = OptionalLong.of(0);
        while (place.isPresent()) {
            StoppedPage page = store.stopped(StoppedDeliveries.any(), place.getAsLong(), 7);
            assertThat(page.deliveries()).hasSizeLessThanOrEqualTo(7);
            page.deliveries().forEach(delivery -> found.add(delivery.id()));
            place = page.next();
        }

        assertThat(found).isEqualTo(expected);
    }

    @Test
    void finds_those_that_meet_every_condition() {
        DeliveryStore store = newStore();
        Event theirs = Event.builder("y").id("e4").tenant("acme").build();
        GivenUp gone = new GivenUp(T0.plusSeconds(9), GivenUpReason.GONE, "");
        add(store, ordered("d1", "a").in(givenUp(false)));
        add(store, delivery("d2", "e2", "chat", CHAT).in(givenUp(false)));
        add(store, delivery("d3", "e3", "ci", CI).in(gone));
        add(store, Delivery.builder("d4", theirs, "ci", T0).state(gone).build());
        add(store, delivery("d5", "e5", "ci", CI));
        StoppedDeliveries any = StoppedDeliveries.any();

        assertThat(idsOf(store, any)).containsExactly("d1", "d2", "d3", "d4");
        assertThat(idsOf(store, any.ofTenant("acme"))).containsExactly("d4");
        assertThat(idsOf(store, any.ofTenant("").ofWebhook("ci"))).containsExactly("d1", "d3");
        assertThat(idsOf(store, any.ofOrderKey("a"))).containsExactly("d1");
        assertThat(idsOf(store, any.ofType("y"))).containsExactly("d4");
        assertThat(idsOf(store, any.because(GivenUpReason.GONE, GivenUpReason.PARKED)))
                .containsExactly("d3", "d4");
        assertThat(idsOf(store, any.since(T0.plusSeconds(9)))).containsExactly("d3", "d4");
        assertThat(idsOf(store, any.until(T0.plusSeconds(9)))).containsExactly("d1", "d2");
    }

    private static List<String> idsOf(DeliveryStore store, StoppedDeliveries which) {
        List<String> ids = new ArrayList<>();
        OptionalLong place = OptionalLong.of(0);
        while (place.isPresent()) {
            StoppedPage page = store.stopped(which, place.getAsLong(), 100);
            page.deliveries().forEach(delivery -> ids.add(delivery.id()));
            place = page.next();
        }
        return ids;
    }

    @Test
    void what_was_taken_back_is_not_found_any_more() {
        DeliveryStore store = newStore();
        Delivery stopped = add(store, delivery("d1", "e1", "ci", CI).in(blocked()));

        store.reopen(stopped.replayed(CI, T0));

        assertThat(idsOf(store, StoppedDeliveries.any())).isEmpty();
    }

    @Test
    void one_of_many_threads_takes_a_delivery_back() throws Exception {
        DeliveryStore store = newStore();
        Delivery stopped = add(store, delivery("d1", "e1", "ci", CI).in(givenUp(false)));
        Callable<Reopening> worker = () -> store.reopen(stopped.replayed(CI, T0));

        List<Reopening> seen = inParallel(8, worker);

        assertThat(seen).filteredOn(Reopening.TAKEN::equals).hasSize(1);
        assertThat(seen).filteredOn(Reopening.NOT_STOPPED::equals).hasSize(7);
        assertThat(store.unfinished()).isEqualTo(1);
    }

    @Test
    void a_tenant_at_its_bound_is_refused_and_nobody_else() {
        DeliveryStore store = newStore();
        store.add(key("e1"), T0, List.of(delivery("d1", "e1", "ci", CI)), 2);
        Event theirs = Event.builder("x").tenant("acme").id("e3").build();

        assertThatThrownBy(() -> store.add(
                        key("e2"), T0, List.of(delivery("d2", "e2", "ci", CI), delivery("d3", "e2", "chat", CHAT)), 2))
                .isInstanceOfSatisfying(DeliveryStoreFullException.class, e -> {
                    assertThat(e.bound()).isEqualTo(DeliveryStoreFullException.Bound.TENANT);
                    assertThat(e.tenant()).hasValue("");
                    assertThat(e.limit()).isEqualTo(2);
                })
                .hasMessage("tenant '' has 1 unfinished deliveries of at most 2, and 2 more do not fit;"
                        + " nothing was accepted: publish again when some were delivered, or raise the tenant's bound");

        assertThat(store.published(key("e2"))).isEmpty();
        assertThat(store.find("d2")).isEmpty();
        store.add(new PublicationKey("acme", "e3", Optional.empty()), T0, List.of(of("d4", theirs, "ci")), 1);
        store.add(key("e4"), T0, List.of(), 0);
        assertThat(store.unfinished()).isEqualTo(2);
    }

    @Test
    void what_is_finished_makes_room_for_its_tenant_and_what_is_taken_back_needs_it() {
        DeliveryStore store = newStore();
        store.add(key("e1"), T0, List.of(delivery("d1", "e1", "ci", CI)), 1);
        Lease lease = leaseOne(store, T0);
        end(store, lease, givenUp(false));
        store.add(key("e2"), T0, List.of(delivery("d2", "e2", "ci", CI)), 1);
        Delivery again = delivery("d1", "e1", "ci", CI).replayed(CI, T0);

        assertThatThrownBy(() -> store.reopen(again, 1)).isInstanceOf(DeliveryStoreFullException.class);
        assertThat(store.reopen(again, 2)).isEqualTo(Reopening.TAKEN);
    }

    @Test
    void many_threads_together_stay_within_the_bound_of_a_tenant() throws Exception {
        DeliveryStore store = newStore();
        AtomicInteger number = new AtomicInteger();
        Callable<Integer> worker = () -> {
            int accepted = 0;
            for (int i = 0; i < 50; i++) {
                String id = "d" + number.incrementAndGet();
                try {
                    store.add(key(id), T0, List.of(delivery(id, id, "ci", CI)), 60);
                    accepted++;
                } catch (DeliveryStoreFullException e) {
                    assertThat(e.tenant()).hasValue("");
                }
            }
            return accepted;
        };

        int accepted =
                inParallel(4, worker).stream().mapToInt(Integer::intValue).sum();

        assertThat(accepted).isEqualTo(60);
        assertThat(store.unfinished()).isEqualTo(60);
    }

    private static AttemptSummary answered(int number) {
        return new AttemptSummary(number, T0, Duration.ofMillis(12), OptionalInt.of(503), Optional.empty(), "");
    }

    private static Blocked blocked() {
        return new Blocked(Instant.parse("2026-01-01T00:00:00Z"), GivenUpReason.EXHAUSTED, "failed");
    }
}
