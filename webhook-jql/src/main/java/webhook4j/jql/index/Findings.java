package webhook4j.jql.index;

import static java.util.Objects.requireNonNull;

import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import webhook4j.filter.Verdict;
import webhook4j.jql.value.Bound;
import webhook4j.jql.value.Extent;
import webhook4j.jql.value.Predicate;
import webhook4j.jql.value.Subject;
import webhook4j.jql.value.TermSink;
import webhook4j.jql.value.Terms;

/**
 * What one match found out about its event: its terms, and which leaves are TRUE, each worked out once. Kept for later
 * matches, so that they need not allocate. Not safe for use by several threads.
 *
 * <p>Little is cleared between events: most of what was noted counts only where it was noted in the same epoch.
 */
final class Findings implements TermSink {

    /** What became of a leaf or of a program. */
    static final int FALSE = 0;

    static final int TRUE = 1;
    static final int FAILED = 2;

    /** A note about a leaf that was asked is an epoch and one of the three above. */
    private static final int NOTE_BITS = 2;

    /** Of the number of a leaf, the bits that say where in a word it is. */
    private static final int WORD = 6;

    private static final int LAST_EPOCH = Integer.MAX_VALUE >> NOTE_BITS;
    /** Room for the terms of a column, to start with. */
    private static final int FEW = 8;

    private static final int[] NOTHING = {};
    private static final @Nullable Leaf[] NO_LEAVES = {};

    private int epoch;
    /** Of leaves that are known first, a bit for each: whether they are TRUE. So few bytes are near all the time. */
    private long[] leavesTrue = {};

    private int[] leavesAsked = {};
    private int[] termsFound = {};
    private int[] columnsRead = {};
    /** How much the values of a column show of themselves; null if there are none. */
    private Terms.@Nullable Shown[] columnShows = {};

    /** Between which numbers the values of a column are; null if there are none. */
    private @Nullable Extent[] extents = {};

    /** The column that is being read. */
    private @Nullable Column reading;

    private int[][] found = {};
    private int[] foundCounts = {};
    private @Nullable Term[] met = new Term[32];
    private int metCount;

    private @Nullable Leaf[] byNumber = NO_LEAVES;
    private int leafLimit;
    private int termLimit;
    private @Nullable Subject subject;
    private final Map<InstantSource, Long> times = new HashMap<>();
    private final Map<Integer, RuntimeException> failures = new HashMap<>();
    private int lastFailed;

    /** Forgets the last event and starts with another, of which all was read that the leaves ask for. */
    void start(Leaves leaves, Subject ofEvent) {
        subject = ofEvent;
        // What is added from here on is not asked for: no filter of this match's version has it.
        leafLimit = leaves.leafCount();
        termLimit = leaves.termCount();
        int columnLimit = leaves.columnCount();
        byNumber = leaves.byNumber();
        clearLeaves();
        leavesAsked = room(leavesAsked, leafLimit);
        termsFound = room(termsFound, termLimit);
        columnsRead = room(columnsRead, columnLimit);
        moreColumns(columnsRead.length);
        metCount = 0;
        nextEpoch();
        @Nullable Column[] columns = leaves.columns();
        for (int i = 0; i < columnLimit; i++) {
            Column column = Leaves.known(columns, i);
            if (column.isReadFirst()) {
                read(column);
            }
        }
    }

    private void clearLeaves() {
        int words = (leafLimit + Long.SIZE - 1) / Long.SIZE;
        if (leavesTrue.length < words) {
            leavesTrue = new long[words + (words >> 2)];
        } else {
            Arrays.fill(leavesTrue, 0, words, 0);
        }
    }

    private static int[] room(int[] notes, int size) {
        return notes.length >= size ? notes : Arrays.copyOf(notes, size + (size >> 2));
    }

    private void moreColumns(int size) {
        int before = found.length;
        if (before < size) {
            columnShows = Arrays.copyOf(columnShows, size);
            extents = Arrays.copyOf(extents, size);
            found = Arrays.copyOf(found, size);
            Arrays.fill(found, before, size, NOTHING);
            foundCounts = Arrays.copyOf(foundCounts, size);
        }
    }

    private void nextEpoch() {
        if (epoch == LAST_EPOCH) {
            epoch = 0;
            Arrays.fill(leavesAsked, 0);
            Arrays.fill(termsFound, 0);
            Arrays.fill(columnsRead, 0);
        }
        epoch++;
    }

    /** Lets go of the event. */
    void end() {
        subject = null;
        byNumber = NO_LEAVES;
        Arrays.fill(met, 0, metCount, null);
        failures.clear();
        times.clear();
        reading = null;
    }

    /** How many terms that filters ask for were found. */
    int metCount() {
        return metCount;
    }

    /** A term that was found. */
    Term met(int number) {
        return Leaves.known(met, number);
    }

    /** Why the program failed that ran last. */
    RuntimeException failure() {
        return requireNonNull(failures.get(lastFailed), "nothing failed");
    }

    /** Whether a leaf is TRUE that is {@linkplain Leaf#isKnownFirst known first}. */
    boolean isTrue(int leaf) {
        return leaf < leafLimit && (leavesTrue[leaf >> WORD] & 1L << leaf) != 0;
    }

    /** Runs a program: all things in it must be TRUE. What fails is not TRUE, and matters if all else is. */
    int all(int[] program, int from, int to) {
        int result = TRUE;
        for (int i = from; i < to; i++) {
            int thing = program[i];
            int one;
            if (thing >= 0) {
                one = leaf(thing);
            } else {
                one = any(program, i + 1, i + 1 - thing);
                i -= thing;
            }
            if (one == FALSE) {
                return FALSE;
            }
            result = one == FAILED ? FAILED : result;
        }
        return result;
    }

    private int any(int[] program, int from, int to) {
        int result = FALSE;
        for (int i = from; i < to; i++) {
            int thing = program[i];
            int one;
            if (thing >= 0) {
                one = leaf(thing);
            } else {
                one = all(program, i + 1, i + 1 - thing);
                i -= thing;
            }
            if (one == TRUE) {
                return TRUE;
            }
            result = one == FAILED ? FAILED : result;
        }
        return result;
    }

    /** What is TRUE of a leaf. */
    int leaf(int code) {
        if ((code & Program.ASKED) == 0) {
            return isTrue(code) ? TRUE : FALSE;
        }
        int number = code & ~Program.ASKED;
        int note = leavesAsked[number];
        int result;
        if (note >> NOTE_BITS == epoch) {
            result = note & ((1 << NOTE_BITS) - 1);
        } else {
            result = workOut(Leaves.known(byNumber, number));
            leavesAsked[number] = epoch << NOTE_BITS | result;
        }
        lastFailed = result == FAILED ? number : lastFailed;
        return result;
    }

    private int workOut(Leaf leaf) {
        return switch (leaf.kind) {
            case ANY_TERM -> hasTerm(leaf) ? TRUE : FALSE;
            case NO_TERM -> hasNoTerm(leaf) ? TRUE : FALSE;
            case BEYOND -> isBeyond(leaf) ? TRUE : FALSE;
            case ASKED -> leaf.column == null || hasTerm(leaf) ? ask(leaf) : FALSE;
        };
    }

    private boolean hasNoTerm(Leaf leaf) {
        if (hasTerm(leaf) || leaf.column == null) {
            return false;
        }
        Terms.@Nullable Shown shown = columnShows[leaf.column.number];
        return shown != null && shown.compareTo(leaf.shown) >= 0;
    }

    private boolean isBeyond(Leaf leaf) {
        Column column = leaf.column;
        Bound bound = leaf.bound;
        if (column == null || bound == null) {
            return false;
        }
        if (columnsRead[column.number] != epoch) {
            read(column);
        }
        Extent extent = extents[column.number];
        return extent != null && bound.isMetBy(extent);
    }

    private boolean hasTerm(Leaf leaf) {
        Column column = leaf.column;
        if (column == null) {
            return false;
        }
        if (columnsRead[column.number] != epoch) {
            read(column);
        }
        int[] terms = leaf.terms;
        if (terms.length > foundCounts[column.number]) {
            return hasOneOf(terms, found[column.number], foundCounts[column.number]);
        }
        for (int term : terms) {
            if (termsFound[term] == epoch) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasOneOf(int[] terms, int[] found, int count) {
        for (int i = 0; i < count; i++) {
            if (Arrays.binarySearch(terms, found[i]) >= 0) {
                return true;
            }
        }
        return false;
    }

    private int ask(Leaf leaf) {
        Predicate predicate = leaf.predicate;
        if (predicate == null) {
            return FALSE;
        }
        try {
            return predicate.evaluate(subject(leaf.ofWholeBody()), now(leaf.clock)) == Verdict.TRUE ? TRUE : FALSE;
        } catch (RuntimeException e) {
            failures.put(leaf.number, e);
            return FAILED;
        }
    }

    private Subject subject(boolean whole) {
        Subject known = subject;
        if (known == null) {
            throw new IllegalStateException("nothing was started");
        }
        return whole ? Subject.of(known.event()) : known;
    }

    private long now(@Nullable InstantSource clock) {
        return clock == null
                ? 0
                : times.computeIfAbsent(clock, source -> source.instant().toEpochMilli());
    }

    private void read(Column column) {
        int number = column.number;
        columnsRead[number] = epoch;
        columnShows[number] = null;
        extents[number] = null;
        foundCounts[number] = 0;
        Column before = reading;
        reading = column;
        column.source.terms(subject(column.ofWholeBody), this);
        reading = before;
    }

    private Column reading() {
        return requireNonNull(reading, "no column is read");
    }

    @Override
    public void raw(String text, int from, int to) {
        Column column = reading();
        Readings.Reading meaning = column.read(text, from, to);
        find(column, meaning.first);
        for (Term more : meaning.more) {
            find(column, more);
        }
    }

    @Override
    public void name(String text) {
        find(reading(), reading().findName(text));
    }

    @Override
    public void id(String id) {
        Column column = reading();
        Term term = column.findId(id);
        if (term != null) {
            note(column, term);
        }
    }

    @Override
    public void term(String text) {
        find(reading(), reading().find(text));
    }

    @Override
    public void within(Extent extent) {
        Column column = reading();
        extents[column.number] = extent;
        column.forEachMetBy(extent, term -> note(column, term));
    }

    @Override
    public void present(Terms.Shown shown) {
        columnShows[reading().number] = shown;
    }

    private void find(Column column, @Nullable Term first) {
        for (@Nullable Term term = first; term != null; term = term.next()) {
            note(column, term);
        }
    }

    private void note(Column column, Term term) {
        if (term.number >= termLimit || termsFound[term.number] == epoch) {
            return;
        }
        termsFound[term.number] = epoch;
        int count = foundCounts[column.number]++;
        if (count == found[column.number].length) {
            found[column.number] = Arrays.copyOf(found[column.number], Math.max(FEW, 2 * count));
        }
        found[column.number][count] = term.number;
        meet(term);
    }

    private void meet(Term term) {
        term.meet();
        noteTrue(term.leaf());
        for (int leaf : term.moreLeaves()) {
            noteTrue(leaf);
        }
        if (metCount == met.length) {
            met = Arrays.copyOf(met, 2 * metCount);
        }
        met[metCount++] = term;
    }

    private void noteTrue(int leaf) {
        if (leaf < leafLimit) {
            leavesTrue[leaf >> WORD] |= 1L << leaf;
        }
    }
}
