package webhook4j.jql.index;

import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One object for all that are equal: a set that is asked by description. Hashes are kept beside the objects, so that nearly
 * always the one that is looked at is the one that is looked for.
 */
final class Interned<T> {

    /** How many of a hundred places are taken before there are more. */
    private static final int FULL = 80;

    private static final int HUNDRED = 100;

    private @Nullable Object[] slots = new Object[16];
    private int[] hashes = new int[16];
    private int size;

    /** The one of this hash that is as described, or null. */
    @SuppressWarnings("unchecked") // only T is ever put in
    @Nullable
    T find(int hash, Predicate<? super T> description) {
        for (int at = place(hash); slots[at] != null; at = behind(at)) {
            if (hashes[at] == hash && description.test((T) slots[at])) {
                return (T) slots[at];
            }
        }
        return null;
    }

    void add(int hash, T one) {
        if ((long) HUNDRED * ++size > (long) FULL * slots.length) {
            grow();
        }
        put(hash, one);
    }

    private void put(int hash, Object one) {
        int at = place(hash);
        while (slots[at] != null) {
            at = behind(at);
        }
        slots[at] = one;
        hashes[at] = hash;
    }

    /** By a quarter: doubling would leave more than half of the places empty, of what may be a million. */
    private void grow() {
        @Nullable Object[] known = slots;
        int[] knownHashes = hashes;
        slots = new Object[known.length + (known.length >> 2)];
        hashes = new int[slots.length];
        for (int i = 0; i < known.length; i++) {
            Object one = known[i];
            if (one != null) {
                put(knownHashes[i], one);
            }
        }
    }

    /** Where to look first: the hash, mixed, as a part of all places. */
    private int place(int hash) {
        int mixed = hash * 0x9E3779B9;
        long share = Integer.toUnsignedLong(mixed ^ (mixed >>> 15)) * slots.length;
        return (int) (share >>> Integer.SIZE);
    }

    private int behind(int at) {
        return at + 1 == slots.length ? 0 : at + 1;
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
