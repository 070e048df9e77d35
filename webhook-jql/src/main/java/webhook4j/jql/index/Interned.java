package webhook4j.jql.index;

import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** One object for all that are equal: a set that is asked by description and takes four to eight bytes for each. */
final class Interned<T> {

    private final ToIntFunction<? super T> hasher;
    private @Nullable Object[] slots = new Object[16];
    private int size;

    Interned(ToIntFunction<? super T> hasher) {
        this.hasher = hasher;
    }

    /** The one that is as described, or null; {@code hash} is what the hasher gives for it. */
    @SuppressWarnings("unchecked") // only T is ever put in
    @Nullable
    T find(int hash, Predicate<? super T> description) {
        for (int at = spread(hash); slots[at] != null; at = (at + 1) & (slots.length - 1)) {
            T one = (T) slots[at];
            if (description.test(one)) {
                return one;
            }
        }
        return null;
    }

    void add(T one) {
        if (4 * ++size > 3 * slots.length) {
            grow();
        }
        put(one);
    }

    private void put(T one) {
        int at = spread(hasher.applyAsInt(one));
        while (slots[at] != null) {
            at = (at + 1) & (slots.length - 1);
        }
        slots[at] = one;
    }

    private void grow() {
        @Nullable Object[] before = slots;
        slots = new Object[2 * before.length];
        forEach(before, this::put);
    }

    private int spread(int hash) {
        int mixed = hash * 0x9E3779B9;
        return (mixed ^ (mixed >>> 15)) & (slots.length - 1);
    }

    int size() {
        return size;
    }

    void forEach(Consumer<? super T> action) {
        forEach(slots, action);
    }

    @SuppressWarnings("unchecked") // only T is ever put in
    private void forEach(@Nullable Object[] all, Consumer<? super T> action) {
        for (Object one : all) {
            if (one != null) {
                action.accept((T) one);
            }
        }
    }
}
