package webhook4j.benchmarks.matching;

import java.util.Arrays;
import java.util.Locale;

/** The median of some rounds, and the extremes. */
record Spread(double median, double least, double most) {

    static Spread of(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Spread(median, sorted[0], sorted[sorted.length - 1]);
    }

    /** With more digits the smaller it is. */
    static String number(double value) {
        String format = value < 0.1 ? "%.4f" : value < 1 ? "%.2f" : value < 100 ? "%.1f" : "%,.0f";
        return String.format(Locale.ROOT, format, value);
    }

    @Override
    public String toString() {
        return number(median) + " (" + number(least) + "–" + number(most) + ")";
    }
}
