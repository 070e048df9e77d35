package webhook4j.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is finished and still kept in an {@link InMemoryDeliveryStore}, the longest finished first; says what is to be
 * forgotten. Not safe for use by many threads.
 */
final class History {

    private final int max;
    private final Duration maxAge;
    private final Set<StoredPublication> publications = new LinkedHashSet<>();
    /** Finished deliveries of unfinished publications. */
    private final Set<StoredDelivery> early = new LinkedHashSet<>();

    private int weight;

    History(int max, Duration maxAge) {
        this.max = max;
        this.maxAge = maxAge;
    }

    /** Takes up what is finished of a new publication. */
    void enter(StoredPublication publication) {
        if (publication.unfinished == 0) {
            publications.add(publication);
            weight += publication.weight();
        } else {
            early.addAll(publication.finished());
        }
    }

    void finished(StoredDelivery stored, Instant at) {
        StoredPublication publication = stored.publication;
        if (publication.unfinished == 0) {
            publication.finishedAt = at;
            if (publication.deliveries.size() > 1) { // else none of them was here
                publication.deliveries.forEach(early::remove);
            }
            enter(publication);
        } else {
            early.add(stored);
        }
    }

    /** To be called before the delivery counts as unfinished. */
    void reopened(StoredDelivery stored) {
        StoredPublication publication = stored.publication;
        if (publication.unfinished == 0) {
            leave(publication);
            early.addAll(publication.deliveries);
        }
        early.remove(stored);
    }

    void leave(StoredPublication publication) {
        publications.remove(publication);
        weight -= publication.weight();
    }

    @Nullable
    StoredPublication oldest() {
        return publications.isEmpty() ? null : publications.iterator().next();
    }

    /** One that is too old, or one too many. */
    @Nullable
    StoredPublication outdated(Instant now) {
        StoredPublication oldest = oldest();
        boolean kept = oldest == null
                || (weight <= max && !oldest.finishedAt.plus(maxAge).isBefore(now));
        return kept ? null : oldest;
    }

    /** Takes out one too many of the finished deliveries of unfinished publications. */
    @Nullable
    StoredDelivery takeEarlyOne() {
        if (early.size() <= max) {
            return null;
        }
        StoredDelivery oldest = early.iterator().next();
        early.remove(oldest);
        return oldest;
    }
}
