package webhook4j.delivery;

import org.jspecify.annotations.Nullable;

/**
 * Deliveries of one key in the order in which they were accepted. Adding to the end and taking out cost the same however
 * many there are. Not safe for use by many threads.
 */
final class KeyRow {

    private @Nullable KeyPlace first;
    private @Nullable KeyPlace last;

    @Nullable
    StoredDelivery first() {
        return first == null ? null : first.stored;
    }

    void add(KeyPlace place) {
        KeyPlace before = last;
        while (before != null && before.stored.order > place.stored.order) {
            before = before.before;
        }
        link(before, place, before == null ? first : before.after);
        place.row = this;
    }

    private void link(@Nullable KeyPlace before, KeyPlace place, @Nullable KeyPlace after) {
        place.before = before;
        place.after = after;
        if (before == null) {
            first = place;
        } else {
            before.after = place;
        }
        if (after == null) {
            last = place;
        } else {
            after.before = place;
        }
    }

    void remove(KeyPlace place) {
        if (place.before == null) {
            first = place.after;
        } else {
            place.before.after = place.after;
        }
        if (place.after == null) {
            last = place.before;
        } else {
            place.after.before = place.before;
        }
        place.before = null;
        place.after = null;
        place.row = null;
    }
}
