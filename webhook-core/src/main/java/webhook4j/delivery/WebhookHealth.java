package webhook4j.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a webhook fares: its last success and error, and its row of failures since the last success.
 *
 * <p>Immutable; safe to share between threads. Equal when all parts are. Holds nothing that an endpoint wrote and no
 * secret. Faults of our own side are not in it.
 */
public final class WebhookHealth {

    /** So long the time of the last success may lag behind while nothing fails: it is not written at every success. */
    public static final Duration SUCCESS_RESOLUTION = Duration.ofSeconds(1);

    private static final List<Integer> WARNINGS = List.of(90, 70, 50);
    private static final WebhookHealth UNKNOWN = builder().build();

    private final @Nullable Instant lastSuccess;
    private final @Nullable WebhookError lastError;
    private final int failuresInRow;
    private final @Nullable Instant failingSince;
    private final @Nullable Instant clockStarted;
    private final double share;
    private final int warned;
    private final @Nullable Disabled disabled;

    private WebhookHealth(Builder builder) {
        lastSuccess = builder.lastSuccess;
        lastError = builder.lastError;
        failuresInRow = builder.failuresInRow;
        failingSince = builder.failingSince;
        clockStarted = builder.clockStarted;
        share = builder.share;
        warned = builder.warned;
        disabled = builder.disabled;
    }

    /**
     * The health of a webhook that was not attempted yet.
     *
     * @return the same value at every call
     */
    public static WebhookHealth unknown() {
        return UNKNOWN;
    }

    /**
     * Starts the health of a webhook that was not attempted yet; for stores.
     *
     * @return a builder; not safe for use by many threads
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * When the webhook's endpoint last took a delivery, give or take {@link #SUCCESS_RESOLUTION} while it is healthy.
     *
     * @return the time, or empty if it never did
     */
    public Optional<Instant> lastSuccess() {
        return Optional.ofNullable(lastSuccess);
    }

    /**
     * How the last attempt that failed did so; a success does not clear it.
     *
     * @return the error, or empty if none failed
     */
    public Optional<WebhookError> lastError() {
        return Optional.ofNullable(lastError);
    }

    /**
     * How many attempts, of whatever delivery, failed since the last success or since the webhook was enabled.
     *
     * @return 0 or more; it does not grow while the webhook is disabled
     */
    public int failuresInRow() {
        return failuresInRow;
    }

    /**
     * When the first of the row failed.
     *
     * @return the time, or empty if there is no row
     */
    public Optional<Instant> failingSince() {
        return Optional.ofNullable(failingSince);
    }

    /**
     * When the clock of the {@link DisableRule} started.
     *
     * @return the time, or empty if it has not
     */
    public Optional<Instant> clockStarted() {
        return Optional.ofNullable(clockStarted);
    }

    /**
     * How much of the way to being disabled was behind the webhook at the last failure of the row.
     *
     * @return 0 to 1; 1 only if its {@link DisableRule} has disabled it, or is about to
     */
    public double share() {
        return share;
    }

    /**
     * Which warning was the last of the row.
     *
     * @return 50, 70 or 90: per cent of the way to being disabled; 0 for none
     */
    public int warned() {
        return warned;
    }

    /**
     * Whether, since when and why the webhook is disabled.
     *
     * @return empty if it is not
     */
    public Optional<Disabled> disabled() {
        return Optional.ofNullable(disabled);
    }

    /**
     * This health after a success, which ends the row. It enables nothing.
     *
     * @param at when
     * @return the health; this one if that says as much already
     */
    public WebhookHealth afterSuccess(Instant at) {
        boolean known = lastSuccess != null && at.isBefore(lastSuccess.plus(SUCCESS_RESOLUTION));
        if (failuresInRow == 0 && known) {
            return this;
        }
        return withoutRow().lastSuccess(later(at, lastSuccess)).build();
    }

    /**
     * This health after a failure that counts. On a disabled webhook it is no part of the row any more.
     *
     * @param error what happened
     * @param rule when the webhook is to be disabled
     * @return the health
     */
    public WebhookHealth afterFailure(WebhookError error, DisableRule rule) {
        if (disabled != null) {
            return toBuilder().lastError(error).build();
        }
        int failures = failuresInRow == Integer.MAX_VALUE ? failuresInRow : failuresInRow + 1;
        Instant since = failingSince == null ? error.at() : failingSince;
        Instant clock = clockStarted;
        if (clock == null && between(since, error.at()).compareTo(rule.apart()) >= 0) {
            clock = error.at();
        }
        double reached = clock == null ? 0 : rule.share(failures, between(clock, error.at()));
        return toBuilder()
                .lastError(error)
                .row(failures, since, clock)
                .share(reached, Math.max(warned, warningAt(reached)))
                .build();
    }

    /**
     * This health once the webhook is disabled.
     *
     * @param how since when and why
     * @return the health
     */
    public WebhookHealth disabled(Disabled how) {
        return toBuilder().disabled(how).build();
    }

    /**
     * This health once the webhook is enabled: the row begins anew.
     *
     * @return the health; this one if it was not disabled
     */
    public WebhookHealth enabled() {
        return disabled == null ? this : withoutRow().disabled(null).build();
    }

    /**
     * Starts a health like this one.
     *
     * @return a builder that holds all of this
     */
    public Builder toBuilder() {
        Builder builder = withoutRow();
        builder.failuresInRow = failuresInRow;
        builder.failingSince = failingSince;
        builder.clockStarted = clockStarted;
        builder.share = share;
        builder.warned = warned;
        return builder;
    }

    private Builder withoutRow() {
        return new Builder().lastSuccess(lastSuccess).lastError(lastError).disabled(disabled);
    }

    private static Instant later(Instant one, @Nullable Instant other) {
        return other == null || one.isAfter(other) ? one : other;
    }

    /** Clocks are set back, and attempts end in any order. */
    private static Duration between(Instant from, Instant to) {
        Duration time = Duration.between(from, to);
        return time.isNegative() ? Duration.ZERO : time;
    }

    private static int warningAt(double share) {
        return WARNINGS.stream()
                .filter(percent -> share >= percent / 100.0)
                .findFirst()
                .orElse(0);
    }

    private List<@Nullable Object> parts() {
        return Arrays.asList(
                lastSuccess, lastError, failuresInRow, failingSince, clockStarted, share, warned, disabled);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof WebhookHealth that && parts().equals(that.parts());
    }

    @Override
    public int hashCode() {
        return parts().hashCode();
    }

    @Override
    public String toString() {
        return "WebhookHealth[last success " + lastSuccess + ", last error "
                + (lastError == null ? null : lastError.text() + " at " + lastError.at()) + ", " + failuresInRow
                + " failures in a row since " + failingSince + ", share " + share
                + (disabled == null ? "" : ", " + disabled) + "]";
    }

    /** Collects what makes a health. Not safe for use by many threads; may build more than one. */
    public static final class Builder {

        private @Nullable Instant lastSuccess;
        private @Nullable WebhookError lastError;
        private int failuresInRow;
        private @Nullable Instant failingSince;
        private @Nullable Instant clockStarted;
        private double share;
        private int warned;
        private @Nullable Disabled disabled;

        private Builder() {}

        /**
         * Says when an endpoint last took a delivery.
         *
         * @param at the time, or null for never
         * @return this
         */
        public Builder lastSuccess(@Nullable Instant at) {
            this.lastSuccess = at;
            return this;
        }

        /**
         * Says how the last failure came about.
         *
         * @param error the error, or null for none
         * @return this
         */
        public Builder lastError(@Nullable WebhookError error) {
            this.lastError = error;
            return this;
        }

        /**
         * Says what failed since the last success.
         *
         * @param failures how many, 0 or more
         * @param since when the first did; null if there is none
         * @param clock when the rule's clock started; null if it has not
         * @return this
         * @throws IllegalArgumentException if they do not fit together
         */
        public Builder row(int failures, @Nullable Instant since, @Nullable Instant clock) {
            if (failures < 0 || (failures == 0) != (since == null) || (since == null && clock != null)) {
                throw new IllegalArgumentException("a row of failures has a beginning, and no row has none, found "
                        + failures + " failures since " + since + ", clock started " + clock);
            }
            this.failuresInRow = failures;
            this.failingSince = since;
            this.clockStarted = clock;
            return this;
        }

        /**
         * Says how far on the way to being disabled it is.
         *
         * @param share 0 to 1
         * @param warned the last warning of the row: 0, 50, 70 or 90
         * @return this
         * @throws IllegalArgumentException if a value is out of its range
         */
        public Builder share(double share, int warned) {
            if (!(share >= 0 && share <= 1) || (warned != 0 && !WARNINGS.contains(warned))) {
                throw new IllegalArgumentException(
                        "a share is 0 to 1 and a warning 0, 50, 70 or 90, found " + share + " and " + warned);
            }
            this.share = share;
            this.warned = warned;
            return this;
        }

        /**
         * Says whether the webhook is disabled.
         *
         * @param how since when and why; null if it is not
         * @return this
         */
        public Builder disabled(@Nullable Disabled how) {
            this.disabled = how;
            return this;
        }

        /**
         * The health.
         *
         * @return the health
         */
        public WebhookHealth build() {
            return new WebhookHealth(this);
        }
    }
}
