package webhook4j.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimeWindowTest {

    private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000, 999_999_999);

    @ParameterizedTest
    @ValueSource(strings = {"1700000000", "1699999700", "1700000300"})
    void up_to_300_seconds_to_either_side_are_good(String timestamp) {
        assertThat(TimeWindow.DEFAULT.check(timestamp, NOW)).isEmpty();
    }

    @Test
    void one_second_more_is_too_old_or_in_the_future() {
        assertThat(TimeWindow.DEFAULT.check("1699999699", NOW)).contains(RejectionReason.TIMESTAMP_TOO_OLD);
        assertThat(TimeWindow.DEFAULT.check("1700000301", NOW)).contains(RejectionReason.TIMESTAMP_IN_FUTURE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "-1", "+1700000000", "01700000000", "1.7e9", "NaN", "1700000000000000000", "１700000000"
            })
    void what_is_no_plain_number_is_malformed(String timestamp) {
        assertThat(TimeWindow.DEFAULT.check(timestamp, NOW)).contains(RejectionReason.MALFORMED_TIMESTAMP);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "999999999999999999"})
    void the_first_and_the_last_number_do_not_overflow(String timestamp) {
        assertThat(TimeWindow.DEFAULT.check(timestamp, Instant.MAX))
                .contains(
                        timestamp.equals("0")
                                ? RejectionReason.TIMESTAMP_TOO_OLD
                                : RejectionReason.TIMESTAMP_IN_FUTURE);
        assertThat(TimeWindow.DEFAULT.check(timestamp, Instant.MIN)).contains(RejectionReason.TIMESTAMP_IN_FUTURE);
    }

    @Test
    void a_tolerance_is_not_negative() {
        assertThatThrownBy(() -> new TimeWindow(Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a tolerance is not negative, found PT-1S");
    }
}
