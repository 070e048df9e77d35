package webhook4j.delivery;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/** The deliveries of one webhook with one key: which of them has its turn. Not safe for use by many threads. */
final class KeyChain {

    final Key key;
    /** The one that is in the queue. */
    @Nullable
    StoredDelivery queued;
    /** The one that somebody works on. */
    @Nullable
    StoredDelivery leased;

    /** How many deliveries the store has of it, finished ones included. */
    int members;

    private final KeyRow unfinished = new KeyRow();
    private final KeyRow parking = new KeyRow();

    /** What the deliveries have in common. */
    record Key(String tenant, String webhookId, String orderKey) {}

    KeyChain(Key key) {
        this.key = key;
    }

    /** Puts a delivery where its state belongs. */
    void arrange(StoredDelivery stored) {
        KeyPlace place = requireNonNull(stored.place);
        KeyRow wanted = !stored.isFinished() ? unfinished : stored.parksKey() ? parking : null;
        if (place.row == wanted) {
            return;
        }
        remove(stored);
        if (wanted != null) {
            wanted.add(place);
        }
    }

    void remove(StoredDelivery stored) {
        KeyPlace place = requireNonNull(stored.place);
        if (place.row != null) {
            place.row.remove(place);
        }
    }

    /** The one that may be handed out when it is due. */
    @Nullable
    StoredDelivery turn() {
        return leased == null ? unfinished.first() : null;
    }

    /** Whether an earlier one has failed, so that this one is to be given up. */
    boolean isParked(StoredDelivery stored) {
        StoredDelivery first = parking.first();
        return first != null && first.order < stored.order;
    }
}
