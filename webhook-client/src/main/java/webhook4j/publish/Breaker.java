package webhook4j.publish;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import webhook4j.delivery.Allowance;
import webhook4j.delivery.Allowances;

/**
 * Leaves one endpoint alone while it does not answer. It drops nothing: what is due waits, and burns no attempt. When a
 * pause is over one attempt probes; it ends the trouble or begins the next pause. Not safe for use by many threads.
 */
final class Breaker {

    private final BreakerRule rule;
    private final RecentAttempts recent;
    private int failuresInARow;
    /** How many pauses there were without a sign of life; 0 while it is closed. */
    private int pauses;

    private Instant until = Instant.MIN;
    /** When the last attempt ended that says something. */
    private Instant lastSign = Instant.EPOCH;

    private boolean probing;

    /** What an attempt says of its endpoint. */
    enum Sign {
        ALIVE,
        TROUBLE,
        /** It did not come so far. */
        NONE,
        /** It may have come so far; nobody knows what came of it. */
        UNKNOWN;

        private boolean saysSomething() {
            return this == ALIVE || this == TROUBLE;
        }
    }

    /** What happened to a breaker. */
    sealed interface Change {
        record Opened(Instant until, String why) implements Change {}

        record Closed() implements Change {}
    }

    Breaker(BreakerRule rule) {
        this.rule = rule;
        this.recent = new RecentAttempts(rule.window());
    }

    boolean isOpen() {
        return pauses > 0;
    }

    /** When the pause ends; in the past while an attempt probes. */
    Instant until() {
        return until;
    }

    Allowance allowance(Instant now) {
        if (!isOpen()) {
            return Allowances.UNBOUNDED;
        }
        if (isPause(now)) {
            return Allowance.noneBefore(until);
        }
        return Allowance.of(probing ? 0 : 1);
    }

    /** A clock that is set back does not make a pause longer than the longest. */
    private boolean isPause(Instant now) {
        return until.isAfter(now) && !until.isAfter(now.plus(rule.longestPause()));
    }

    /** An attempt starts; true if it is the one that probes. */
    boolean started() {
        boolean probe = isOpen() && !probing;
        probing |= probe;
        return probe;
    }

    /**
     * An attempt has ended. While the breaker is open only the one that probes says something: the others began before.
     *
     * @param asked how long the endpoint wants to be left alone; 0 if it did not say
     */
    Optional<Change> ended(boolean probe, Sign sign, Duration asked, Instant now) {
        if (probe) {
            probing = false;
        }
        if (!sign.saysSomething() || isOpen() != probe) {
            return Optional.empty();
        }
        lastSign = now;
        recent.count(now, sign == Sign.TROUBLE);
        if (sign == Sign.ALIVE) {
            return alive();
        }
        failuresInARow++;
        return reasonToOpen(now).map(why -> open(why, asked, now));
    }

    private Optional<Change> alive() {
        failuresInARow = 0;
        if (!isOpen()) {
            return Optional.empty();
        }
        pauses = 0;
        recent.forget();
        return Optional.of(new Change.Closed());
    }

    private Optional<String> reasonToOpen(Instant now) {
        if (isOpen()) {
            return Optional.of("the attempt after the pause failed");
        }
        if (failuresInARow >= rule.failuresInARow()) {
            return Optional.of(failuresInARow + " attempts in a row failed");
        }
        int attempts = recent.attempts(now);
        int failures = recent.failures(now);
        boolean tooMany = attempts >= rule.attempts() && failures >= attempts * rule.share();
        return tooMany
                ? Optional.of(failures + " of " + attempts + " attempts within " + rule.window() + " failed")
                : Optional.empty();
    }

    private Change open(String why, Duration asked, Instant now) {
        Duration pause = pauses >= Long.SIZE - 1 ? rule.longestPause() : doubled(rule.firstPause(), pauses);
        pauses++;
        until = now.plus(shorter(asked.compareTo(pause) > 0 ? asked : pause, rule.longestPause()));
        return new Change.Opened(until, why);
    }

    private Duration doubled(Duration pause, int times) {
        Duration result = pause;
        for (int i = 0; i < times && result.compareTo(rule.longestPause()) < 0; i++) {
            result = result.multipliedBy(2);
        }
        return result;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** True if a new breaker would do the same. */
    boolean isAsNew(Instant now) {
        return !isOpen() && failuresInARow == 0 && recent.failures(now) == 0;
    }

    /** True if nothing was heard of the endpoint for so long that it is not worth to remember how it was. */
    boolean isOutdated(Instant now) {
        return !isPause(now)
                && lastSign.plus(rule.window())
                        .plus(rule.longestPause().multipliedBy(2))
                        .isBefore(now);
    }
}
