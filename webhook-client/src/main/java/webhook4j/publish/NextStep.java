package webhook4j.publish;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;
import webhook4j.delivery.AttemptSummary;
import webhook4j.delivery.Delivery;
import webhook4j.delivery.DeliveryState;
import webhook4j.delivery.DeliveryState.GivenUp;
import webhook4j.delivery.DeliveryState.Held;
import webhook4j.delivery.DeliveryState.Pending;
import webhook4j.delivery.DispatchResult;
import webhook4j.delivery.GivenUpReason;
import webhook4j.delivery.OutcomeRules;
import webhook4j.delivery.RetrySchedule;
import webhook4j.registry.Webhook;

/** Where a delivery stands next. Decides only; changes nothing. Safe for use by many threads. */
final class NextStep {

    private static final Duration FIRST_OWN_FAULT_WAIT = Duration.ofSeconds(5);
    private static final int MAX_DOUBLINGS = 6;
    /** So many waits of 320 s are a week. */
    private static final int OWN_FAULTS_OF_A_WEEK = 7 * 24 * 3_600 / 320;

    private final Policies policies;
    private final RandomGenerator random;

    NextStep(Policies policies, RandomGenerator random) {
        this.policies = policies;
        this.random = random;
    }

    /** How long the endpoint wants to be left alone. */
    Duration asked(DispatchResult result, Instant now) {
        return policies.own().rules().retryAfter(result, now);
    }

    /** The wait before the first attempt of a delivery that is new or replayed. */
    Duration firstWait(Webhook webhook) {
        return wait(policies.schedule(webhook), 1).orElseThrow();
    }

    /**
     * The delivery after an attempt.
     *
     * @param webhook the webhook as it is now, or empty if it was removed meanwhile
     */
    Delivery after(
            Delivery delivery, Optional<Webhook> webhook, AttemptSummary attempt, DispatchResult result, Instant now) {
        OutcomeRules rules = webhook.map(policies::rules).orElse(policies.own().rules());
        return switch (rules.judge(result)) {
            case DELIVERED ->
                delivery.afterAttempt(
                        attempt,
                        new DeliveryState.Delivered(now, attempt.status().orElseThrow()));
            case FINAL -> givenUp(delivery, attempt, now, finalReason(attempt));
            case DISABLE -> givenUp(delivery, attempt, now, GivenUpReason.GONE);
            case REMOVE -> givenUp(delivery, attempt, now, GivenUpReason.UNSUBSCRIBED);
            case OWN_FAULT -> delivery.afterOwnFault(attempt, afterOwnFault(delivery, attempt, now));
            case RETRY -> delivery.afterAttempt(attempt, retry(delivery, webhook, rules.retryAfter(result, now), now));
        };
    }

    /** An event that cannot be sent for what it is must not stay in the store, and in its key's way, for ever. */
    private static DeliveryState afterOwnFault(Delivery delivery, AttemptSummary attempt, Instant now) {
        return delivery.ownFaults() >= OWN_FAULTS_OF_A_WEEK
                ? new GivenUp(now, GivenUpReason.OWN_FAULT, attempt.text())
                : new Pending(now.plus(ownFaultWait(delivery)));
    }

    private static Delivery givenUp(Delivery delivery, AttemptSummary attempt, Instant now, GivenUpReason reason) {
        return delivery.afterAttempt(attempt, new GivenUp(now, reason, attempt.text()));
    }

    private static GivenUpReason finalReason(AttemptSummary attempt) {
        return attempt.status().isPresent() ? GivenUpReason.FINAL_STATUS : GivenUpReason.FINAL_FAILURE;
    }

    private DeliveryState retry(Delivery delivery, Optional<Webhook> webhook, Duration asked, Instant now) {
        if (webhook.isEmpty()) {
            return webhookRemoved(now);
        }
        RetrySchedule schedule = policies.schedule(webhook.get());
        Optional<Duration> wait = wait(schedule, delivery.attemptsInSchedule() + 2);
        if (wait.isEmpty()) {
            return new GivenUp(now, GivenUpReason.EXHAUSTED, "the last of " + schedule.attempts() + " attempts failed");
        }
        return new Pending(now.plus(asked.compareTo(wait.get()) > 0 ? asked : wait.get()));
    }

    /**
     * Where a delivery stands whose webhook is disabled. It is kept for a time from when it was due, which may be long ago
     * if others of its key had their turns before it.
     *
     * @param disabledSince since when the webhook is
     */
    DeliveryState whileDisabled(Delivery delivery, Instant disabledSince, Instant now) {
        Instant since = later(disabledSince, delivery.nextAttempt().orElse(now));
        Instant until = delivery.state() instanceof Held held
                ? held.until().orElse(Instant.MAX)
                : since.plus(policies.keepHeld());
        return until.isAfter(now)
                ? new Held(now, Optional.of(until))
                : new GivenUp(
                        now, GivenUpReason.DISABLED_TOO_LONG, "its webhook was disabled for " + policies.keepHeld());
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    static GivenUp webhookRemoved(Instant now) {
        return new GivenUp(now, GivenUpReason.WEBHOOK_REMOVED, "its webhook was removed");
    }

    private Optional<Duration> wait(RetrySchedule schedule, int attempt) {
        synchronized (random) {
            return schedule.waitBefore(attempt, random);
        }
    }

    /** 5 s, doubling to 320 s: nothing of the schedule is used up, so it must not be hurried either. */
    private static Duration ownFaultWait(Delivery delivery) {
        return FIRST_OWN_FAULT_WAIT.multipliedBy(1L << Math.min(delivery.ownFaults(), MAX_DOUBLINGS));
    }
}
