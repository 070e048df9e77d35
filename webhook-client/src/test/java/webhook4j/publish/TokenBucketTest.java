package webhook4j.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import webhook4j.delivery.Allowance;
import webhook4j.delivery.Rate;

class TokenBucketTest {

    private static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");

    private final TokenBucket bucket = new TokenBucket(Rate.perSecond(4));

    @Test
    void a_full_bucket_allows_the_whole_rate_at_once() {
        assertThat(bucket.isFull(T0)).isTrue();
        assertThat(bucket.allowance(T0)).isEqualTo(allowance(4, 250));
    }

    @Test
    void what_was_taken_comes_back_one_by_one() {
        take(4, T0);

        assertThat(bucket.allowance(T0)).isEqualTo(allowance(0, 250));
        assertThat(bucket.allowance(at(249)).room()).isZero();
        assertThat(bucket.allowance(at(250)).room()).isEqualTo(1);
        assertThat(bucket.allowance(at(999)).room()).isEqualTo(3);
        assertThat(bucket.isFull(at(999))).isFalse();
        assertThat(bucket.allowance(at(5_000)).room()).isEqualTo(4);
        assertThat(bucket.isFull(at(1_000))).isTrue();
    }

    @Test
    void over_an_hour_no_more_than_the_rate_and_one_bucket_go_through() {
        int taken = 0;
        for (int millis = 0; millis < 3_600_000; millis += 70) {
            Instant now = at(millis);
            for (int room = bucket.allowance(now).room(); room > 0; room--) {
                bucket.take(now);
                taken++;
            }
        }
        assertThat(taken).isBetween(4 * 3_600 - 4, 4 * 3_600 + 4);
    }

    @Test
    void a_clock_that_is_set_back_stops_nothing_for_long() {
        take(4, T0.plus(Duration.ofDays(1)));

        assertThat(bucket.allowance(T0).room()).isZero();
        bucket.take(T0);
        assertThat(bucket.allowance(at(1_250)).room()).isEqualTo(4);
    }

    @Test
    void what_is_given_back_can_be_taken_again_and_once_only() {
        take(4, T0);

        bucket.giveBack(T0, at(100));

        assertThat(bucket.allowance(at(100)).room()).isEqualTo(1);
        assertThat(bucket.isFull(at(749))).isFalse();
        assertThat(bucket.isFull(at(750))).isTrue();
    }

    @Test
    void what_had_come_back_by_itself_is_not_given_back() {
        take(1, T0);
        take(4, at(500));

        bucket.giveBack(T0, at(500));
        assertThat(bucket.allowance(at(500)).room()).isZero();

        bucket.giveBack(at(500), at(60_000));
        assertThat(bucket.allowance(at(60_000)).room()).isEqualTo(4);
    }

    @Test
    void a_fast_rate_is_kept_to_the_nanosecond() {
        TokenBucket fast = new TokenBucket(new Rate(1_000_000, Duration.ofMillis(1)));
        assertThat(fast.allowance(T0)).isEqualTo(new Allowance(1_000_000, Optional.of(T0.plusNanos(1))));
    }

    private void take(int count, Instant now) {
        for (int i = 0; i < count; i++) {
            bucket.take(now);
        }
    }

    private static Allowance allowance(int room, int moreAfterMillis) {
        return new Allowance(room, Optional.of(at(moreAfterMillis)));
    }

    private static Instant at(int millis) {
        return T0.plusMillis(millis);
    }
}
