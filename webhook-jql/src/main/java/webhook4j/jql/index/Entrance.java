package webhook4j.jql.index;

import java.util.Arrays;
import java.util.List;

/**
 * What else a program needs, where one term of its guard woke it.
 *
 * <p>It needs all leaves that it is an AND of. Where the guard is an OR, with one leaf for each side, and the term is of one
 * side alone, it needs the leaves of that side too: were another side TRUE, its own term would have woken the program. So
 * {@code a AND (b AND c OR d AND e)}, guarded by {@code b} and {@code d}, needs {@code a} and {@code c} where {@code b} woke it.
 */
final class Entrance {

    /** Of longer programs only the leaves that they are an AND of are needed: to look for more would take too long. */
    private static final int LONGEST = 64;

    private static final int NONE = -1;

    private final Leaves leaves;
    private final int[] program;
    /** The numbers of the leaves that guard it, ascending. */
    private final int[] guard;

    private final int term;
    private int[] needed = new int[4];
    private int count;

    private Entrance(Leaves leaves, int[] program, int[] guard, int term) {
        this.leaves = leaves;
        this.program = program;
        this.guard = guard;
        this.term = term;
    }

    /**
     * The codes of the leaves that must be TRUE.
     *
     * @param guard leaves of which one is TRUE wherever the program is
     * @param term one of these leaves' terms
     */
    static int[] needed(Leaves leaves, int[] program, List<Leaf> guard, int term) {
        int[] ofAll = needed(program);
        if (ofAll.length == program.length || program.length > LONGEST) {
            return ofAll;
        }
        int[] numbers = guard.stream().mapToInt(leaf -> leaf.number).sorted().toArray();
        Entrance entrance = new Entrance(leaves, program, numbers, term);
        entrance.all(0, program.length);
        return Arrays.copyOf(entrance.needed, entrance.count);
    }

    /** The codes of the leaves that a program is an AND of: they come first. */
    static int[] needed(int[] program) {
        int count = 0;
        while (count < program.length && program[count] >= 0) {
            count++;
        }
        return count == program.length ? program : Arrays.copyOf(program, count);
    }

    private void all(int from, int to) {
        int guarding = guarding(from, to);
        for (int i = from; i < to; i = Guards.next(program, i)) {
            if (program[i] >= 0) {
                add(program[i]);
            } else if (i == guarding) {
                any(i + 1, Guards.next(program, i));
            }
        }
    }

    private void any(int from, int to) {
        int only = NONE;
        for (int i = from; i < to; i = Guards.next(program, i)) {
            if (isWoken(i)) {
                if (only != NONE) {
                    return;
                }
                only = i;
            }
        }
        if (only != NONE) {
            all(start(only), Guards.next(program, only));
        }
    }

    private void add(int code) {
        if (count == needed.length) {
            needed = Arrays.copyOf(needed, 2 * count);
        }
        needed[count++] = code;
    }

    /** A side of an OR is a leaf, or an AND with a number before it. */
    private int start(int side) {
        return program[side] < 0 ? side + 1 : side;
    }

    /** Which thing of an AND the guard is of: a leaf, or an OR with a leaf for each side. */
    private int guarding(int from, int to) {
        for (int i = from; i < to; i = Guards.next(program, i)) {
            if (program[i] >= 0 ? isOfGuard(program[i]) : guardsAll(i + 1, Guards.next(program, i))) {
                return i;
            }
        }
        return NONE;
    }

    private boolean guardsAll(int from, int to) {
        for (int i = from; i < to; i = Guards.next(program, i)) {
            if (guarding(start(i), Guards.next(program, i)) == NONE) {
                return false;
            }
        }
        return true;
    }

    private boolean isOfGuard(int code) {
        return Arrays.binarySearch(guard, code & ~Program.ASKED) >= 0;
    }

    /** Whether the term is of the leaf that guards this side, or of one of those that do. */
    private boolean isWoken(int side) {
        int guarding = guarding(start(side), Guards.next(program, side));
        if (guarding == NONE) {
            return false;
        }
        if (program[guarding] >= 0) {
            return Arrays.binarySearch(leaves.get(program[guarding] & ~Program.ASKED).terms, term) >= 0;
        }
        int end = Guards.next(program, guarding);
        for (int i = guarding + 1; i < end; i = Guards.next(program, i)) {
            if (isWoken(i)) {
                return true;
            }
        }
        return false;
    }
}
