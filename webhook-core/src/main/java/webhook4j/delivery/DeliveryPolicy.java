package webhook4j.delivery;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How deliveries are made: what an outcome means, when to try again, when a webhook is disabled, and how long an attempt
 * may take. Immutable; safe to share between threads.
 *
 * @param rules what an outcome means
 * @param schedule when a delivery is attempted
 * @param disabling when a webhook that only fails is disabled
 * @param deadline how long one attempt may take as a whole: 1 ms to 10 min
 */
public record DeliveryPolicy(OutcomeRules rules, RetrySchedule schedule, DisableRule disabling, Duration deadline) {

    /** The shortest deadline. */
    public static final Duration MIN_DEADLINE = Duration.ofMillis(1);

    /** The longest deadline. */
    public static final Duration MAX_DEADLINE = Duration.ofMinutes(10);

    private static final Duration STANDARD_DEADLINE = Duration.ofSeconds(15);
    private static final int ICE_SCRUM_FAILURES = 5;
    private static final DeliveryPolicy STANDARD = new DeliveryPolicy(
            OutcomeRules.standardWebhooks(),
            RetrySchedule.standardWebhooks(),
            DisableRule.standardWebhooks(),
            STANDARD_DEADLINE);

    /**
     * Checks that the parts fit together.
     *
     * @throws IllegalArgumentException if the deadline is out of its range, or the schedule has retries that would never
     *     be made
     */
    public DeliveryPolicy {
        requireNonNull(rules, "rules");
        requireNonNull(schedule, "schedule");
        requireNonNull(disabling, "disabling");
        requireDeadline(deadline);
        requireUsefulRetries(rules, schedule);
        requireRetriesBeforeDisabling(schedule, disabling);
    }

    /**
     * The default, by the Standard Webhooks specification: {@link OutcomeRules#standardWebhooks()}, {@link
     * RetrySchedule#standardWebhooks()}, {@link DisableRule#standardWebhooks()}, 15 s.
     *
     * @return the policy
     */
    public static DeliveryPolicy standardWebhooks() {
        return STANDARD;
    }

    /**
     * As Jira Server and Data Center: {@link OutcomeRules#jiraServer()}, one attempt, no disabling. Its time-outs are not
     * published; an attempt has 15 s here.
     *
     * @return the policy
     */
    public static DeliveryPolicy jiraServer() {
        return new DeliveryPolicy(
                OutcomeRules.jiraServer(), RetrySchedule.once(), DisableRule.never(), STANDARD_DEADLINE);
    }

    /**
     * As Jira Cloud: {@link OutcomeRules#jiraCloud()}, {@link RetrySchedule#jiraCloud()}, no disabling, 20 s. That a
     * webhook which fails for half an hour gets single attempts only is left to the endpoint's breaker. Source: the
     * vendor's guide to webhooks, read 2026-11; the 20 s are what users report.
     *
     * @return the policy
     */
    public static DeliveryPolicy jiraCloud() {
        return new DeliveryPolicy(
                OutcomeRules.jiraCloud(), RetrySchedule.jiraCloud(), DisableRule.never(), Duration.ofSeconds(20));
    }

    /**
     * As iceScrum, which disables a webhook after 5 failures in a row.
     *
     * @return the policy
     */
    public static DeliveryPolicy iceScrum() {
        return iceScrum(ICE_SCRUM_FAILURES);
    }

    /**
     * As iceScrum: {@link OutcomeRules#iceScrum()}, one attempt, disabled by count. Its time-outs are not published; an
     * attempt has 15 s here. Source: the behaviour of its server, read 2026-11.
     *
     * @param failures how many in a row disable a webhook, 1 to 1,000,000: its setting {@code disableAfterErrors}
     * @return the policy
     * @throws IllegalArgumentException if the number is out of its range
     */
    public static DeliveryPolicy iceScrum(int failures) {
        return new DeliveryPolicy(
                OutcomeRules.iceScrum(), RetrySchedule.once(), DisableRule.afterFailures(failures), STANDARD_DEADLINE);
    }

    /**
     * As Xurrent, 4me and R-Service: {@link OutcomeRules#xurrent()}, disabled by 20 failures in a row over more than a
     * week, 10 s. Its schedule is not published; it is {@link RetrySchedule#standardWebhooks()} here. Source: the vendor's
     * pages on webhooks, read 2026-11.
     *
     * @return the policy
     */
    public static DeliveryPolicy xurrent() {
        return new DeliveryPolicy(
                OutcomeRules.xurrent(),
                RetrySchedule.standardWebhooks(),
                DisableRule.afterFailures(20, Duration.ofDays(7)),
                Duration.ofSeconds(10));
    }

    /**
     * This policy with other rules.
     *
     * @param rules what an outcome means
     * @return a new policy
     * @throws IllegalArgumentException if the schedule does not fit; one without retries fits all
     */
    public DeliveryPolicy withRules(OutcomeRules rules) {
        return new DeliveryPolicy(rules, schedule, disabling, deadline);
    }

    /**
     * This policy with another schedule.
     *
     * @param schedule when a delivery is attempted
     * @return a new policy
     * @throws IllegalArgumentException if it has retries that would never be made
     */
    public DeliveryPolicy withSchedule(RetrySchedule schedule) {
        return new DeliveryPolicy(rules, schedule, disabling, deadline);
    }

    /**
     * This policy with another rule for disabling.
     *
     * @param disabling when a webhook that only fails is disabled
     * @return a new policy
     * @throws IllegalArgumentException if the schedule has retries that would never be made
     */
    public DeliveryPolicy withDisabling(DisableRule disabling) {
        return new DeliveryPolicy(rules, schedule, disabling, deadline);
    }

    /**
     * This policy with another deadline.
     *
     * @param deadline how long one attempt may take as a whole: 1 ms to 10 min
     * @return a new policy
     * @throws IllegalArgumentException if it is not so
     */
    public DeliveryPolicy withDeadline(Duration deadline) {
        return new DeliveryPolicy(rules, schedule, disabling, deadline);
    }

    /**
     * Checks a deadline.
     *
     * @param deadline how long one attempt may take
     * @return the deadline
     * @throws IllegalArgumentException if it is not 1 ms to 10 min
     */
    public static Duration requireDeadline(Duration deadline) {
        if (deadline.compareTo(MIN_DEADLINE) < 0 || deadline.compareTo(MAX_DEADLINE) > 0) {
            throw new IllegalArgumentException("a deadline is 1 ms to 10 min, found " + deadline);
        }
        return deadline;
    }

    private static void requireUsefulRetries(OutcomeRules rules, RetrySchedule schedule) {
        if (schedule.attempts() > 1 && !rules.retries()) {
            throw new IllegalArgumentException("the schedule has " + schedule.attempts()
                    + " attempts, but the outcome rules try nothing again; take RetrySchedule.once(), or rules with"
                    + " RETRY");
        }
    }

    private static void requireRetriesBeforeDisabling(RetrySchedule schedule, DisableRule disabling) {
        if (schedule.attempts() > 1 && disabling.share(1, Duration.ZERO) == 1) {
            throw new IllegalArgumentException("the schedule has " + schedule.attempts()
                    + " attempts, but the first failure disables the webhook; take RetrySchedule.once(), or a later"
                    + " DisableRule");
        }
    }
}
