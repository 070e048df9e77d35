package webhook4j.registry;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import webhook4j.delivery.DeliveryPolicy;
import webhook4j.delivery.DisableRule;
import webhook4j.delivery.OutcomeRules;
import webhook4j.delivery.Rate;
import webhook4j.delivery.RetrySchedule;

/**
 * How the deliveries of one webhook differ from the publisher's {@link DeliveryPolicy}, part by part. Immutable; safe to
 * share between threads.
 *
 * @param deadline how long one attempt may take as a whole: 1 ms to 10 min; empty for the publisher's own
 * @param rules what an outcome means; empty for the publisher's own
 * @param schedule when a delivery is attempted; empty for the publisher's own
 * @param disabling when the webhook is disabled for its failures; empty for the publisher's own
 * @param rate how many attempts in a time may go to the webhook; empty for no such bound
 * @param order which of its deliveries wait for each other; empty for none
 */
public record DeliveryOptions(
        Optional<Duration> deadline,
        Optional<OutcomeRules> rules,
        Optional<RetrySchedule> schedule,
        Optional<DisableRule> disabling,
        Optional<Rate> rate,
        Optional<DeliveryOrder> order) {

    private static final DeliveryOptions DEFAULTS = new DeliveryOptions(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /**
     * Checks the bounds.
     *
     * @throws IllegalArgumentException if a value is out of them
     */
    public DeliveryOptions {
        requireNonNull(deadline, "deadline").ifPresent(DeliveryPolicy::requireDeadline);
        requireNonNull(rules, "rules");
        requireNonNull(schedule, "schedule");
        requireNonNull(disabling, "disabling");
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
     * A policy of the webhook's own, in all its parts.
     *
     * @param policy the policy
     * @return new options
     */
    public static DeliveryOptions of(DeliveryPolicy policy) {
        return DEFAULTS.withDeadline(policy.deadline())
                .withRules(policy.rules())
                .withSchedule(policy.schedule())
                .withDisabling(policy.disabling());
    }

    /**
     * These options with a deadline for each attempt.
     *
     * @param deadline 1 ms to 10 min
     * @return new options
     * @throws IllegalArgumentException if it is not so
     */
    public DeliveryOptions withDeadline(Duration deadline) {
        return new DeliveryOptions(Optional.of(deadline), rules, schedule, disabling, rate, order);
    }

    /**
     * These options with rules for outcomes.
     *
     * @param rules the rules
     * @return new options
     */
    public DeliveryOptions withRules(OutcomeRules rules) {
        return new DeliveryOptions(deadline, Optional.of(rules), schedule, disabling, rate, order);
    }

    /**
     * These options with a schedule.
     *
     * @param schedule the schedule
     * @return new options
     */
    public DeliveryOptions withSchedule(RetrySchedule schedule) {
        return new DeliveryOptions(deadline, rules, Optional.of(schedule), disabling, rate, order);
    }

    /**
     * These options with a schedule whose first attempt is now and whose waits are lengthened by up to a fifth, as those
     * of {@link RetrySchedule#standardWebhooks()} are.
     *
     * @param delays the waits before the second attempt, the third and so on; none for one attempt only
     * @return new options
     * @throws IllegalArgumentException as for {@link RetrySchedule#startingNow}
     */
    public DeliveryOptions withRetryDelays(List<Duration> delays) {
        return withSchedule(RetrySchedule.startingNow(delays)
                .withJitter(RetrySchedule.standardWebhooks().jitter()));
    }

    /**
     * These options with a rule for disabling.
     *
     * @param disabling the rule
     * @return new options
     */
    public DeliveryOptions withDisabling(DisableRule disabling) {
        return new DeliveryOptions(deadline, rules, schedule, Optional.of(disabling), rate, order);
    }

    /**
     * These options with a bound on attempts in a time.
     *
     * @param rate the bound
     * @return new options
     */
    public DeliveryOptions withRate(Rate rate) {
        return new DeliveryOptions(deadline, rules, schedule, disabling, Optional.of(rate), order);
    }

    /**
     * These options with an order of deliveries.
     *
     * @param order the order
     * @return new options
     */
    public DeliveryOptions withOrder(DeliveryOrder order) {
        return new DeliveryOptions(deadline, rules, schedule, disabling, rate, Optional.of(order));
    }
}
