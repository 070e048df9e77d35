package webhook4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import webhook4j.delivery.Allowance;
import webhook4j.delivery.Allowances;
import webhook4j.delivery.AttemptSummary;
import webhook4j.delivery.Delivery;
import webhook4j.delivery.DeliveryState.Delivered;
import webhook4j.delivery.DeliveryState.Pending;
import webhook4j.delivery.DeliveryStore;
import webhook4j.delivery.FailureKind;
import webhook4j.delivery.Lease;
import webhook4j.delivery.LeaseBatch;
import webhook4j.delivery.LeaseRequest;
import webhook4j.delivery.PublicationKey;
import webhook4j.delivery.WebhookKey;
import webhook4j.event.Event;

/**
 * Whose deliveries a {@link DeliveryStore} hands out first, as tests: nobody is starved by somebody else's backlog. The
 * author of a store extends this class beside {@link DeliveryStoreContract} and says how a store is made.
 */
public abstract class DeliveryLeasingContract {

    private static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");
    private static final int MANY = 1_000;

    private final List<Delivery> made = new ArrayList<>();

    /** For the subclass. */
    protected DeliveryLeasingContract() {}

    /**
     * Makes a new empty store with room for some thousand deliveries.
     *
     * @return the store
     */
    protected abstract DeliveryStore newStore();

    @Test
    void endpoints_keep_their_turns_from_one_request_to_the_next() {
        // given: a has a backlog that is much older than that of b and c
        due("a", 6, -1_000);
        due("b", 2, -10);
        due("c", 2, -5);
        DeliveryStore store = filled();

        // then
        assertThat(oneByOne(store, 10)).containsExactly("a", "b", "c", "a", "b", "c", "a", "a", "a", "a");
    }

    @Test
    void webhooks_of_one_endpoint_take_turns_too() {
        due("shop", "big", 5, -1_000);
        due("shop", "small", 2, -10);
        DeliveryStore store = filled();

        List<String> webhooks = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            webhooks.add(lease(store, T0, 1, Allowances.of(MANY))
                    .leases()
                    .get(0)
                    .delivery()
                    .webhookId());
        }

        assertThat(webhooks).containsExactly("big", "small", "big", "small", "big", "big", "big");
    }

    @Test
    void first_attempts_go_before_others_but_do_not_starve_them() {
        due("a", 6, -10);
        for (int i = 0; i < 2; i++) {
            made.add(
                    delivery("again" + i, "a", "a", -1_000).afterAttempt(failure(), new Pending(T0.minusSeconds(500))));
        }
        DeliveryStore store = filled();

        List<Integer> attempts = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            attempts.add(lease(store, T0, 1, Allowances.of(MANY))
                    .leases()
                    .get(0)
                    .delivery()
                    .attempts());
        }

        assertThat(attempts.get(0)).isZero();
        assertThat(attempts.subList(0, 6)).contains(0, 0, 0, 0, 1);
        assertThat(attempts).contains(1, 1);
    }

    @Test
    void an_endpoint_that_is_left_alone_gets_nothing_before_its_time() {
        due("a", 3, -10);
        due("b", 1, -5);
        DeliveryStore store = filled();
        Instant until = T0.plusSeconds(30);
        Allowances closed = Allowances.of(MANY, Map.of(endpoint("a"), Allowance.noneBefore(until)));

        LeaseBatch batch = lease(store, T0, 10, closed);

        assertThat(endpointsOf(batch)).containsExactly("b");
        assertThat(batch.nextDue()).hasValue(until);
        assertThat(lease(store, T0.plusSeconds(29), 10, closed).leases()).isEmpty();
        Allowances probe = Allowances.of(MANY, Map.of(endpoint("a"), Allowance.of(1)));
        assertThat(endpointsOf(lease(store, until, 10, probe))).containsExactly("a");
        assertThat(endpointsOf(lease(store, until, 10, Allowances.of(MANY)))).containsExactly("a", "a");
    }

    @Test
    void an_endpoint_that_answers_again_before_its_time_is_served_with_the_next_delivery() {
        due("a", 1, -10);
        DeliveryStore store = filled();
        lease(store, T0, 10, Allowances.of(MANY, Map.of(endpoint("a"), Allowance.noneBefore(T0.plusSeconds(30)))));
        store.add(key("later"), T0, List.of(delivery("later", "a", "a", 0)));

        assertThat(endpointsOf(lease(store, T0, 10, Allowances.of(MANY)))).containsExactly("a", "a");
    }

    @Test
    void a_webhook_with_a_bound_of_its_own_holds_up_nobody_at_its_endpoint() {
        due("shop", "slow", 5, -1_000);
        due("shop", "other", 2, -10);
        DeliveryStore store = filled();
        Instant more = T0.plusSeconds(1);
        Allowances bounded =
                Allowances.of(MANY, Map.of(), Map.of(new WebhookKey("", "slow"), new Allowance(2, Optional.of(more))));

        LeaseBatch batch = lease(store, T0, 10, bounded);

        assertThat(batch.leases())
                .extracting(lease -> lease.delivery().webhookId())
                .containsExactlyInAnyOrder("slow", "slow", "other", "other");
        assertThat(batch.nextDue()).hasValue(more);
        assertThat(lease(store, more, 10, bounded).leases()).hasSize(2);
    }

    @Test
    void what_is_not_due_is_never_handed_out_however_requests_come() {
        for (int i = 0; i < 600; i++) {
            String endpoint = "e" + scattered(i, 20);
            made.add(delivery("d" + i, endpoint, endpoint + scattered(-i, 3), scattered(i + 1_000, 300)));
        }
        DeliveryStore store = filled();
        int handedOut = 0;
        for (Instant now = T0; handedOut < 600; now = now.plusSeconds(1)) {
            int turn = (int) now.getEpochSecond();
            int room = scattered(turn, 4);
            Allowance some = room == 0 ? Allowance.noneBefore(now.plusSeconds(2)) : Allowance.of(room);
            Allowances allowances = Allowances.of(2, Map.of(endpoint("e" + scattered(turn + 1, 20)), some));
            for (Lease lease :
                    lease(store, now, 1 + scattered(-turn, 8), allowances).leases()) {
                assertThat(lease.delivery().nextAttempt().orElseThrow()).isBeforeOrEqualTo(now);
                assertThat(store.complete(lease, lease.delivery().in(new Delivered(now, 200))))
                        .isTrue();
                handedOut++;
            }
            assertThat(now).isBefore(T0.plusSeconds(5_000));
        }
        assertThat(store.unfinished()).isZero();
    }

    /** The same number for a number, and no pattern: a contract needs no chance. */
    private static int scattered(int number, int bound) {
        return Math.floorMod((number * 0x9E3779B9) >>> 7, bound);
    }

    private void due(String endpoint, int count, int seconds) {
        due(endpoint, endpoint, count, seconds);
    }

    private void due(String endpoint, String webhook, int count, int seconds) {
        IntStream.range(0, count)
                .forEach(i -> made.add(delivery(endpoint + "-" + webhook + i, endpoint, webhook, seconds)));
    }

    private DeliveryStore filled() {
        DeliveryStore store = newStore();
        store.add(key("e1"), T0, made);
        return store;
    }

    private static List<String> oneByOne(DeliveryStore store, int count) {
        List<String> endpoints = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            endpoints.addAll(endpointsOf(lease(store, T0, 1, Allowances.of(MANY))));
        }
        return endpoints;
    }

    private static LeaseBatch lease(DeliveryStore store, Instant now, int max, Allowances allowances) {
        return store.lease(new LeaseRequest(now, now.plusSeconds(10_000), max, allowances));
    }

    private static List<String> endpointsOf(LeaseBatch batch) {
        return batch.leases().stream()
                .map(lease -> lease.delivery().uri().orElseThrow().getHost().replace(".example.com", ""))
                .toList();
    }

    private static String endpoint(String name) {
        return "https://" + name + ".example.com:443";
    }

    private static Delivery delivery(String id, String endpoint, String webhook, int dueAfter) {
        Event event = Event.builder("x").id("e1").build();
        return Delivery.builder(id, event, webhook, T0)
                .uri(URI.create(endpoint(endpoint) + "/hooks"))
                .build()
                .in(new Pending(T0.plusSeconds(dueAfter)));
    }

    private static AttemptSummary failure() {
        return new AttemptSummary(1, T0, Duration.ZERO, OptionalInt.empty(), Optional.of(FailureKind.REFUSED), "");
    }

    private static PublicationKey key(String eventId) {
        return new PublicationKey("", eventId, Optional.empty());
    }
}
