package webhook4j.delivery;

import java.util.Comparator;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Deliveries of one key in the order in which they were accepted. Adding and taking out anywhere cost next to nothing,
 * however many there are: a replay puts very many before those that wait. Not safe for use by many threads.
 */
final class KeyRow {

    private final TreeSet<StoredDelivery> members =
            new TreeSet<>(Comparator.comparingLong((StoredDelivery stored) -> stored.order));

    @Nullable
    StoredDelivery first() {
        return members.isEmpty() ? null : members.first();
    }

    void add(KeyPlace place) {
        members.add(place.stored);
        place.row = this;
    }

    void remove(KeyPlace place) {
        members.remove(place.stored);
        place.row = null;
    }
}
