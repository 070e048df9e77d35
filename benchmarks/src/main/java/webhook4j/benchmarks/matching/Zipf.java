package webhook4j.benchmarks.matching;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** Draws from a list, the first ones most often: the k-th with a weight of {@code k} to a negative power. */
final class Zipf<T> {

    private final List<T> values;
    private final double[] cumulated;

    Zipf(List<T> values, double exponent) {
        this.values = List.copyOf(values);
        this.cumulated = new double[values.size()];
        double sum = 0;
        for (int i = 0; i < cumulated.length; i++) {
            sum += Math.pow(i + 1.0, -exponent);
            cumulated[i] = sum;
        }
    }

    /** The most frequent value. */
    T first() {
        return values.get(0);
    }

    T draw(RandomGenerator random) {
        double at = random.nextDouble() * cumulated[cumulated.length - 1];
        int found = Arrays.binarySearch(cumulated, at);
        return values.get(Math.min(found < 0 ? -found - 1 : found, cumulated.length - 1));
    }
}
