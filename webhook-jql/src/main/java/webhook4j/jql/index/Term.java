package webhook4j.jql.index;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import webhook4j.jql.value.Sought;

/** One term that filters ask a column for: the leaves that it makes TRUE, and the filters that wait for it. */
final class Term {

    /** In place of a leaf, where there is none: greater than the number of any. */
    static final int NO_LEAF = Integer.MAX_VALUE;

    private static final int[] NO_MORE = {};

    /** How many events a guess weighs. */
    private static final double GUESSED = 1_000;

    final int number;
    final Column column;
    /** The first leaf that is TRUE where the term is there. Here, for most terms have no other. */
    private volatile int leaf = NO_LEAF;
    /** The others, ascending, and behind them {@link #NO_LEAF}. */
    private volatile int[] moreLeaves = NO_MORE;
    /** The leaf that is TRUE exactly where the term is there. For who adds. */
    private @Nullable Leaf alone;
    /** Filters that wait for the term; null while there are none. */
    private volatile @Nullable Posting list;
    /** An id that will do as well. */
    private final @Nullable String id;
    /** Another term of the same text, with another id. */
    private final @Nullable Term next;
    /** In how many events it was met. Counted without a lock: some may be lost. */
    private long met;
    /** How many events there had been before it was looked for. */
    private long before;

    Term(int number, Column column, @Nullable String id, @Nullable Term next, long before) {
        this.number = number;
        this.column = column;
        this.id = id;
        this.next = next;
        this.before = before;
    }

    @Nullable
    Term next() {
        return next;
    }

    boolean hasId(@Nullable String other) {
        return Objects.equals(id, other);
    }

    /** What is asked for by it. */
    Sought sought(String text) {
        return new Sought(text, id);
    }

    /** The first leaf that it makes TRUE, or {@link #NO_LEAF}. */
    int leaf() {
        return leaf;
    }

    /** The others, ascending; where there are no more, {@link #NO_LEAF}. Not to be changed. */
    int[] moreLeaves() {
        return moreLeaves;
    }

    /** One leaf more that it makes TRUE; its number is greater than those of the others. */
    void addLeaf(int number) {
        if (leaf == NO_LEAF) {
            leaf = number;
            return;
        }
        int[] more = moreLeaves;
        int at = -Arrays.binarySearch(more, number) - 1;
        if (at == more.length) {
            more = Arrays.copyOf(more, at + 1 + (at >> 1));
            Arrays.fill(more, at, more.length, NO_LEAF);
        }
        more[at] = number;
        moreLeaves = more;
    }

    /** The leaf that is TRUE exactly where it is there, or null. */
    @Nullable
    Leaf alone() {
        return alone;
    }

    void makesTrue(Leaf leaf) {
        alone = leaf;
    }

    /** Its number as all that a leaf or a list asks for. Not to be changed. */
    int[] itself() {
        return alone == null ? new int[] {number} : alone.terms;
    }

    @Nullable
    Posting list() {
        return list;
    }

    /** The list, made if there is none. */
    Posting newList() {
        Posting known = list;
        if (known == null) {
            known = new Posting(column, itself(), null);
            list = known;
        }
        return known;
    }

    void meet() {
        met++;
    }

    /** Forgets what was counted before it is seen wherever it is there. */
    void countFrom(long events) {
        met = 0;
        before = events;
    }

    /** Takes over what was counted before things were put in order. */
    void countAs(Term earlier) {
        met = earlier.met;
        before = earlier.before;
    }

    /**
     * In which share of the events it is there: counted, and guessed while there is little to count.
     *
     * @param events how many events there were in all
     */
    double share(long events) {
        return (met + column.guess * GUESSED) / (Math.max(0, events - before) + GUESSED);
    }
}
