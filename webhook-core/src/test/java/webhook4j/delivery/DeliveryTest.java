package webhook4j.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import webhook4j.delivery.DeliveryState.GivenUp;
import webhook4j.delivery.DeliveryState.Pending;
import webhook4j.event.Event;
import webhook4j.signature.Headers;

class DeliveryTest {

    private static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");
    private static final Event EVENT = Event.builder("x")
            .id("e1")
            .body("{\"secret\":1}".getBytes(StandardCharsets.UTF_8))
            .build();

    private static DeliveryBuilder delivery(String url) {
        return Delivery.builder("d1", EVENT, "ci", T0).uri(URI.create(url));
    }

    @Test
    void is_due_when_it_is_made() {
        Delivery delivery = delivery("https://ci.example.com/").build();

        assertThat(delivery.nextAttempt()).hasValue(T0);
        assertThat(delivery.attempts()).isZero();
        assertThat(delivery.lastAttempt()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "https://CI.example.com/a?b, https://ci.example.com:443",
        "HTTP://ci.example.com, http://ci.example.com:80",
        "https://[::1]:8443/, https://[::1]:8443"
    })
    void knows_its_endpoint(String url, String endpoint) {
        assertThat(delivery(url).build().endpoint()).hasValue(endpoint);
    }

    @Test
    void an_attempt_counts_and_a_fault_of_our_own_side_does_not() {
        AttemptSummary attempt =
                AttemptSummary.of(1, T0, new DispatchResult.Answered(503, Headers.none(), new byte[0], Duration.ZERO));
        Pending later = new Pending(T0.plusSeconds(5));

        Delivery faulty = delivery("https://ci.example.com/").build().afterOwnFault(attempt, later);
        Delivery failed = faulty.afterAttempt(attempt, later);

        assertThat(faulty.attempts()).isZero();
        assertThat(faulty.ownFaults()).isEqualTo(1);
        assertThat(failed.attempts()).isEqualTo(1);
        assertThat(failed.ownFaults()).isZero();
        assertThat(failed.lastAttempt()).hasValue(attempt);
    }

    @Test
    void a_replay_starts_the_schedule_anew_and_keeps_the_count() {
        Delivery failed = delivery("https://ci.example.com/").attempts(10, 0).build();

        Delivery replayed = failed.replayed(URI.create("https://new.example.com/"), T0);

        assertThat(replayed.attempts()).isEqualTo(10);
        assertThat(replayed.attemptsInSchedule()).isZero();
        assertThat(replayed).isEqualTo(failed);
    }

    @Test
    void shows_neither_url_nor_body() {
        assertThat(delivery("https://ci.example.com/private").build())
                .hasToString("Delivery[d1 of Event[x, id e1, 12 bytes] to webhook ci,"
                        + " Pending[nextAttempt=2026-01-01T00:00:00Z], attempts 0]");
    }

    @Test
    void has_a_url_unless_it_is_given_up() {
        DeliveryBuilder builder = Delivery.builder("d1", EVENT, "ci", T0);

        assertThat(builder.state(new GivenUp(T0, GivenUpReason.TEMPLATE, "no value"))
                        .build()
                        .endpoint())
                .isEmpty();
        assertThatThrownBy(() -> builder.state(new Pending(T0)).build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("delivery d1 is to be attempted but has no URL; call uri(...)");
    }

    @Test
    void goes_to_a_url_with_a_host() {
        assertThatThrownBy(() -> delivery("/relative"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("delivery d1 goes to a URL with scheme and host, found one without");
    }

    @Test
    void needs_an_event_with_an_id() {
        Event nameless = Event.builder("x").build();

        assertThatThrownBy(() -> Delivery.builder("d1", nameless, "ci", T0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("an event that is delivered has an id, found none on Event[x, 2 bytes]");
    }

    @Test
    void a_summary_has_a_status_or_a_failure_and_a_bounded_detail() {
        AttemptSummary failed = AttemptSummary.of(
                2, T0, new DispatchResult.Failed(FailureKind.RESET, "x".repeat(9_000), Duration.ZERO));

        assertThat(failed.detail()).hasSize(500);
        assertThat(failed.text()).startsWith("RESET: xxx");
        assertThatThrownBy(() -> new AttemptSummary(1, T0, Duration.ZERO, OptionalInt.empty(), Optional.empty(), ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("an attempt has either a status or a failure, found OptionalInt.empty and Optional.empty");
    }

    @Test
    void a_lease_ends_after_it_starts() {
        assertThatThrownBy(() -> new LeaseRequest(T0, T0, 1, Allowances.of(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a lease ends after it starts, found 2026-01-01T00:00:00Z to 2026-01-01T00:00:00Z");
    }
}
