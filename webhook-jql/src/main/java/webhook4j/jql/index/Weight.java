package webhook4j.jql.index;

import java.util.List;

/**
 * What the parts of an index take, in bytes, with 64 bits and compressed pointers: their places in tables and lists are in it,
 * half of the room that these have for more; keys and filters that are kept are not.
 */
final class Weight {

    /** An entry in the table of keys. */
    private static final long A_KEY = 44;

    /** A second key of a filter. */
    private static final long ANOTHER_KEY = 30;

    /** A node, its place among all, and the head of its program. */
    private static final long A_FILTER = 52;

    private static final long A_NUMBER = 5;
    private static final long A_LIST = 80;

    /** A filter in a list: two numbers, its version and the node. */
    private static final long A_PLACE = 18;

    private static final long A_LEAF = 80;

    /** The clause and the predicate of a leaf that is asked. */
    private static final long ASKED = 500;

    /** With a text of some letters. */
    private static final long A_TERM = 160;

    private Weight() {}

    static long of(int keys, int filters, long numbers) {
        return keys * A_KEY + Math.max(0, keys - filters) * ANOTHER_KEY + filters * A_FILTER + numbers * A_NUMBER;
    }

    static long of(List<Posting> lists) {
        long places = 0;
        for (Posting list : lists) {
            places += list.count();
        }
        return lists.size() * A_LIST + places * A_PLACE;
    }

    static long of(Leaves leaves) {
        long asked = 0;
        for (int i = 0; i < leaves.leafCount(); i++) {
            asked += leaves.get(i).predicate == null ? 0 : 1;
        }
        return leaves.leafCount() * A_LEAF + asked * ASKED + leaves.termCount() * A_TERM;
    }
}
