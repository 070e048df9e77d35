package webhook4j.benchmarks.matching;

import java.util.Arrays;
import java.util.function.Consumer;

/** The numbers of the filters that one event met; used again for the next event. Not safe for use by many threads. */
final class Ids implements Consumer<Integer> {

    private int[] numbers = new int[64];
    private int size;

    void clear() {
        size = 0;
    }

    @Override
    public void accept(Integer id) {
        add(id);
    }

    void add(int id) {
        if (size == numbers.length) {
            numbers = Arrays.copyOf(numbers, 2 * size);
        }
        numbers[size++] = id;
    }

    int size() {
        return size;
    }

    /** Each number once, in ascending order. */
    int[] sorted() {
        return Arrays.stream(numbers, 0, size).sorted().distinct().toArray();
    }
}
