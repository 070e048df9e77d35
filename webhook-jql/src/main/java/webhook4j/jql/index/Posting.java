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
 * <p>Their programs stand one behind the other, so that a walk through the list touches little memory: each has a head of
 * {@value #HEAD} numbers and then those of the {@link Program}. Things are only added, by one thread at a time; others may
 * walk through it meanwhile and meet at least what was there when they started.
 */
final class Posting {

    /** The numbers before a program. */
    static final int HEAD = 3;

    /** Its length, and below it two bits: whether it is {@link #COSTLY}, and {@link #OF_ISSUES}. */
    static final int LENGTH = 0;

    /** Only events with an issue are meant. */
    static final int OF_ISSUES = 1;

    /** To run it may take the whole body, or somebody outside: not for a filter that nobody has any more. */
    static final int COSTLY = 2;

    private static final int FLAG_BITS = 2;

    /** The version that has it first. */
    static final int SINCE = 1;

    /**
     * The place of a filter among those that wait in several lists; -1 for one that waits in one. Instead of a program of
     * several lists there is the place where it stands in the list of all of these.
     */
    static final int SEVERAL = 2;

    static final int ONE_LIST = -1;

    /** From here on it is worth to look for a second leaf. */
    private static final int LONG = 16;

    private static final int[] NO_PROGRAMS = {};
    private static final Node<?>[] NO_NODES = {};

    /** What the filters wait for, for people; lists below wait for what is above them too. */
    private final @Nullable Column column;

    private final int[] terms;
    private final @Nullable Posting above;

    private volatile int[] programs = NO_PROGRAMS;
    private volatile Node<?>[] nodes = NO_NODES;
    // Written after what it counts, and read before.
    private volatile int count;
    /** Where the programs end. For who adds. */
    private int end;

    private volatile @Nullable Below below;

    /** The lists below one, each with its leaf. */
    static final class Below {
        final Numbers leaves = new Numbers();
        final Bag<Posting> lists = new Bag<>();
        /** For who adds. */
        private final Map<Leaf, Posting> byLeaf = new HashMap<>();
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

    /** The programs of at least {@link #count} filters. Not to be changed. */
    int[] programs() {
        return programs;
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
        lists.byLeaf.put(second, made);
        lists.lists.add(made);
        lists.leaves.add(second.number);
        below = lists;
        return made;
    }

    /**
     * Adds a filter.
     *
     * @return where its program stands
     */
    int add(Node<?> node, int[] program, int flags, int version, int several) {
        int at = end;
        end = at + HEAD + program.length;
        int[] all = programs;
        if (end > all.length) {
            all = Arrays.copyOf(all, at == 0 ? end : end + (end >> 2));
        }
        all[at + LENGTH] = program.length << FLAG_BITS | flags;
        all[at + SINCE] = version;
        all[at + SEVERAL] = several;
        System.arraycopy(program, 0, all, at + HEAD, program.length);
        programs = all;
        int size = count;
        Node<?>[] known = nodes;
        if (size == known.length) {
            known = Arrays.copyOf(known, size < 4 ? size + 1 : size + (size >> 2));
        }
        known[size] = node;
        nodes = known;
        count = size + 1;
        return at;
    }

    static int length(int[] programs, int at) {
        return programs[at + LENGTH] >> FLAG_BITS;
    }

    static boolean has(int flag, int[] programs, int at) {
        return (programs[at + LENGTH] & flag) != 0;
    }

    int[] program(int at) {
        int[] all = programs;
        return Arrays.copyOfRange(all, at + HEAD, at + HEAD + length(all, at));
    }

    boolean isOfIssues(int at) {
        return has(OF_ISSUES, programs, at);
    }

    boolean hasProgram(int at, int[] other) {
        int[] all = programs;
        int from = at + HEAD;
        return Arrays.equals(all, from, from + length(all, at), other, 0, other.length);
    }

    /** Whether filters are only here if this leaf is TRUE. */
    boolean implies(Leaf other) {
        return (column != null && column == other.column && hasOnly(other.terms))
                || (above != null && above.implies(other));
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
            lower.lists.forEach(one -> one.addWithFilters(lists));
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
