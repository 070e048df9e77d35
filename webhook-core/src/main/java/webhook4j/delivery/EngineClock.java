package webhook4j.delivery;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * Tells the time, and calls somebody when a time has come.
 *
 * <p>Safe for use by many threads. A test hands over one that it moves by hand (the testkit's {@code ManualClock}).
 */
public interface EngineClock extends InstantSource, AutoCloseable {

    /**
     * Has work started when a time has come. Never on the calling thread, not even when the time has come already:
     * there it is started at once, on a thread of the clock.
     *
     * @param at when
     * @param work starts the work without blocking; its stage completes when all that it started has come to its end
     * @return stops it
     */
    Cancellable wakeAt(Instant at, Supplier<? extends CompletionStage<?>> work);

    /** Stops calling. What is under way goes on. May be called twice. */
    @Override
    void close();

    /**
     * The time of this machine, with one daemon thread that makes the calls.
     *
     * @return a new clock; whoever asked for it closes it
     */
    static EngineClock system() {
        return new SystemClock();
    }

    /** Stops something that has not started yet. */
    @FunctionalInterface
    interface Cancellable {
        /** Stops it, or does nothing if it has started. May be called twice. */
        void cancel();
    }
}
