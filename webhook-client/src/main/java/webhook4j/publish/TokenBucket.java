package webhook4j.publish;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import webhook4j.delivery.Allowance;
import webhook4j.delivery.Rate;

/**
 * Keeps a rate. It remembers one time only: until when, at the rate's pace, what was taken so far would have taken (the
 * generic cell rate algorithm). Not safe for use by many threads.
 */
final class TokenBucket {

    private final Rate rate;
    private final Duration each;
    private Instant paidUntil = Instant.MIN;
    /** Since when something is owed without a break. */
    private Instant owedSince = Instant.MIN;

    TokenBucket(Rate rate) {
        this.rate = rate;
        this.each = rate.per().dividedBy(rate.count());
    }

    Rate rate() {
        return rate;
    }

    /** How many can be taken now, and when the next can be if all of them are. */
    Allowance allowance(Instant now) {
        Duration debt = debt(now);
        long room = Math.min(rate.count(), rate.per().minus(debt).dividedBy(each));
        Duration debtAfter = debt.plus(each.multipliedBy(room));
        return new Allowance(
                (int) room, Optional.of(now.plus(debtAfter).plus(each).minus(rate.per())));
    }

    void take(Instant now) {
        owedSince = isFull(now) ? now : owedSince;
        paidUntil = now.plus(debt(now)).plus(each);
    }

    /** Gives back what was taken at a time and not used; what has come back by itself since then does not come twice. */
    void giveBack(Instant taken, Instant now) {
        if (!isFull(now) && !taken.isBefore(owedSince)) {
            paidUntil = now.plus(debt(now)).minus(each);
        }
    }

    /** True if it is as if nothing had ever been taken. */
    boolean isFull(Instant now) {
        return debt(now).isZero();
    }

    /** At most the rate's time, so that a clock that is set back does not stop everything. */
    private Duration debt(Instant now) {
        if (!paidUntil.isAfter(now)) {
            return Duration.ZERO;
        }
        Duration debt = Duration.between(now, paidUntil);
        return debt.compareTo(rate.per()) > 0 ? rate.per() : debt;
    }
}
