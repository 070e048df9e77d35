package webhook4j.publish;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import webhook4j.delivery.Rate;

/** Keeps tenants from publishing more than their share. Safe for use by many threads. */
final class TenantRates {

    private static final int MIN_SWEEP = 1_000;
    private static final Taken NOTHING = now -> {};

    private final Function<String, Optional<Rate>> rates;
    private final Map<String, TokenBucket> buckets = new HashMap<>();
    private int sweepAt = MIN_SWEEP;

    TenantRates(Function<String, Optional<Rate>> rates) {
        this.rates = rates;
    }

    /** What one event has taken of its tenant's share. */
    @FunctionalInterface
    interface Taken {

        /** To be called at most once, when the event is not accepted. */
        void giveBack(Instant now);
    }

    /**
     * Takes one event of a tenant's share.
     *
     * @throws TenantRateExceededException if nothing of it is left
     * @throws IllegalStateException if the application's function gives null
     */
    Taken take(String tenant, Instant now) {
        Optional<Rate> rate = rates.apply(tenant);
        if (rate == null) {
            throw new IllegalStateException("tenantRates gives null for tenant '" + tenant
                    + "', expected a rate or Optional.empty(); nothing was accepted");
        }
        return rate.map(bound -> take(tenant, bound, now)).orElse(NOTHING);
    }

    private synchronized Taken take(String tenant, Rate rate, Instant now) {
        sweep(now);
        TokenBucket bucket = buckets.compute(
                tenant, (key, known) -> known != null && known.rate().equals(rate) ? known : new TokenBucket(rate));
        var allowance = bucket.allowance(now);
        if (allowance.room() == 0) {
            throw TenantRateExceededException.of(
                    tenant, rate, allowance.moreAt().orElseThrow());
        }
        bucket.take(now);
        return later -> giveBack(bucket, now, later);
    }

    private synchronized void giveBack(TokenBucket bucket, Instant taken, Instant now) {
        bucket.giveBack(taken, now);
    }

    /** Seldom enough to cost nothing. */
    private void sweep(Instant now) {
        if (buckets.size() >= sweepAt) {
            buckets.values().removeIf(bucket -> bucket.isFull(now));
            sweepAt = Math.max(MIN_SWEEP, 2 * buckets.size());
        }
    }
}
