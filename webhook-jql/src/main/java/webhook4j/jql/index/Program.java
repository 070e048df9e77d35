package webhook4j.jql.index;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * A filter as AND and OR over leaves, on its way to being a list of numbers.
 *
 * <p>They are a list of things that must all be TRUE. A number from 0 up is a leaf; {@code -n} stands before {@code n}
 * numbers of which one thing must be TRUE; within these, {@code -n} stands before {@code n} numbers that must all be, and so
 * on. So {@code a AND (b OR c AND d)} is {@code a, -4, b, -2, c, d}.
 *
 * <p>It is put into one form, whatever order its author chose: parts of a part of the same kind move up, each stands once,
 * leaves before groups, in order. So that filters which are equal but for this become one node.
 */
final class Program {

    /** Added to the number of a leaf that is worked out where a filter asks for it; behind the others, for it takes longer. */
    static final int ASKED = 1 << 30;

    private final boolean all;
    private final TreeSet<Integer> leaves = new TreeSet<>();
    private final List<Program> groups = new ArrayList<>();
    /** Whether a part decided it: an AND is FALSE, an OR is TRUE, whatever else it has. */
    private boolean decided;

    private Program(boolean all) {
        this.all = all;
    }

    static Program all() {
        return new Program(true);
    }

    static Program any() {
        return new Program(false);
    }

    void add(Leaf leaf) {
        leaves.add(leaf.code());
    }

    /** Adds a part, which is not changed any more. */
    void add(Program part) {
        if (part.decided || part.isEmpty()) {
            // An AND of nothing is TRUE, an OR of nothing is FALSE; what was decided is the opposite.
            boolean holds = part.all != part.decided;
            decided |= holds != all;
        } else if (part.all == all || part.size() == 1) {
            leaves.addAll(part.leaves);
            part.groups.forEach(this::addGroup);
        } else {
            groups.add(part);
        }
    }

    /** What stands in a part of the other kind may be of this kind. */
    private void addGroup(Program group) {
        if (group.all == all) {
            add(group);
        } else {
            groups.add(group);
        }
    }

    private boolean isEmpty() {
        return leaves.isEmpty() && groups.isEmpty();
    }

    private int size() {
        return leaves.size() + groups.size();
    }

    /** Whether no event can make it TRUE. */
    boolean isNever() {
        return all ? decided : !decided && isEmpty();
    }

    /** The numbers. It must be an AND that is not {@linkplain #isNever never} TRUE. */
    int[] numbers() {
        IntStream.Builder numbers = IntStream.builder();
        leaves.forEach(numbers::add);
        List<int[]> inOrder =
                groups.stream().map(Program::numbers).sorted(Arrays::compare).toList();
        int[] before = {};
        for (int[] group : inOrder) {
            if (!Arrays.equals(group, before)) {
                numbers.add(-group.length);
                Arrays.stream(group).forEach(numbers);
                before = group;
            }
        }
        return numbers.build().toArray();
    }

    /** The program of some numbers, each leaf replaced by another. */
    static Program of(int[] numbers, Function<Integer, Leaf> leaf) {
        return part(true, numbers, 0, numbers.length, leaf);
    }

    private static Program part(boolean all, int[] numbers, int from, int to, Function<Integer, Leaf> leaf) {
        Program part = new Program(all);
        for (int i = from; i < to; i++) {
            if (numbers[i] >= 0) {
                part.add(leaf.apply(numbers[i] & ~ASKED));
            } else {
                int end = i + 1 - numbers[i];
                part.add(part(!all, numbers, i + 1, end, leaf));
                i = end - 1;
            }
        }
        return part;
    }
}
