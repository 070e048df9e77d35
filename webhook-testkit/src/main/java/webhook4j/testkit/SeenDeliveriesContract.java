package webhook4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import webhook4j.inbox.DeliveryKey;
import webhook4j.inbox.SeenDeliveries;
import webhook4j.inbox.SeenDeliveries.Claim;
import webhook4j.inbox.SeenDeliveries.State;

/**
 * What every {@link SeenDeliveries} must do. To be extended by the test of an implementation, which then runs all of
 * this.
 */
public abstract class SeenDeliveriesContract {

    private static final Duration LEASE = Duration.ofMinutes(10);
    private static final Duration RETENTION = Duration.ofHours(24);
    private static final DeliveryKey KEY = new DeliveryKey("orders", "jira", "acme", "delivery-1");

    private volatile Instant now = Instant.parse("2026-11-01T12:00:00Z");

    /** For subclasses. */
    protected SeenDeliveriesContract() {}

    /**
     * The memory to be tested. Called once for each test.
     *
     * @param clock the clock that it must run by
     * @return an empty memory with room for 1,000 deliveries
     * @throws Exception if it cannot be made; the test fails
     */
    protected abstract SeenDeliveries create(InstantSource clock) throws Exception;

    private SeenDeliveries create() throws Exception {
        return create(() -> now);
    }

    @Test
    void a_delivery_is_new_then_in_progress_then_done() throws Exception {
        SeenDeliveries memory = create();

        Claim claim = memory.begin(KEY, LEASE);
        assertThat(claim.state()).isEqualTo(State.NEW);
        assertThat(stateOf(memory, KEY)).isEqualTo(State.IN_PROGRESS);
        assertThat(memory.done(claim, RETENTION)).isTrue();
        assertThat(stateOf(memory, KEY)).isEqualTo(State.DONE);
        assertThat(stateOf(memory, KEY)).isEqualTo(State.DONE);
    }

    @Test
    void a_released_delivery_is_new_again() throws Exception {
        SeenDeliveries memory = create();

        assertThat(memory.release(memory.begin(KEY, LEASE))).isTrue();

        assertThat(stateOf(memory, KEY)).isEqualTo(State.NEW);
    }

    @Test
    void to_release_changes_nothing_for_a_delivery_that_is_done_or_released_already() throws Exception {
        SeenDeliveries memory = create();
        Claim released = memory.begin(KEY, LEASE);
        memory.release(released);
        assertThat(memory.release(released)).isFalse();
        Claim handled = memory.begin(KEY, LEASE);
        memory.done(handled, RETENTION);

        assertThat(memory.release(handled)).isFalse();

        assertThat(stateOf(memory, KEY)).isEqualTo(State.DONE);
    }

    @Test
    void to_release_does_not_lengthen_a_retention() throws Exception {
        SeenDeliveries memory = create();
        Claim claim = memory.begin(KEY, LEASE);
        memory.done(claim, RETENTION);
        now = now.plus(RETENTION).minusMillis(1);
        memory.release(claim);

        now = now.plusMillis(1);

        assertThat(stateOf(memory, KEY)).isEqualTo(State.NEW);
    }

    @Test
    void a_lease_that_ran_out_lets_the_delivery_in_again() throws Exception {
        SeenDeliveries memory = create();
        memory.begin(KEY, LEASE);

        now = now.plus(LEASE).minusMillis(1);
        assertThat(stateOf(memory, KEY)).isEqualTo(State.IN_PROGRESS);

        now = now.plusMillis(1);
        assertThat(stateOf(memory, KEY)).isEqualTo(State.NEW);
    }

    @Test
    void asking_does_not_lengthen_a_lease() throws Exception {
        SeenDeliveries memory = create();
        memory.begin(KEY, LEASE);
        now = now.plus(LEASE).minusMillis(1);
        memory.begin(KEY, LEASE);

        now = now.plusMillis(1);

        assertThat(stateOf(memory, KEY)).isEqualTo(State.NEW);
    }

    @Test
    void what_is_done_is_remembered_for_its_retention_from_then_on() throws Exception {
        SeenDeliveries memory = create();
        Claim claim = memory.begin(KEY, LEASE);
        now = now.plusSeconds(60);
        memory.done(claim, RETENTION);

        now = now.plus(RETENTION).minusMillis(1);
        assertThat(stateOf(memory, KEY)).isEqualTo(State.DONE);

        now = now.plusMillis(1);
        assertThat(stateOf(memory, KEY)).isEqualTo(State.NEW);
    }

    @Test
    void a_delivery_that_outlived_its_lease_can_still_be_done_if_nobody_else_took_it() throws Exception {
        SeenDeliveries memory = create();
        Claim claim = memory.begin(KEY, LEASE);
        now = now.plus(LEASE);

        assertThat(memory.done(claim, RETENTION)).isTrue();

        assertThat(stateOf(memory, KEY)).isEqualTo(State.DONE);
    }

    @Test
    void a_claim_that_came_too_late_changes_nothing_of_somebody_elses() throws Exception {
        SeenDeliveries memory = create();
        Claim late = memory.begin(KEY, LEASE);
        now = now.plus(LEASE);
        Claim other = memory.begin(KEY, LEASE);
        assertThat(other.token()).isNotEqualTo(late.token());

        assertThat(memory.release(late)).isFalse();
        assertThat(stateOf(memory, KEY)).isEqualTo(State.IN_PROGRESS);
        assertThat(memory.done(late, RETENTION)).isFalse();
        assertThat(stateOf(memory, KEY)).isEqualTo(State.IN_PROGRESS);

        assertThat(memory.release(other)).isTrue();
        assertThat(stateOf(memory, KEY)).isEqualTo(State.NEW);
    }

    @Test
    void a_claim_that_came_too_late_does_not_release_or_shorten_what_somebody_else_has_done() throws Exception {
        SeenDeliveries memory = create();
        Claim late = memory.begin(KEY, LEASE);
        now = now.plus(LEASE);
        memory.done(memory.begin(KEY, LEASE), RETENTION);

        assertThat(memory.release(late)).isFalse();
        assertThat(memory.done(late, Duration.ofMillis(1))).isFalse();

        now = now.plus(LEASE);
        assertThat(stateOf(memory, KEY)).isEqualTo(State.DONE);
    }

    @Test
    void what_is_done_can_be_forgotten_and_what_is_in_progress_cannot() throws Exception {
        SeenDeliveries memory = create();
        memory.forget(KEY);
        Claim claim = memory.begin(KEY, LEASE);
        memory.forget(KEY);
        assertThat(stateOf(memory, KEY)).isEqualTo(State.IN_PROGRESS);
        memory.done(claim, RETENTION);

        memory.forget(KEY);

        assertThat(stateOf(memory, KEY)).isEqualTo(State.NEW);
    }

    @Test
    void endpoint_source_tenant_and_id_all_tell_deliveries_apart() throws Exception {
        SeenDeliveries memory = create();
        memory.begin(KEY, LEASE);

        for (DeliveryKey other : List.of(
                new DeliveryKey("users", "jira", "acme", "delivery-1"),
                new DeliveryKey("orders", "generic", "acme", "delivery-1"),
                new DeliveryKey("orders", "jira", "", "delivery-1"),
                new DeliveryKey("orders", "jira", "acme", "delivery-2"))) {
            assertThat(stateOf(memory, other)).as("%s", other).isEqualTo(State.NEW);
        }
    }

    @Test
    void ids_are_compared_exactly() throws Exception {
        SeenDeliveries memory = create();
        memory.begin(new DeliveryKey("", "jira", "", "a"), LEASE);

        for (String other : List.of("A", "a ", " a", "\u0430", "a'", "a\\", "%", "x".repeat(255))) {
            assertThat(stateOf(memory, new DeliveryKey("", "jira", "", other)))
                    .as("id '%s'", other)
                    .isEqualTo(State.NEW);
        }
    }

    @Test
    void of_many_callers_at_once_one_gets_the_delivery() throws Exception {
        SeenDeliveries memory = create();
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            for (int round = 0; round < 50; round++) {
                DeliveryKey key = new DeliveryKey("orders", "jira", "", "round " + round);
                Callable<State> call = () -> stateOf(memory, key);

                List<Future<State>> states = threads.invokeAll(List.of(call, call, call, call, call, call, call, call));

                int winners = 0;
                for (Future<State> state : states) {
                    winners += state.get() == State.NEW ? 1 : 0;
                }
                assertThat(winners).as("callers that got round %d", round).isEqualTo(1);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void times_that_are_not_positive_are_refused() throws Exception {
        SeenDeliveries memory = create();

        assertThatThrownBy(() -> memory.begin(KEY, Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a lease is positive, found PT0S");
        Claim claim = memory.begin(KEY, LEASE);
        assertThatThrownBy(() -> memory.done(claim, Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a retention is positive, found PT-1S");
    }

    @Test
    void only_who_took_a_delivery_says_what_became_of_it() throws Exception {
        SeenDeliveries memory = create();
        memory.begin(KEY, LEASE);
        Claim second = memory.begin(KEY, LEASE);

        assertThatThrownBy(() -> memory.done(second, RETENTION)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> memory.release(second)).isInstanceOf(IllegalArgumentException.class);
    }

    private static State stateOf(SeenDeliveries memory, DeliveryKey key) {
        return memory.begin(key, LEASE).state();
    }
}
