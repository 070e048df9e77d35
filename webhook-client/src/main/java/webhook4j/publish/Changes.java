package webhook4j.publish;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import webhook4j.registry.Webhook;

/**
 * The changes of an index in their order, so that who reads it without a lock can tell which of them overlapped.
 *
 * <p>Many threads may read while one changes; nobody waits. Only the last change is kept, and those since a reading that
 * goes on.
 */
final class Changes {

    private volatile Change latest = new Change("", null);

    Changes() {
        latest.done = true;
    }

    /** It is there before its first effect, and done after its last. */
    private static final class Change {
        private final String id;
        private final @Nullable Webhook after;
        private volatile boolean done;
        private volatile @Nullable Change next;

        private Change(String id, @Nullable Webhook after) {
            this.id = id;
            this.after = after;
        }
    }

    /**
     * Makes a change.
     *
     * @param id what is changed
     * @param after what it will be; null if it will not be found any more
     * @param work changes the index
     */
    void make(String id, @Nullable Webhook after, Runnable work) {
        Change change = new Change(id, after);
        latest.next = change;
        latest = change;
        try {
            work.run();
        } finally {
            change.done = true;
        }
    }

    /** To be called before the index is read. */
    Reading read() {
        return new Reading(latest);
    }

    /** One reading of the index. */
    final class Reading {
        private final Change first;
        private final boolean firstWasDone;

        private Reading(Change first) {
            this.first = first;
            this.firstWasDone = first.done;
        }

        /** To be called after the index was read: what was under change meanwhile, with what the last change made of it. */
        Map<String, Optional<Webhook>> overlapped() {
            Change last = latest;
            if (first == last && firstWasDone) {
                return Map.of();
            }
            Map<String, Optional<Webhook>> changed = new LinkedHashMap<>();
            Change change = firstWasDone ? first.next : first;
            while (change != null) {
                changed.put(change.id, Optional.ofNullable(change.after));
                change = change == last ? null : change.next;
            }
            return changed;
        }
    }
}
