package webhook4j.benchmarks;

import java.util.Arrays;
import java.util.Locale;

/**
 * The median of some rounds, and the extremes. Immutable.
 *
 * @param median the value in the middle; of an even count the mean of the two in the middle
 * @param least the smallest
 * @param most the largest
 */
public record Spread(double median, double least, double most) {

    /**
     * The spread of some values.
     *
     * @param values one at least, in any order
     * @return their spread
     */
    public static Spread of(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Spread(median, sorted[0], sorted[sorted.length - 1]);
    }

    /**
     * A number with more digits the smaller it is.
     *
     * @param value the number
     * @return its text
     */
    public static String number(double value) {
        String format = value < 0.1 ? "%.4f" : value < 1 ? "%.2f" : value < 100 ? "%.1f" : "%,.0f";
        return String.format(Locale.ROOT, format, value);
    }

    /**
     * The spread of a ratio.
     *
     * @return median and extremes, each with two digits behind the point
     */
    public String asRatio() {
        return String.format(Locale.ROOT, "median %.2f, %.2f to %.2f", median, least, most);
    }

    @Override
    public String toString() {
        return number(median) + " (" + number(least) + "–" + number(most) + ")";
    }
}
