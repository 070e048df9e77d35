package webhook4j.jql.index;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

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

    private static final int FEW = 4;
    private static final int[] NOTHING = {};

    private final boolean all;
    /** What stands for leaves, ascending, each once. */
    private int[] leaves = new int[FEW];

    private int leafCount;
    private List<Program> groups = List.of();
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

    boolean isAll() {
        return all;
    }

    void add(Leaf leaf) {
        add(leaf.code());
    }

    private void add(int code) {
        int at = leafCount;
        if (at > 0 && leaves[at - 1] >= code) {
            int found = Arrays.binarySearch(leaves, 0, leafCount, code);
            if (found >= 0) {
                return;
            }
            at = -found - 1;
        }
        if (leafCount == leaves.length) {
            leaves = Arrays.copyOf(leaves, 2 * leafCount);
        }
        System.arraycopy(leaves, at, leaves, at + 1, leafCount - at);
        leaves[at] = code;
        leafCount++;
    }

    /** Adds a part, which is not changed any more. */
    void add(Program part) {
        if (part.decided || part.isEmpty()) {
            // An AND of nothing is TRUE, an OR of nothing is FALSE; what was decided is the opposite.
            boolean holds = part.all != part.decided;
            decided |= holds != all;
        } else if (part.all == all || part.size() == 1) {
            for (int i = 0; i < part.leafCount; i++) {
                add(part.leaves[i]);
            }
            part.groups.forEach(this::addGroup);
        } else {
            keep(part);
        }
    }

    /** What stands in a part of the other kind may be of this kind. */
    private void addGroup(Program group) {
        if (group.all == all) {
            add(group);
        } else {
            keep(group);
        }
    }

    private void keep(Program group) {
        if (groups.isEmpty()) {
            groups = new ArrayList<>(1);
        }
        groups.add(group);
    }

    private boolean isEmpty() {
        return leafCount == 0 && groups.isEmpty();
    }

    private int size() {
        return leafCount + groups.size();
    }

    /** Whether no event can make it TRUE. */
    boolean isNever() {
        return all ? decided : !decided && isEmpty();
    }

    /** The numbers. It must be an AND that is not {@linkplain #isNever never} TRUE. */
    int[] numbers() {
        if (groups.isEmpty()) {
            return Arrays.copyOf(leaves, leafCount);
        }
        int[][] each = new int[groups.size()][];
        int length = leafCount;
        for (int i = 0; i < each.length; i++) {
            each[i] = groups.get(i).numbers();
            length += 1 + each[i].length;
        }
        Arrays.sort(each, Arrays::compare);
        return withGroups(each, length);
    }

    private int[] withGroups(int[][] inOrder, int length) {
        int[] numbers = Arrays.copyOf(leaves, length);
        int end = leafCount;
        int[] before = NOTHING;
        for (int[] group : inOrder) {
            if (!Arrays.equals(group, before)) {
                numbers[end] = -group.length;
                System.arraycopy(group, 0, numbers, end + 1, group.length);
                end += 1 + group.length;
                before = group;
            }
        }
        return end == length ? numbers : Arrays.copyOf(numbers, end);
    }

    /** The program of some numbers, each leaf replaced by another. */
    static Program of(int[] numbers, IntFunction<Leaf> leaf) {
        return part(true, numbers, 0, numbers.length, leaf);
    }

    private static Program part(boolean all, int[] numbers, int from, int to, IntFunction<Leaf> leaf) {
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
