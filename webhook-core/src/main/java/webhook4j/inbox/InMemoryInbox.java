package webhook4j.inbox;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * An inbox in this process's memory: what it holds is lost with the process. Parked messages are dropped.
 *
 * <p>Safe for use by many threads. At its bounds it takes no more; what it took is never dropped.
 */
public final class InMemoryInbox implements Inbox {

    /** How many messages there are at most unless another number is given. */
    public static final int DEFAULT_MAX_MESSAGES = 10_000;

    /** How large they are together at most unless another number is given: 64 MiB. */
    public static final long DEFAULT_MAX_BYTES = 64L * 1024 * 1024;

    private static final Comparator<Entry> BY_DUE =
            Comparator.<Entry, Instant>comparing(entry -> entry.due).thenComparingLong(entry -> entry.number);

    private final int maxMessages;
    private final long maxBytes;
    private final InstantSource clock;
    private final Map<Long, Entry> entries = new HashMap<>();
    private final Map<String, NavigableSet<Entry>> byEndpoint = new HashMap<>();
    private final Set<DeliveryKey> keys = new HashSet<>();
    private long bytes;
    private long lastNumber;
    private long lastToken;

    /** A message. While it is leased, it is due when the lease runs out. */
    private static final class Entry {

        private final long number;
        private final InboxMessage message;
        private final long size;
        private Instant due;
        private long token;
        private int attempt;

        private Entry(long number, InboxMessage message, Instant due) {
            this.number = number;
            this.message = message;
            this.size = message.size();
            this.due = due;
        }
    }

    private InMemoryInbox(int maxMessages, long maxBytes, InstantSource clock) {
        this.maxMessages = maxMessages;
        this.maxBytes = maxBytes;
        this.clock = clock;
    }

    /**
     * An inbox with the default bounds.
     *
     * @param clock the clock that leases and times run by
     * @return a new, empty inbox
     */
    public static InMemoryInbox create(InstantSource clock) {
        return create(DEFAULT_MAX_MESSAGES, DEFAULT_MAX_BYTES, clock);
    }

    /**
     * An inbox.
     *
     * @param maxMessages how many messages there are at most, at least 1
     * @param maxBytes how large they are together at most, by {@link InboxMessage#size}; at least 1
     * @param clock the clock that leases and times run by
     * @return a new, empty inbox
     * @throws IllegalArgumentException if a number is not positive
     */
    public static InMemoryInbox create(int maxMessages, long maxBytes, InstantSource clock) {
        if (maxMessages < 1 || maxBytes < 1) {
            throw new IllegalArgumentException(
                    "an inbox has room for 1 message and 1 byte at least, found " + maxMessages + " and " + maxBytes);
        }
        return new InMemoryInbox(maxMessages, maxBytes, requireNonNull(clock, "clock"));
    }

    @Override
    public synchronized Added add(InboxMessage message) {
        if (message.keys().stream().anyMatch(keys::contains)) {
            return Added.KNOWN;
        }
        Entry entry = new Entry(lastNumber + 1, message, clock.instant());
        if (entries.size() >= maxMessages || entry.size > maxBytes - bytes) {
            return Added.FULL;
        }
        lastNumber++;
        bytes += entry.size;
        keys.addAll(message.keys());
        entries.put(entry.number, entry);
        queueOf(entry).add(entry);
        return Added.TAKEN;
    }

    @Override
    public synchronized List<InboxLease> lease(String endpoint, int max, Duration lease) {
        if (max < 1) {
            throw new IllegalArgumentException("at least 1 message is leased, found " + max);
        }
        if (lease.isNegative() || lease.isZero()) {
            throw new IllegalArgumentException("a lease is positive, found " + lease);
        }
        Instant now = clock.instant();
        NavigableSet<Entry> queue =
                byEndpoint.getOrDefault(requireNonNull(endpoint, "endpoint"), new TreeSet<>(BY_DUE));
        List<InboxLease> leases = new ArrayList<>();
        while (leases.size() < max && !queue.isEmpty() && !queue.first().due.isAfter(now)) {
            Entry entry = queue.first();
            entry.token = ++lastToken;
            entry.attempt++;
            move(entry, now.plus(lease));
            leases.add(new InboxLease(entry.number, entry.token, entry.attempt, entry.message));
        }
        return leases;
    }

    @Override
    public synchronized boolean done(InboxLease lease) {
        Entry entry = held(lease);
        if (entry == null) {
            return false;
        }
        NavigableSet<Entry> queue = queueOf(entry);
        queue.remove(entry);
        if (queue.isEmpty()) {
            byEndpoint.remove(entry.message.origin().endpoint());
        }
        entries.remove(entry.number);
        entry.message.keys().forEach(keys::remove);
        bytes -= entry.size;
        return true;
    }

    @Override
    public boolean retryAt(InboxLease lease, Instant at) {
        return release(lease, at, 0);
    }

    @Override
    public boolean giveBack(InboxLease lease, Instant at) {
        return release(lease, at, 1);
    }

    private synchronized boolean release(InboxLease lease, Instant at, int uncounted) {
        Entry entry = held(lease);
        if (entry == null) {
            return false;
        }
        entry.token = 0;
        entry.attempt -= uncounted;
        move(entry, requireNonNull(at, "at"));
        return true;
    }

    @Override
    public boolean park(InboxLease lease, String why) {
        requireNonNull(why, "why");
        return done(lease);
    }

    @Override
    public synchronized Optional<Instant> nextDue(String endpoint) {
        NavigableSet<Entry> queue = byEndpoint.get(requireNonNull(endpoint, "endpoint"));
        return queue == null ? Optional.empty() : Optional.of(queue.first().due);
    }

    @Override
    public synchronized long depth(String endpoint) {
        NavigableSet<Entry> queue = byEndpoint.get(requireNonNull(endpoint, "endpoint"));
        return queue == null ? 0 : queue.size();
    }

    /** Null unless the lease is the last one of its message. */
    private @Nullable Entry held(InboxLease lease) {
        Entry entry = entries.get(lease.number());
        return entry != null && entry.token == lease.token() ? entry : null;
    }

    private NavigableSet<Entry> queueOf(Entry entry) {
        return byEndpoint.computeIfAbsent(entry.message.origin().endpoint(), endpoint -> new TreeSet<>(BY_DUE));
    }

    private void move(Entry entry, Instant due) {
        NavigableSet<Entry> queue = queueOf(entry);
        queue.remove(entry);
        entry.due = due;
        queue.add(entry);
    }
}
