package webhook4j.publish;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * When an endpoint is left alone for a while, because it does not answer. Counted are transport failures, and the
 * statuses 429 and 503 where they say {@code Retry-After}; any other answer shows that the endpoint is alive, and is the
 * affair of the webhook alone. Immutable; safe to share between threads.
 *
 * <p>Waiting burns no attempt, and after a pause there is one attempt for all that wait. So at an endpoint that stays dead a
 * delivery may outlive the time of its schedule by far. It ends with its webhook at the latest: when that is removed, or
 * was disabled ({@link webhook4j.delivery.DisableRule}; after 5 days by default) for as long as deliveries are {@linkplain
 * PublisherBuilder#keepHeld kept}. Where nothing disables a webhook it may wait for as long as the endpoint is dead.
 *
 * @param failuresInARow after so many failures in a row; 1 or more
 * @param attempts or when, of at least so many attempts within the window; 1 or more
 * @param share this share failed; more than 0, at most 1
 * @param window how far back attempts count; 1 s to a day
 * @param firstPause how long it is left alone the first time; 1 ms to the longest pause
 * @param longestPause where doubling the pause, each time that an attempt after it fails, comes to its end; at most a day
 */
public record BreakerRule(
        int failuresInARow, int attempts, double share, Duration window, Duration firstPause, Duration longestPause) {

    private static final Duration DAY = Duration.ofDays(1);
    private static final BreakerRule STANDARD =
            new BreakerRule(5, 10, 0.5, Duration.ofSeconds(60), Duration.ofSeconds(10), Duration.ofMinutes(10));

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a value is out of them
     */
    public BreakerRule {
        if (failuresInARow < 1 || attempts < 1) {
            throw new IllegalArgumentException("a breaker counts 1 failure or attempt, or more, found failuresInARow "
                    + failuresInARow + " and attempts " + attempts);
        }
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("a breaker's share is more than 0 and at most 1, found " + share);
        }
        requireRange("window", window, Duration.ofSeconds(1), DAY);
        requireRange("longestPause", longestPause, Duration.ofMillis(1), DAY);
        requireRange("firstPause", firstPause, Duration.ofMillis(1), longestPause);
    }

    /**
     * The default: 5 failures in a row, or half of 10 or more attempts within 60 s; 10 s, doubling to 10 min.
     *
     * @return the rule
     */
    public static BreakerRule standard() {
        return STANDARD;
    }

    private static void requireRange(String name, Duration value, Duration min, Duration max) {
        requireNonNull(value, name);
        if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
            throw new IllegalArgumentException(
                    "a breaker's " + name + " is " + min + " to " + max + ", found " + value);
        }
    }
}
