package webhook4j.benchmarks.matching;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/**
 * An engine that holds its filters. For one thread.
 *
 * @param <P> an event, read as far as the engine can read it before it matches
 */
interface Matcher<P> extends Closeable {

    /** Matches an event from its bytes. */
    void match(Sample event, Ids ids) throws Exception;

    /** Reads an event, always anew, so that nothing is left over from an earlier match. */
    P read(Sample event) throws Exception;

    /** Matches an event that was read. */
    void matchRead(P event, Ids ids) throws Exception;

    /** What a match takes; empty where the engine does not tell. */
    default Optional<Effort> effort(Sample event) {
        return Optional.empty();
    }

    /** Lets go of threads, if it has any. */
    @Override
    default void close() throws IOException {}
}
