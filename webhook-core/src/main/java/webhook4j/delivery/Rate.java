package webhook4j.delivery;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How much may happen in a time: on average {@code count} in each {@code per}, and after a quiet time at most {@code
 * count} at once. Immutable; safe to share between threads.
 *
 * @param count how many, 1 to 1,000,000
 * @param per in how long: 1 ms to a day
 */
public record Rate(int count, Duration per) {

    private static final int MAX_COUNT = 1_000_000;
    private static final Duration MIN_PER = Duration.ofMillis(1);
    private static final Duration MAX_PER = Duration.ofDays(1);

    /**
     * Checks the bounds.
     *
     * @throws IllegalArgumentException if a value is out of them
     */
    public Rate {
        requireNonNull(per, "per");
        if (count < 1 || count > MAX_COUNT) {
            throw new IllegalArgumentException("a rate's count is 1 to 1,000,000, found " + count);
        }
        if (per.compareTo(MIN_PER) < 0 || per.compareTo(MAX_PER) > 0) {
            throw new IllegalArgumentException("a rate's time is 1 ms to a day, found " + per);
        }
    }

    /**
     * So many in each second.
     *
     * @param count 1 to 1,000,000
     * @return the rate
     * @throws IllegalArgumentException if the count is out of its range
     */
    public static Rate perSecond(int count) {
        return new Rate(count, Duration.ofSeconds(1));
    }

    /** {@code "10 in PT1S"}, say. */
    @Override
    public String toString() {
        return count + " in " + per;
    }
}
