package webhook4j.benchmarks.matching;

import java.util.List;
import java.util.Optional;

/**
 * One way to match an event against many filters.
 *
 * @param <S> a filter in the engine's own language
 */
interface Engine<S> {

    /** What it is called on the command line and in the tables. */
    String name();

    /** The most filters it is asked about; with more of them an event would take too long. */
    default int most() {
        return Integer.MAX_VALUE;
    }

    /** A filter in its own language, or empty where that cannot say the same. */
    Optional<S> source(Clause filter);

    /** Reads filters, and makes ready for the first event. */
    Matcher<?> build(List<Numbered<S>> filters) throws Exception;

    /** A filter and the number it is known by. */
    record Numbered<S>(int id, S source) {}
}
