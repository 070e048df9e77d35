package webhook4j.receiver;

import static java.util.Objects.requireNonNull;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Policy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import webhook4j.inbox.DeliveryKey;
import webhook4j.inbox.SeenDeliveries;

/**
 * Remembers deliveries in this process's memory; what it knows is lost with the process.
 *
 * <p>Safe for use by many threads. It has a bound: beyond it, the deliveries that would soonest be forgotten anyway are
 * forgotten early, those in progress excepted. One delivery takes about 250 bytes.
 */
public final class InMemorySeenDeliveries implements SeenDeliveries {

    /** How many deliveries are remembered unless another number is given. */
    public static final int DEFAULT_MAX_DELIVERIES = 200_000;

    private static final Duration LONGEST = Duration.ofDays(36_500);

    private final int maxDeliveries;
    private final Cache<DeliveryKey, Entry> entries;
    private final AtomicLong tokens = new AtomicLong();
    private final ReentrantLock trimming = new ReentrantLock();

    private record Entry(boolean done, long token, Duration lifetime) {}

    private InMemorySeenDeliveries(int maxDeliveries, InstantSource clock) {
        this.maxDeliveries = maxDeliveries;
        // Not maximumSize: its policy prefers what was asked for often, and so drops the newest deliveries first.
        this.entries = Caffeine.newBuilder()
                .expireAfter(Expiry.<DeliveryKey, Entry>writing((key, entry) -> entry.lifetime()))
                .ticker(() -> nanos(clock.instant()))
                .executor(Runnable::run)
                .build();
    }

    /**
     * A memory for the default number of deliveries, by the system's clock.
     *
     * @return a new, empty memory
     */
    public static InMemorySeenDeliveries create() {
        return create(DEFAULT_MAX_DELIVERIES, InstantSource.system());
    }

    /**
     * A memory.
     *
     * @param maxDeliveries how many deliveries are remembered, at least 1
     * @param clock the clock that leases and retentions run by
     * @return a new, empty memory
     * @throws IllegalArgumentException if the number is not positive
     */
    public static InMemorySeenDeliveries create(int maxDeliveries, InstantSource clock) {
        if (maxDeliveries < 1) {
            throw new IllegalArgumentException("at least 1 delivery is remembered, found " + maxDeliveries);
        }
        return new InMemorySeenDeliveries(maxDeliveries, requireNonNull(clock, "clock"));
    }

    @Override
    public Claim begin(DeliveryKey key, Duration lease) {
        Entry mine = new Entry(false, tokens.incrementAndGet(), bounded("lease", lease));
        @Nullable Entry known = entries.asMap().putIfAbsent(requireNonNull(key, "key"), mine);
        if (known != null) {
            return new Claim(key, known.done() ? State.DONE : State.IN_PROGRESS, 0);
        }
        trim();
        return new Claim(key, State.NEW, mine.token());
    }

    @Override
    public boolean done(Claim claim, Duration retention) {
        long token = requireNew(claim).token();
        Entry handled = new Entry(true, token, bounded("retention", retention));
        Entry after = entries.asMap()
                .compute(claim.key(), (key, known) -> known == null || known.token() == token ? handled : known);
        trim();
        return handled.equals(after);
    }

    @Override
    public boolean release(Claim claim) {
        long token = requireNew(claim).token();
        Entry known = entries.getIfPresent(claim.key());
        return known != null
                && !known.done()
                && known.token() == token
                && entries.asMap().remove(claim.key(), known); // only if it has not been done meanwhile
    }

    @Override
    public void forget(DeliveryKey key) {
        Entry known = entries.getIfPresent(requireNonNull(key, "key"));
        if (known != null && known.done()) {
            entries.asMap().remove(key, known);
        }
    }

    private static Claim requireNew(Claim claim) {
        if (!claim.isNew()) {
            throw new IllegalArgumentException("expected the claim of a delivery that was new, found one that was "
                    + claim.state() + "; only who got NEW says what became of it");
        }
        return claim;
    }

    private static Duration bounded(String what, Duration lifetime) {
        if (lifetime.isNegative() || lifetime.isZero()) {
            throw new IllegalArgumentException("a " + what + " is positive, found " + lifetime);
        }
        return lifetime.compareTo(LONGEST) < 0 ? lifetime : LONGEST;
    }

    /** Makes room for a hundredth at a time, so that the search for the oldest is rare. One thread does; none waits. */
    private void trim() {
        if (entries.estimatedSize() <= maxDeliveries || !trimming.tryLock()) {
            return;
        }
        try {
            entries.cleanUp();
            long excess = entries.estimatedSize() - maxDeliveries;
            if (excess > 0) {
                entries.invalidateAll(soonestForgotten(excess + maxDeliveries / 100));
            }
        } finally {
            trimming.unlock();
        }
    }

    private List<DeliveryKey> soonestForgotten(long count) {
        return entries.policy()
                .expireVariably()
                .orElseThrow()
                .oldest(oldest -> oldest.filter(entry -> entry.getValue().done())
                        .limit(count)
                        .map(Policy.CacheEntry::getKey)
                        .toList());
    }

    private static long nanos(Instant instant) {
        return TimeUnit.SECONDS.toNanos(instant.getEpochSecond()) + instant.getNano();
    }
}
