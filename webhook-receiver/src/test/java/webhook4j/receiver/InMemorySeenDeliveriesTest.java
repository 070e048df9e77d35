package webhook4j.receiver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import webhook4j.inbox.DeliveryKey;
import webhook4j.inbox.SeenDeliveries;
import webhook4j.inbox.SeenDeliveries.Claim;
import webhook4j.inbox.SeenDeliveries.State;
import webhook4j.testkit.SeenDeliveriesContract;

class InMemorySeenDeliveriesTest extends SeenDeliveriesContract {

    private static final Duration LEASE = Duration.ofMinutes(10);
    private static final Duration RETENTION = Duration.ofHours(24);

    private Instant now = Instant.parse("2026-11-01T12:00:00Z");

    @Override
    protected SeenDeliveries create(InstantSource clock) {
        return InMemorySeenDeliveries.create(1_000, clock);
    }

    private static DeliveryKey key(int number) {
        return new DeliveryKey("", "jira", "", "delivery " + number);
    }

    @Test
    void at_the_bound_the_oldest_are_forgotten_and_the_newest_remembered() {
        // given
        SeenDeliveries memory = InMemorySeenDeliveries.create(100, () -> now);

        // when
        for (int i = 0; i < 1_000; i++) {
            Claim claim = memory.begin(key(i), LEASE);
            assertThat(claim.isNew()).isTrue();
            memory.done(claim, RETENTION);
            now = now.plus(Duration.ofMinutes(5));
        }

        // then
        now = now.minus(Duration.ofMinutes(5));
        assertThat(memory.begin(key(0), LEASE).state()).isEqualTo(State.NEW);
        for (int i = 950; i < 1_000; i++) {
            assertThat(memory.begin(key(i), LEASE).state()).as("delivery %d", i).isEqualTo(State.DONE);
        }
    }

    @Test
    void at_the_bound_what_is_in_progress_is_not_forgotten() {
        // given
        SeenDeliveries memory = InMemorySeenDeliveries.create(10, () -> now);
        memory.begin(key(0), LEASE);

        // when
        for (int i = 1; i < 1_000; i++) {
            memory.done(memory.begin(key(i), LEASE), RETENTION);
        }

        // then
        assertThat(memory.begin(key(0), LEASE).state()).isEqualTo(State.IN_PROGRESS);
    }

    @Test
    void a_time_beyond_all_reckoning_is_taken_for_long() {
        SeenDeliveries memory = InMemorySeenDeliveries.create(10, () -> now);
        memory.done(memory.begin(key(0), LEASE), Duration.ofSeconds(Long.MAX_VALUE));

        now = now.plus(Duration.ofDays(3_650));

        assertThat(memory.begin(key(0), LEASE).state()).isEqualTo(State.DONE);
    }

    @Test
    void a_bound_is_positive() {
        assertThatThrownBy(() -> InMemorySeenDeliveries.create(0, () -> now))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("at least 1 delivery is remembered, found 0");
    }
}
