package webhook4j.delivery;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * When a webhook that only fails is disabled.
 *
 * <p>Immutable; safe to share between threads. A rule looks at the failures of one webhook since its last success: its
 * <i>row</i>. It is asked at each failure and at nothing else, so that time alone disables nobody.
 */
public sealed interface DisableRule {

    /** The longest time that a rule can name. */
    Duration MAX_TIME = Duration.ofDays(366);

    /**
     * The default: {@linkplain #afterTime 5 days of failure}, counted from the second of two failures that are at least 12
     * hours apart. Source: what the vendor of the reference implementation of Standard Webhooks says of its own service,
     * read 2026-11; the specification names no numbers.
     *
     * @return the rule
     */
    static DisableRule standardWebhooks() {
        return new AfterTime(Duration.ofDays(5), Duration.ofHours(12));
    }

    /**
     * No webhook is disabled for its failures.
     *
     * @return the rule
     */
    static DisableRule never() {
        return new Never();
    }

    /**
     * Disables by count.
     *
     * @param failures how many in a row, 1 to 1,000,000
     * @return the rule
     * @throws IllegalArgumentException if the number is out of its range
     */
    static DisableRule afterFailures(int failures) {
        return afterFailures(failures, Duration.ZERO);
    }

    /**
     * Disables by count, but not before a time is over.
     *
     * @param failures how many in a row, 1 to 1,000,000
     * @param over the first and the last of them are further apart than this: 0 to {@link #MAX_TIME}; 0 for the count
     *     alone
     * @return the rule
     * @throws IllegalArgumentException if a value is out of its range
     */
    static DisableRule afterFailures(int failures, Duration over) {
        return new AfterFailures(failures, over);
    }

    /**
     * Disables by time: at the first failure that comes so long after the clock started.
     *
     * @param failing how long, 1 s to {@link #MAX_TIME}
     * @param apart the clock starts at the first failure that is at least so long after the first of the row, so that
     *     one bad hour is no beginning: 0 to {@code failing}
     * @return the rule
     * @throws IllegalArgumentException if a value is out of its range
     */
    static DisableRule afterTime(Duration failing, Duration apart) {
        return new AfterTime(failing, apart);
    }

    /**
     * How far apart two failures of a row are when its clock starts.
     *
     * @return 0 if it starts at the first failure
     */
    Duration apart();

    /**
     * How much of the way to being disabled is behind a webhook at a failure.
     *
     * @param failures how many came in a row, that one included; 1 or more
     * @param counted the time since the clock of the row started, 0 or more
     * @return 0 to 1; 1 only if it is to be disabled
     */
    double share(int failures, Duration counted);

    /** See {@link #never}. */
    record Never() implements DisableRule {

        @Override
        public Duration apart() {
            return Duration.ZERO;
        }

        @Override
        public double share(int failures, Duration counted) {
            return 0;
        }
    }

    /**
     * See {@link #afterFailures(int, Duration)}.
     *
     * @param failures how many in a row, 1 to 1,000,000
     * @param over the time that they must exceed, or 0
     */
    record AfterFailures(int failures, Duration over) implements DisableRule {

        private static final int MAX_FAILURES = 1_000_000;

        /**
         * Checks the ranges.
         *
         * @throws IllegalArgumentException if a value is out of its range
         */
        public AfterFailures {
            if (failures < 1 || failures > MAX_FAILURES) {
                throw new IllegalArgumentException(
                        "a webhook is disabled after 1 to 1,000,000 failures, found " + failures);
            }
            requireRange("the time that the failures must exceed", over, Duration.ZERO, MAX_TIME);
        }

        @Override
        public Duration apart() {
            return Duration.ZERO;
        }

        @Override
        public double share(int count, Duration counted) {
            if (count >= failures && (over.isZero() || counted.compareTo(over) > 0)) {
                return 1;
            }
            double byCount = (double) count / failures;
            return onTheWay(over.isZero() ? byCount : Math.min(byCount, ratio(counted, over)));
        }
    }

    /**
     * See {@link #afterTime}.
     *
     * @param failing how long, 1 s to {@link #MAX_TIME}
     * @param apart how far apart the two failures are that start the clock, 0 to {@code failing}
     */
    record AfterTime(Duration failing, Duration apart) implements DisableRule {

        /**
         * Checks the ranges.
         *
         * @throws IllegalArgumentException if a value is out of its range
         */
        public AfterTime {
            requireRange("the time of failure that disables", failing, Duration.ofSeconds(1), MAX_TIME);
            requireRange("the time between two failures that starts the clock", apart, Duration.ZERO, failing);
        }

        @Override
        public double share(int count, Duration counted) {
            return counted.compareTo(failing) >= 0 ? 1 : onTheWay(ratio(counted, failing));
        }
    }

    private static double onTheWay(double share) {
        return Math.min(share, Math.nextDown(1.0));
    }

    private static double ratio(Duration part, Duration whole) {
        return seconds(part) / seconds(whole);
    }

    private static double seconds(Duration time) {
        return time.getSeconds() + time.getNano() / 1e9;
    }

    private static void requireRange(String what, Duration value, Duration min, Duration max) {
        requireNonNull(value, what);
        if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
            throw new IllegalArgumentException(what + " is " + min + " to " + max + ", found " + value);
        }
    }
}
