package webhook4j.jql.index;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The filters that wait for one thing. When there are many, those that come later and need a leaf as well wait in a list of
 * their own below this one, and so on.
 *
 * <p>Of each filter there are two numbers, side by side in one array, so that a walk through the list touches little memory:
 * a leaf that must be TRUE, and what else must be. Things are only added, by one thread at a time; others may walk through it
 * meanwhile and meet at least what was there when they started.
 */
final class Posting {

    /** In place of a leaf that must be TRUE and is {@linkplain Leaf#isKnownFirst known first}: none is needed. */
    static final int ANYWAY = -1;

    /**
     * In place of what must be TRUE besides: nothing. Otherwise a number from 0 up is the code of one more leaf, and one
     * below this is a whole program, {@link #placeOf} tells where.
     */
    static final int NOTHING_ELSE = -1;

    /** How many numbers there are of each filter. */
    static final int NUMBERS = 2;

    private static final int FIRST_PROGRAM = -2;

    /** From here on it is worth to look for a second leaf. */
    private static final int LONG = 128;

    private static final int[] NO_NUMBERS = {};
    private static final Node<?>[] NO_NODES = {};
    private static final Posting[] NO_LISTS = {};

    /** What the filters wait for, for people; lists below wait for what is above them too. */
    private final @Nullable Column column;

    private final int[] terms;
    private final @Nullable Posting above;

    private volatile int[] needs = NO_NUMBERS;
    private volatile Node<?>[] nodes = NO_NODES;
    // Written after what it counts, and read before.
    private volatile int count;
    /** The version that has the last filter first; those before it are not newer. Written before the count. */
    private int newest;

    private volatile @Nullable Below below;

    /** The lists below one, each with its leaf. */
    static final class Below {
        private volatile int[] leaves = NO_NUMBERS;
        private volatile Posting[] lists = NO_LISTS;
        // Written after what it counts, and read before.
        private volatile int count;
        /** For who adds. */
        private final Map<Leaf, Posting> byLeaf = new HashMap<>();

        int count() {
            return count;
        }

        /** The numbers of at least {@link #count} leaves. Not to be changed. */
        int[] leaves() {
            return leaves;
        }

        /** The list for the leaf in the same place. */
        Posting list(int place) {
            return lists[place];
        }

        private void add(Leaf leaf, Posting list) {
            int size = count;
            int[] numbers = leaves;
            Posting[] known = lists;
            if (size == known.length) {
                numbers = Arrays.copyOf(numbers, size + 1 + (size >> 1));
                known = Arrays.copyOf(known, numbers.length);
            }
            numbers[size] = leaf.number;
            known[size] = list;
            leaves = numbers;
            lists = known;
            count = size + 1;
            byLeaf.put(leaf, list);
        }
    }

    /**
     * An empty list.
     *
     * @param column of what the filters wait for; null if they wait for nothing
     * @param terms one of them is what they wait for
     */
    Posting(@Nullable Column column, int[] terms, @Nullable Posting above) {
        this.column = column;
        this.terms = terms;
        this.above = above;
    }

    /** How many filters wait here and not below. */
    int count() {
        return count;
    }

    /** How many of them, from the first one, a version may have: all that were added before it. */
    int countAt(int version) {
        int visible = count;
        if (newest > version) {
            Node<?>[] known = nodes;
            while (visible > 0 && !known[visible - 1].isAddedAt(version)) {
                visible--;
            }
        }
        return visible;
    }

    /**
     * Of each of at least {@link #count} filters a leaf that must be TRUE, or {@link #ANYWAY}, and behind it what must be
     * besides, {@link #NOTHING_ELSE} or as told there. Not to be changed.
     */
    int[] needs() {
        return needs;
    }

    /** What stands for a program. */
    static int ofProgram(int place) {
        return FIRST_PROGRAM - place;
    }

    /** Where a program stands among {@link Programs}. */
    static int placeOf(int rest) {
        return FIRST_PROGRAM - rest;
    }

    Node<?> node(int number) {
        return nodes[number];
    }

    boolean isLong() {
        return count >= LONG;
    }

    @Nullable
    Below below() {
        return below;
    }

    /** The list below for a leaf, made if there is none. */
    Posting below(Leaf second) {
        Below lists = below == null ? new Below() : below;
        Posting known = lists.byLeaf.get(second);
        if (known != null) {
            return known;
        }
        Posting made = new Posting(second.column, second.terms, this);
        lists.add(second, made);
        below = lists;
        return made;
    }

    /**
     * Adds a filter.
     *
     * @param first a leaf that must be TRUE, or {@link #ANYWAY}
     * @param rest what else must be
     * @param version the version that has it first, not older than that of the filters before it
     */
    void add(Node<?> node, int first, int rest, int version) {
        int size = count;
        int[] numbers = needs;
        Node<?>[] known = nodes;
        if (size == known.length) {
            int room = size < 4 ? size + 1 : size + (size >> 2);
            numbers = Arrays.copyOf(numbers, NUMBERS * room);
            known = Arrays.copyOf(known, room);
        }
        numbers[NUMBERS * size] = first;
        numbers[NUMBERS * size + 1] = rest;
        known[size] = node;
        needs = numbers;
        nodes = known;
        newest = version;
        count = size + 1;
    }

    /** Whether filters are only here if this leaf is TRUE. */
    boolean implies(Leaf other) {
        boolean here = column != null
                && column == other.column
                && (other.kind == Leaf.Kind.ANY_TERM || other.kind == Leaf.Kind.BEYOND)
                && hasOnly(other.terms);
        return here || (above != null && above.implies(other));
    }

    private boolean hasOnly(int[] others) {
        for (int term : terms) {
            if (Arrays.binarySearch(others, term) < 0) {
                return false;
            }
        }
        return true;
    }

    /** Adds this list and those below it, if they hold filters. */
    void addWithFilters(List<Posting> lists) {
        if (count > 0) {
            lists.add(this);
        }
        Below lower = below;
        if (lower != null) {
            for (int i = 0; i < lower.count; i++) {
                lower.list(i).addWithFilters(lists);
            }
        }
    }

    /** What must be TRUE of an event for its filters to be asked. */
    @Override
    public String toString() {
        if (column == null) {
            return "every event";
        }
        return above == null ? column.show(terms) : above + " AND " + column.show(terms);
    }
}
