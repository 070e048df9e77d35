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
    private final ReentrantLock trimming = new ReentrantLock();

    private record Entry(boolean done, Duration lifetime) {}

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
    public State begin(DeliveryKey key, Duration lease) {
        @Nullable Entry known = entries.asMap().putIfAbsent(requireNonNull(key, "key"), entry(false, "lease", lease));
        if (known != null) {
            return known.done() ? State.DONE : State.IN_PROGRESS;
        }
        trim();
        return State.NEW;
    }

    @Override
    public void done(DeliveryKey key, Duration retention) {
        entries.put(requireNonNull(key, "key"), entry(true, "retention", retention));
        trim();
    }

    @Override
    public void release(DeliveryKey key) {
        Entry known = entries.getIfPresent(requireNonNull(key, "key"));
        if (known != null && !known.done()) {
            entries.asMap().remove(key, known); // only if it has not been done meanwhile
        }
    }

    private static Entry entry(boolean done, String what, Duration lifetime) {
        if (lifetime.isNegative() || lifetime.isZero()) {
            throw new IllegalArgumentException("a " + what + " is positive, found " + lifetime);
        }
        return new Entry(done, lifetime.compareTo(LONGEST) < 0 ? lifetime : LONGEST);
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
