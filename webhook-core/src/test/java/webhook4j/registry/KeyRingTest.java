package webhook4j.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import webhook4j.registry.KeyRing.Entry;
import webhook4j.signature.Secret;

class KeyRingTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final Duration DAY = Duration.ofHours(24);
    private static final Secret A = Secret.of("the first of some secrets");
    private static final Secret B = Secret.of("the second of some secrets");
    private static final Secret C = Secret.of("the third of some secrets");

    @Test
    void a_new_key_is_the_first_and_the_others_end_after_the_overlap() {
        KeyRing rotated = KeyRing.of(A).rotated(B, NOW, DAY);

        assertThat(rotated.entries()).containsExactly(new Entry(B), new Entry(A, Optional.of(NOW.plus(DAY))));
        assertThat(rotated.at(NOW)).containsExactly(B, A);
        assertThat(rotated.at(NOW.plus(DAY).minusMillis(1))).containsExactly(B, A);
        assertThat(rotated.at(NOW.plus(DAY))).containsExactly(B);
    }

    @Test
    void an_earlier_end_stays() {
        KeyRing rotated = KeyRing.of(A).rotated(B, NOW, Duration.ofHours(1)).rotated(C, NOW, DAY);

        assertThat(rotated.entries())
                .containsExactly(
                        new Entry(C),
                        new Entry(B, Optional.of(NOW.plus(DAY))),
                        new Entry(A, Optional.of(NOW.plus(Duration.ofHours(1)))));
    }

    @Test
    void what_has_ended_is_dropped() {
        Instant later = NOW.plus(Duration.ofHours(2));

        assertThat(KeyRing.of(A)
                        .rotated(B, NOW, Duration.ofHours(1))
                        .rotated(C, later, DAY)
                        .entries())
                .extracting(Entry::key)
                .containsExactly(C, B);
        assertThat(KeyRing.of(A).rotated(B, NOW, Duration.ofHours(1)).withoutEnded(later))
                .isEqualTo(KeyRing.of(B));
    }

    @Test
    void no_overlap_drops_all_others_at_once() {
        assertThat(KeyRing.of(A, B).rotated(C, NOW, Duration.ZERO)).isEqualTo(KeyRing.of(C));
    }

    @Test
    void a_key_that_comes_back_has_no_end_any_more() {
        KeyRing back = KeyRing.of(A).rotated(B, NOW, DAY).rotated(A, NOW, DAY);

        assertThat(back.entries()).containsExactly(new Entry(A), new Entry(B, Optional.of(NOW.plus(DAY))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-PT1S", "P30DT1S"})
    void an_overlap_is_0_to_30_days(Duration overlap) {
        assertThatThrownBy(() -> KeyRing.of(A).rotated(B, NOW, overlap))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("an overlap is 0 to 30 days, found " + overlap);
        assertThat(KeyRing.of(A).rotated(B, NOW, KeyRing.MAX_OVERLAP).at(NOW)).hasSize(2);
    }

    @Test
    void a_key_stands_once() {
        assertThatThrownBy(() -> KeyRing.of(List.of(new Entry(A), new Entry(A))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected 2 different keys, found one twice");
    }

    @Test
    void shows_no_key() {
        assertThat(KeyRing.of(A).rotated(B, NOW, DAY))
                .hasToString("KeyRing[Entry[key=Secret[hidden], until=Optional.empty],"
                        + " Entry[key=Secret[hidden], until=Optional[2026-11-23T12:00:00Z]]]");
    }
}
