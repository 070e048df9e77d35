package webhook4j.registry;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import webhook4j.signature.SigningKey;

/**
 * The keys of a webhook, newest first, each with the time until which it signs.
 *
 * <p>Immutable; safe to share between threads. Two are equal when their entries are. {@code toString} shows no key.
 */
public final class KeyRing {

    /** How long the other keys still sign after a rotation, unless it says otherwise: 24 hours. */
    public static final Duration DEFAULT_OVERLAP = Duration.ofHours(24);

    /** The longest overlap of a rotation: 30 days. */
    public static final Duration MAX_OVERLAP = Duration.ofDays(30);

    private static final int MAX_KEYS = 10;
    private static final KeyRing EMPTY = new KeyRing(List.of());

    private final List<Entry> entries;

    private KeyRing(List<Entry> entries) {
        this.entries = entries;
    }

    /**
     * A key and how long it signs.
     *
     * @param key the key
     * @param until from when on it does not sign any more; empty for no end
     */
    public record Entry(SigningKey key, Optional<Instant> until) {
        public Entry {
            requireNonNull(key, "key");
            requireNonNull(until, "until");
        }

        /**
         * A key without an end.
         *
         * @param key the key
         */
        public Entry(SigningKey key) {
            this(key, Optional.empty());
        }

        /**
         * Tells whether the key signs.
         *
         * @param now the time of an attempt
         * @return true if it has no end, or one that is later
         */
        public boolean signsAt(Instant now) {
            return until.isEmpty() || until.get().isAfter(now);
        }

        /** The key, ending at a time or at its own earlier end. */
        private Entry endingAt(Instant end) {
            return until.isPresent() && until.get().isBefore(end) ? this : new Entry(key, Optional.of(end));
        }
    }

    /**
     * No keys.
     *
     * @return the same value at every call
     */
    public static KeyRing empty() {
        return EMPTY;
    }

    /**
     * Keys without an end.
     *
     * @param newestFirst the keys
     * @return the keys
     * @throws IllegalArgumentException if one stands twice
     */
    public static KeyRing of(SigningKey... newestFirst) {
        return of(Stream.of(newestFirst).map(Entry::new).toList());
    }

    /**
     * Keys as a store kept them.
     *
     * @param newestFirst the keys and their ends
     * @return the keys
     * @throws IllegalArgumentException if a key stands twice
     */
    public static KeyRing of(List<Entry> newestFirst) {
        if (newestFirst.stream().map(Entry::key).distinct().count() != newestFirst.size()) {
            throw new IllegalArgumentException("expected " + newestFirst.size() + " different keys, found one twice");
        }
        return new KeyRing(List.copyOf(newestFirst));
    }

    /**
     * All keys.
     *
     * @return unmodifiable, newest first; those that have ended are among them until the webhook's next change
     */
    public List<Entry> entries() {
        return entries;
    }

    /**
     * Tells whether there are none.
     *
     * @return true if so
     */
    public boolean isEmpty() {
        return entries.isEmpty();
    }

    /**
     * The keys that sign at a time.
     *
     * @param now the time of an attempt
     * @return newest first
     */
    public List<SigningKey> at(Instant now) {
        return entries.stream()
                .filter(entry -> entry.signsAt(now))
                .map(Entry::key)
                .toList();
    }

    /**
     * These keys with another in front of them, without an end. One that is there already moves to the front.
     *
     * @param key the key
     * @return new keys
     */
    public KeyRing with(SigningKey key) {
        List<Entry> all = new ArrayList<>();
        all.add(new Entry(key));
        entries.stream().filter(entry -> !entry.key().equals(key)).forEach(all::add);
        return new KeyRing(List.copyOf(all));
    }

    /**
     * These keys without those that have ended.
     *
     * @param now the time
     * @return keys
     */
    public KeyRing withoutEnded(Instant now) {
        return new KeyRing(entries.stream().filter(entry -> entry.signsAt(now)).toList());
    }

    /**
     * These keys with another in front of them; the others end after an overlap, in which receivers can learn the new
     * one, or at their own earlier ends. Those that have ended by then are dropped.
     *
     * @param key the key; one that is there already moves to the front and has no end any more
     * @param now the time
     * @param overlap 0 to 30 days; 0 drops all others
     * @return new keys
     * @throws IllegalArgumentException if the overlap is not so
     */
    public KeyRing rotated(SigningKey key, Instant now, Duration overlap) {
        if (overlap.isNegative() || overlap.compareTo(MAX_OVERLAP) > 0) {
            throw new IllegalArgumentException("an overlap is 0 to 30 days, found " + overlap);
        }
        Instant end = now.plus(overlap);
        List<Entry> ending = entries.stream().map(entry -> entry.endingAt(end)).toList();
        return new KeyRing(ending).with(key).withoutEnded(now);
    }

    /** Refuses what a webhook cannot have: too many keys, or a time without any. */
    void requireSound(String webhookId) {
        if (entries.size() > MAX_KEYS) {
            throw new IllegalArgumentException("webhook '" + webhookId + "' has at most " + MAX_KEYS
                    + " secrets, found " + entries.size() + "; drop the oldest, or wait until one has ended");
        }
        if (!entries.isEmpty()
                && entries.stream().allMatch(entry -> entry.until().isPresent())) {
            throw new IllegalArgumentException("webhook '" + webhookId
                    + "' would be without a secret one day, since all of them end; have the newest one stay");
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof KeyRing that && entries.equals(that.entries);
    }

    @Override
    public int hashCode() {
        return entries.hashCode();
    }

    /** Tells the kinds of the keys and their ends. */
    @Override
    public String toString() {
        return "KeyRing" + entries;
    }
}
