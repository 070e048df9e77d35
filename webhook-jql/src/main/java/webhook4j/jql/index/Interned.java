package webhook4j.jql.index;

import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One object for all that are equal: a set that is asked by description. Hashes are kept beside the objects, so that nearly
 * always the one that is looked at is the one that is looked for.
 */
final class Interned<T> {

    private @Nullable Object[] slots = new Object[16];
    private int[] hashes = new int[16];
    private int size;

    /** The one of this hash that is as described, or null. */
    @SuppressWarnings("unchecked") // only T is ever put in
    @Nullable
    T find(int hash, Predicate<? super T> description) {
        int last = slots.length - 1;
        for (int at = spread(hash) & last; slots[at] != null; at = (at + 1) & last) {
            if (hashes[at] == hash && description.test((T) slots[at])) {
                return (T) slots[at];
            }
        }
        return null;
    }

    void add(int hash, T one) {
        if (4 * ++size > 3 * slots.length) {
            grow();
        }
        put(hash, one);
    }

    private void put(int hash, Object one) {
        int last = slots.length - 1;
        int at = spread(hash) & last;
        while (slots[at] != null) {
            at = (at + 1) & last;
        }
        slots[at] = one;
        hashes[at] = hash;
    }

    private void grow() {
        @Nullable Object[] known = slots;
        int[] knownHashes = hashes;
        slots = new Object[2 * known.length];
        hashes = new int[slots.length];
        for (int i = 0; i < known.length; i++) {
            Object one = known[i];
            if (one != null) {
                put(knownHashes[i], one);
            }
        }
    }

    private static int spread(int hash) {
        int mixed = hash * 0x9E3779B9;
        return mixed ^ (mixed >>> 15);
    }

    int size() {
        return size;
    }

    @SuppressWarnings("unchecked") // only T is ever put in
    void forEach(Consumer<? super T> action) {
        for (Object one : slots) {
            if (one != null) {
                action.accept((T) one);
            }
        }
    }
}
