package webhook4j.publish;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import webhook4j.delivery.AttemptSummary;
import webhook4j.delivery.Delivery;
import webhook4j.delivery.DeliveryState;
import webhook4j.delivery.DeliveryState.GivenUp;
import webhook4j.delivery.DeliveryState.Pending;
import webhook4j.delivery.DispatchResult;
import webhook4j.delivery.GivenUpReason;
import webhook4j.delivery.OutcomeRules;
import webhook4j.delivery.RetrySchedule;
import webhook4j.delivery.Ruling;
import webhook4j.registry.Webhook;

/** Where a delivery stands after an attempt. Decides only; changes nothing. Safe for use by many threads. */
final class NextStep {

    private static final Duration FIRST_OWN_FAULT_WAIT = Duration.ofSeconds(5);
    private static final int MAX_DOUBLINGS = 6;

    private final OutcomeRules rules;
    private final RetrySchedule schedule;
    private final RandomGenerator random;

    NextStep(OutcomeRules rules, RetrySchedule schedule, RandomGenerator random) {
        this.rules = rules;
        this.schedule = schedule;
        this.random = random;
    }

    Ruling judge(DispatchResult result) {
        return rules.judge(result);
    }

    /** How long the endpoint wants to be left alone. */
    Duration asked(DispatchResult result, Instant now) {
        return rules.retryAfter(result, now);
    }

    /** The wait before the first attempt of a delivery that is new or replayed. */
    Duration firstWait(Webhook webhook) {
        return wait(scheduleOf(webhook), 1).orElseThrow();
    }

    /**
     * The delivery after an attempt.
     *
     * @param webhook the webhook as it is now, or empty if it was removed meanwhile
     */
    Delivery after(
            Delivery delivery, Optional<Webhook> webhook, AttemptSummary attempt, DispatchResult result, Instant now) {
        return switch (rules.judge(result)) {
            case DELIVERED ->
                delivery.afterAttempt(
                        attempt,
                        new DeliveryState.Delivered(now, attempt.status().orElseThrow()));
            case FINAL -> delivery.afterAttempt(attempt, new GivenUp(now, finalReason(attempt), attempt.text()));
            case DISABLE -> delivery.afterAttempt(attempt, new GivenUp(now, GivenUpReason.GONE, attempt.text()));
            case REMOVE -> delivery.afterAttempt(attempt, new GivenUp(now, GivenUpReason.UNSUBSCRIBED, attempt.text()));
            case OWN_FAULT -> delivery.afterOwnFault(attempt, new Pending(now.plus(ownFaultWait(delivery))));
            case RETRY -> delivery.afterAttempt(attempt, retry(delivery, webhook, result, now));
        };
    }

    private static GivenUpReason finalReason(AttemptSummary attempt) {
        return attempt.status().isPresent() ? GivenUpReason.FINAL_STATUS : GivenUpReason.FINAL_FAILURE;
    }

    private DeliveryState retry(Delivery delivery, Optional<Webhook> webhook, DispatchResult result, Instant now) {
        if (webhook.isEmpty()) {
            return webhookRemoved(now);
        }
        RetrySchedule own = scheduleOf(webhook.get());
        Optional<Duration> wait = wait(own, delivery.attemptsInSchedule() + 2);
        if (wait.isEmpty()) {
            return new GivenUp(now, GivenUpReason.EXHAUSTED, "the last of " + own.attempts() + " attempts failed");
        }
        Duration asked = rules.retryAfter(result, now);
        return new Pending(now.plus(asked.compareTo(wait.get()) > 0 ? asked : wait.get()));
    }

    static GivenUp webhookRemoved(Instant now) {
        return new GivenUp(now, GivenUpReason.WEBHOOK_REMOVED, "its webhook was removed");
    }

    private Optional<Duration> wait(RetrySchedule own, int attempt) {
        synchronized (random) {
            return own.waitBefore(attempt, random);
        }
    }

    private RetrySchedule scheduleOf(Webhook webhook) {
        return webhook.delivery().retryDelays().map(this::startingNow).orElse(schedule);
    }

    private RetrySchedule startingNow(List<Duration> retryDelays) {
        List<Duration> waits = new ArrayList<>();
        waits.add(Duration.ZERO);
        waits.addAll(retryDelays);
        return RetrySchedule.of(waits).withJitter(schedule.jitter());
    }

    /** 5 s, doubling to 320 s: nothing of the schedule is used up, so it must not be hurried either. */
    private static Duration ownFaultWait(Delivery delivery) {
        return FIRST_OWN_FAULT_WAIT.multipliedBy(1L << Math.min(delivery.ownFaults(), MAX_DOUBLINGS));
    }
}
