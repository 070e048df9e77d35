package webhook4j.jql.index;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;
import webhook4j.event.Event;
import webhook4j.event.EventType;
import webhook4j.event.Projection;
import webhook4j.jql.value.Subject;

/**
 * Rules by key, found by the event that they match.
 *
 * <p>Safe for concurrent use: matches never wait, and see every change that was finished when they started. Changes wait
 * for each other. What was removed stays until more is gone than is left, and more than a few; then all that is left is put into a new
 * {@link Generation} by whoever made the last change.
 *
 * @param <K> the keys
 */
public final class GuardedIndex<K> {

    /** So much may be gone before it is worth putting things in order. */
    private static final int FEW = 32;

    private static final int LAST_VERSION = Subscription.NEVER - 1;

    private static final int POOL = 2 * Runtime.getRuntime().availableProcessors();

    /** What a match works on: what a generation had at a version. */
    private record Snapshot<K>(Generation<K> generation, int version) {}

    private final Map<K, Subscription<K>> subscriptions = new HashMap<>();
    private int gone;
    private volatile Snapshot<K> snapshot = new Snapshot<>(new Generation<>(), 0);
    private final AtomicReferenceArray<@Nullable Matching<K>> idle = new AtomicReferenceArray<>(POOL);

    /**
     * Adds a rule, or replaces the one that the key had.
     *
     * @param key its key
     * @param types the event types it is for; none means every type
     * @param rule the rule
     */
    public synchronized void add(K key, Set<EventType> types, Rule rule) {
        int version = snapshot.version + 1;
        // Asked first: a key whose hashCode fails must not leave anything behind.
        Subscription<K> before = subscriptions.get(key);
        Subscription<K> added = snapshot.generation.add(key, types, rule, version);
        if (added == null) {
            remove(key);
        } else {
            put(added, version);
            end(before, version);
        }
    }

    /**
     * Removes a rule.
     *
     * @param key its key; unknown keys are ignored
     */
    public synchronized void remove(K key) {
        Subscription<K> before = subscriptions.remove(key);
        if (before != null) {
            end(before, snapshot.version + 1);
        }
    }

    private void put(Subscription<K> added, int version) {
        try {
            subscriptions.put(added.key, added);
        } catch (RuntimeException e) {
            added.end(version);
            throw e;
        }
    }

    private void end(@Nullable Subscription<K> before, int version) {
        if (before != null) {
            before.end(version);
            gone++;
        }
        if ((gone > FEW && gone > subscriptions.size()) || version == LAST_VERSION) {
            putInOrder();
        } else {
            snapshot = new Snapshot<>(snapshot.generation, version);
        }
    }

    private void putInOrder() {
        Generation<K> fresh = new Generation<>();
        List<Subscription<K>> again = new ArrayList<>();
        fresh.addLive(snapshot.generation, again::add);
        again.forEach(subscription -> subscriptions.put(subscription.key, subscription));
        gone = 0;
        snapshot = new Snapshot<>(fresh, 0);
    }

    /**
     * Finds the rules that match.
     *
     * @param event the event
     * @param listener told of each key once
     * @throws webhook4j.event.EventException if the event's body is no JSON
     */
    public void match(Event event, Listener<? super K> listener) {
        match(event, listener, null);
    }

    /**
     * The same, and what it took.
     *
     * @param visits told of it
     */
    public void match(Event event, Listener<? super K> listener, @Nullable Visits visits) {
        Snapshot<K> now = snapshot;
        Subject subject = subject(event, now);
        now.generation.leaves().countEvent();
        Matching<K> matching = take();
        try {
            matching.run(now.generation, now.version, subject, listener, visits);
        } finally {
            give(matching);
        }
        int kept = now.generation.matchKept(event, now.version, listener);
        if (visits != null) {
            visits.asked(kept);
        }
    }

    /**
     * What the index holds. Changes wait meanwhile, matches do not.
     *
     * @return the census
     */
    public synchronized Census census() {
        return snapshot.generation.census(subscriptions.size());
    }

    /**
     * The keys of the rules that are asked about every event of their types, since nothing is known that must be TRUE of the
     * event. Changes wait meanwhile, matches do not.
     *
     * @return the keys
     */
    public synchronized List<K> unguarded() {
        List<K> keys = new ArrayList<>();
        snapshot.generation.forEachUnguarded(subscription -> {
            if (subscription.isLive()) {
                keys.add(subscription.key);
            }
        });
        return keys;
    }

    /** What is parsed already is quicker looked at whole, and what will be parsed is not read twice. */
    private Subject subject(Event event, Snapshot<K> now) {
        Projection reads = now.generation.leaves().reads();
        return event.body().isParsed() || reads.isEverything() || now.generation.asksKept(event.type(), now.version)
                ? Subject.of(event)
                : Subject.of(event, event.body().json(reads));
    }

    private Matching<K> take() {
        int own = (int) (Thread.currentThread().getId() % POOL);
        for (int i = 0; i < POOL; i++) {
            int at = (own + i) % POOL;
            Matching<K> found = idle.get(at) == null ? null : idle.getAndSet(at, null);
            if (found != null) {
                return found;
            }
        }
        return new Matching<>();
    }

    private void give(Matching<K> matching) {
        int own = (int) (Thread.currentThread().getId() % POOL);
        for (int i = 0; i < POOL; i++) {
            if (idle.compareAndSet((own + i) % POOL, null, matching)) {
                return;
            }
        }
    }
}
