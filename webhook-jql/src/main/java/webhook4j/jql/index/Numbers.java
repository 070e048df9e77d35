package webhook4j.jql.index;

import java.util.Arrays;

/**
 * Numbers to which more are added and from which none is taken. One thread adds at a time; others may read meanwhile, and
 * find at least what was there when they started.
 */
final class Numbers {

    private static final int[] NONE = {};

    private volatile int[] all = NONE;
    // Written after the numbers, read before the array: what it counts is there.
    private volatile int count;

    void add(int... more) {
        int from = count;
        int to = from + more.length;
        int[] room = all;
        if (to > room.length) {
            room = Arrays.copyOf(room, from == 0 ? to : to + (to >> 1));
        }
        System.arraycopy(more, 0, room, from, more.length);
        all = room;
        count = to;
    }

    int count() {
        return count;
    }

    /** As many as {@link #count} said before, and perhaps others behind them. Not to be changed. */
    int[] all() {
        return all;
    }
}
