package webhook4j.jql.index;

import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Things to which more are added and from which none is taken. One thread adds at a time; others may walk through it
 * meanwhile and meet at least what was there when they started.
 */
final class Bag<T> {

    private static final Object[] NOTHING = {};

    private volatile Object[] items = NOTHING;
    // Written after the item, read before the array: what it counts is there.
    private volatile int size;

    void add(T item) {
        int at = size;
        Object[] known = items;
        if (at == known.length) {
            known = Arrays.copyOf(known, at < 4 ? at + 1 : at + (at >> 1));
            known[at] = item;
            items = known;
        } else {
            known[at] = item;
        }
        size = at + 1;
    }

    int size() {
        return size;
    }

    @SuppressWarnings("unchecked") // only T is ever put in
    T get(int at) {
        return (T) items[at];
    }

    void forEach(Consumer<? super T> action) {
        int count = size;
        for (int i = 0; i < count; i++) {
            action.accept(get(i));
        }
    }
}
