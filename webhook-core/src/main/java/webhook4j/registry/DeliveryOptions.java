package webhook4j.registry;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import webhook4j.delivery.Rate;

/**
 * How the deliveries of one webhook differ from the publisher's defaults. Immutable; safe to share between threads.
 *
 * @param deadline how long one attempt may take as a whole: 1 ms to 10 min; empty for the publisher's own
 * @param retryDelays the waits before the second attempt, the third and so on: at most 50, each 0 to 30 days; an empty
 *     list means one attempt only; empty for the publisher's own schedule
 * @param rate how many attempts in a time may go to the webhook; empty for no such bound
 * @param order which of its deliveries wait for each other; empty for none
 */
public record DeliveryOptions(
        Optional<Duration> deadline,
        Optional<List<Duration>> retryDelays,
        Optional<Rate> rate,
        Optional<DeliveryOrder> order) {

    private static final Duration MIN_DEADLINE = Duration.ofMillis(1);
    private static final Duration MAX_DEADLINE = Duration.ofMinutes(10);
    private static final int MAX_RETRIES = 50;
    private static final Duration MAX_DELAY = Duration.ofDays(30);
    private static final DeliveryOptions DEFAULTS =
            new DeliveryOptions(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /**
     * Checks the bounds.
     *
     * @throws IllegalArgumentException if a value is out of them
     */
    public DeliveryOptions {
        requireNonNull(deadline, "deadline").ifPresent(DeliveryOptions::requireDeadline);
        retryDelays = requireNonNull(retryDelays, "retryDelays").map(List::copyOf);
        retryDelays.ifPresent(DeliveryOptions::requireDelays);
        requireNonNull(rate, "rate");
        requireNonNull(order, "order");
    }

    /**
     * The publisher's defaults.
     *
     * @return the same value at every call
     */
    public static DeliveryOptions defaults() {
        return DEFAULTS;
    }

    /**
     * These options with a deadline for each attempt.
     *
     * @param deadline 1 ms to 10 min
     * @return new options
     * @throws IllegalArgumentException if it is not so
     */
    public DeliveryOptions withDeadline(Duration deadline) {
        return new DeliveryOptions(Optional.of(deadline), retryDelays, rate, order);
    }

    /**
     * These options with a schedule.
     *
     * @param delays the waits before the second attempt, the third and so on; none for one attempt only
     * @return new options
     * @throws IllegalArgumentException if there are more than 50, or one is not 0 to 30 days
     */
    public DeliveryOptions withRetryDelays(List<Duration> delays) {
        return new DeliveryOptions(deadline, Optional.of(delays), rate, order);
    }

    /**
     * These options with a bound on attempts in a time.
     *
     * @param rate the bound
     * @return new options
     */
    public DeliveryOptions withRate(Rate rate) {
        return new DeliveryOptions(deadline, retryDelays, Optional.of(rate), order);
    }

    /**
     * These options with an order of deliveries.
     *
     * @param order the order
     * @return new options
     */
    public DeliveryOptions withOrder(DeliveryOrder order) {
        return new DeliveryOptions(deadline, retryDelays, rate, Optional.of(order));
    }

    private static void requireDeadline(Duration deadline) {
        if (deadline.compareTo(MIN_DEADLINE) < 0 || deadline.compareTo(MAX_DEADLINE) > 0) {
            throw new IllegalArgumentException("a deadline is 1 ms to 10 min, found " + deadline);
        }
    }

    private static void requireDelays(List<Duration> delays) {
        if (delays.size() > MAX_RETRIES) {
            throw new IllegalArgumentException(
                    "a schedule has at most " + MAX_RETRIES + " retries, found " + delays.size());
        }
        for (Duration delay : delays) {
            if (delay.isNegative() || delay.compareTo(MAX_DELAY) > 0) {
                throw new IllegalArgumentException("the wait before a retry is 0 to 30 days, found " + delay);
            }
        }
    }
}
