package webhook4j.delivery;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The attempts of one delivery in an {@link InMemoryDeliveryStore}. Not safe for use by many threads. */
final class AttemptLog {

    /** What an attempt takes beside its texts, about: measured on a 64-bit machine with compressed pointers. */
    private static final int ENTRY_BYTES = 320;

    private final Deque<Entry> entries = new ArrayDeque<>(1);

    /** An attempt, and in whose log it is. */
    private static final class Entry {
        private final AttemptLog log;
        private final LoggedAttempt attempt;

        private Entry(AttemptLog log, LoggedAttempt attempt) {
            this.log = log;
            this.attempt = attempt;
        }

        private long bytes() {
            return ENTRY_BYTES
                    + 2L
                            * (attempt.excerpt().length()
                                    + attempt.summary().detail().length());
        }
    }

    List<LoggedAttempt> attempts() {
        return entries.stream().map(entry -> entry.attempt).toList();
    }

    /** What the logs of all deliveries take together. Not safe for use by many threads. */
    static final class Budget {

        private final long maxBytes;
        private final Set<Entry> oldestFirst = new LinkedHashSet<>();
        private long bytes;

        Budget(long maxBytes) {
            this.maxBytes = maxBytes;
        }

        void add(StoredDelivery stored, LoggedAttempt attempt) {
            AttemptLog log = stored.log == null ? new AttemptLog() : stored.log;
            stored.log = log;
            if (log.entries.size() == LoggedAttempt.MAX_KEPT) {
                drop(log.entries.getFirst());
            }
            Entry entry = new Entry(log, attempt);
            log.entries.addLast(entry);
            oldestFirst.add(entry);
            bytes += entry.bytes();
            while (bytes > maxBytes && oldestFirst.size() > 1) {
                drop(oldestFirst.iterator().next());
            }
        }

        /** The oldest of its log, for all logs are written in one order. */
        private void drop(Entry entry) {
            entry.log.entries.removeFirst();
            oldestFirst.remove(entry);
            bytes -= entry.bytes();
        }

        void forget(StoredDelivery stored) {
            while (stored.log != null && !stored.log.entries.isEmpty()) {
                drop(stored.log.entries.getFirst());
            }
        }
    }
}
