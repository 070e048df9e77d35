package webhook4j.jql.index;

import java.util.Arrays;

/**
 * The programs of all filters, one behind the other. One thread adds at a time; others may read meanwhile, and find what was
 * there when they took the numbers.
 *
 * <p>Before each {@link Program} stands its head: its length, and below that three bits. Behind that of a filter that waits
 * in several lists stands its place among these.
 */
final class Programs {

    /** Only events with an issue are meant. */
    static final int OF_ISSUES = 1;

    /** To run it may take the whole body, or somebody outside: not for a filter that nobody has any more. */
    static final int COSTLY = 2;

    /** The filter waits in several lists, and is asked once. */
    static final int SEVERAL = 4;

    private static final int FLAG_BITS = 3;

    private volatile int[] all = {};
    /** Where they end. For who adds. */
    private int end;
    /** How many are of filters that wait in several lists. */
    private volatile int several;

    /** All programs that were added before this is called. Not to be changed. */
    int[] all() {
        return all;
    }

    /** How many of the filters wait in several lists. */
    int several() {
        return several;
    }

    /**
     * Adds a program.
     *
     * @return where its head stands
     */
    int add(int[] program, int flags) {
        boolean inSeveral = (flags & SEVERAL) != 0;
        int at = end;
        end = at + 1 + program.length + (inSeveral ? 1 : 0);
        int[] numbers = all;
        if (end > numbers.length) {
            numbers = Arrays.copyOf(numbers, end + (end >> 2));
        }
        numbers[at] = program.length << FLAG_BITS | flags;
        System.arraycopy(program, 0, numbers, at + 1, program.length);
        if (inSeveral) {
            int place = several;
            numbers[end - 1] = place;
            several = place + 1;
        }
        all = numbers;
        return at;
    }

    static int length(int head) {
        return head >> FLAG_BITS;
    }

    static boolean has(int flag, int head) {
        return (head & flag) != 0;
    }

    boolean isAt(int flag, int at) {
        return has(flag, all[at]);
    }

    int[] program(int at) {
        int[] numbers = all;
        return Arrays.copyOfRange(numbers, at + 1, at + 1 + length(numbers[at]));
    }

    boolean hasProgram(int at, int[] other) {
        int[] numbers = all;
        return Arrays.equals(numbers, at + 1, at + 1 + length(numbers[at]), other, 0, other.length);
    }
}
