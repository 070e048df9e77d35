package webhook4j.jql.index;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Chooses what filters wait for: the leaves, of which one is TRUE wherever the filter is, that the fewest events make so. */
final class Guards {

    /**
     * A choice.
     *
     * @param leaves the leaves
     * @param share how many events make one of them TRUE; more than 1 where it takes much to find out
     */
    record Guard(List<Leaf> leaves, double share) {}

    private final Leaves leaves;
    private final boolean byType;

    Guards(Leaves leaves) {
        this(leaves, true);
    }

    private Guards(Leaves leaves, boolean byType) {
        this.leaves = leaves;
        this.byType = byType;
    }

    /** Whether a program needs nothing to wait for but the type of an event. */
    boolean isUnguarded(int[] program) {
        return new Guards(leaves, false).choose(program) == null;
    }

    /** What a program waits for, or null if it has to run for each event. */
    @Nullable
    Guard choose(int[] program) {
        return ofAll(program, 0, program.length);
    }

    /** Of bounds of which nothing is known the last that came to the index: the others are those that most filters have. */
    private @Nullable Guard ofAll(int[] program, int from, int to) {
        @Nullable Leaf one = null;
        @Nullable Guard several = null;
        double least = Double.MAX_VALUE;
        for (int i = from; i < to; i = next(program, i)) {
            if (program[i] >= 0) {
                Leaf leaf = leaves.get(program[i] & ~Program.ASKED);
                double share = canGuard(leaf) ? leaves.share(leaf) : Double.MAX_VALUE;
                if (share < least || (share == least && one != null && leaf.bound != null)) {
                    one = leaf;
                    least = share;
                }
            } else {
                Guard group = ofAny(program, i + 1, next(program, i));
                if (group != null && group.share < least) {
                    one = null;
                    several = group;
                    least = group.share;
                }
            }
        }
        return one == null ? several : new Guard(List.of(one), least);
    }

    private @Nullable Guard ofAny(int[] program, int from, int to) {
        Set<Leaf> together = new LinkedHashSet<>();
        double share = 0;
        for (int i = from; i < to; i = next(program, i)) {
            int end = next(program, i);
            Guard one = program[i] < 0 ? ofAll(program, i + 1, end) : ofAll(program, i, end);
            if (one == null) {
                return null;
            }
            together.addAll(one.leaves);
            share += one.share;
        }
        return new Guard(List.copyOf(together), share);
    }

    private boolean canGuard(Leaf leaf) {
        return leaf.canGuard() && (byType || !isOfTypes(leaf));
    }

    /** Where the next thing of a program stands. */
    static int next(int[] program, int at) {
        return program[at] < 0 ? at + 1 - program[at] : at + 1;
    }

    private static boolean isOfTypes(Leaf leaf) {
        return leaf.column != null && leaf.column.source == EventTypes.TYPE;
    }
}
