package webhook4j.testkit;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import webhook4j.delivery.EngineClock;

/**
 * A clock that stands still until a test moves it.
 *
 * <pre>{@code
 * var clock = ManualClock.create();
 * publisher.publish(event);
 * clock.advance(Duration.ofMinutes(10));    // returns when all attempts of these ten minutes have ended
 * }</pre>
 *
 * <p>{@link #advance} goes from one wake-up to the next, in their order, and waits in real time until all work that one
 * started has ended before it moves on: so the work of an hour needs no sleep, also when it talks over a network.
 * Whoever ends attempts by hand moves the time by {@link #jump}, which waits for nothing.
 *
 * <p>Safe for use by many threads. Work runs on one daemon thread of the clock's own, which ends by itself when idle.
 */
public final class ManualClock implements EngineClock {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Duration patience;
    private final LongSupplier ticker;
    private final ThreadPoolExecutor thread;
    private final Object moving = new Object();
    private final Object lock = new Object();
    private final PriorityQueue<WakeUp> waiting =
            new PriorityQueue<>(Comparator.<WakeUp, Instant>comparing(w -> w.at).thenComparingLong(w -> w.order));
    private final Set<WakeUp> underWay = new LinkedHashSet<>();
    private volatile @Nullable Thread worker;
    private Instant now;
    private long order;
    private long ended;
    private @Nullable Throwable fault;
    private boolean closed;

    private ManualClock(Instant start, Duration patience, LongSupplier ticker) {
        this.now = start;
        this.patience = patience;
        this.ticker = ticker;
        this.thread = new ThreadPoolExecutor(1, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), this::newThread);
        this.thread.allowCoreThreadTimeOut(true);
    }

    private Thread newThread(Runnable work) {
        Thread made = new Thread(work, "manual-clock");
        made.setDaemon(true);
        worker = made;
        return made;
    }

    /**
     * A clock that shows the start of 2026 in UTC and waits for work for at most 60 s.
     *
     * @return a new clock
     */
    public static ManualClock create() {
        return startingAt(START);
    }

    /**
     * A clock that shows a time and waits for work for at most 60 s.
     *
     * @param start the time
     * @return a new clock
     */
    public static ManualClock startingAt(Instant start) {
        return new ManualClock(requireNonNull(start, "start"), PATIENCE, System::nanoTime);
    }

    /**
     * A clock like this one, at its time and without its work, that waits for work no longer than this.
     *
     * @param atMost how long, in real time, it waits for the next piece of work to end; positive
     * @return a new clock
     * @throws IllegalArgumentException if the duration is not positive
     */
    public ManualClock withPatience(Duration atMost) {
        if (atMost.isNegative() || atMost.isZero()) {
            throw new IllegalArgumentException("patience is positive, found " + atMost);
        }
        return new ManualClock(instant(), atMost, ticker);
    }

    @Override
    public Instant instant() {
        synchronized (lock) {
            return now;
        }
    }

    @Override
    public Cancellable wakeAt(Instant at, Supplier<? extends CompletionStage<?>> work) {
        requireNonNull(at, "at");
        requireNonNull(work, "work");
        synchronized (lock) {
            WakeUp wakeUp = new WakeUp(at, ++order, work);
            if (!closed) {
                waiting.add(wakeUp);
                startDue();
            }
            return wakeUp;
        }
    }

    /**
     * Moves the time on, from wake-up to wake-up, each time waiting until the work has ended.
     *
     * @param by how far; not negative
     * @throws IllegalArgumentException if it is negative
     * @throws IllegalStateException if no work ends for as long as the clock's patience lasts (the message says what is
     *     under way), if work failed, or if called by the clock's own thread
     */
    public void advance(Duration by) {
        requireForwards(by);
        requireAnotherThread();
        synchronized (moving) {
            Instant target = instant().plus(by);
            settle();
            while (stepTowards(target)) {
                settle();
            }
        }
    }

    /**
     * Waits until the work that is under way or due now has ended, with all due work that it brings about. The time
     * stays.
     *
     * @throws IllegalStateException as for {@link #advance}
     */
    public void settle() {
        requireAnotherThread();
        synchronized (lock) {
            long seen = ended;
            long giveUpAt = ticker.getAsLong() + patience.toNanos();
            while (!underWay.isEmpty()) {
                long left = giveUpAt - ticker.getAsLong();
                if (left <= 0) {
                    throw new IllegalStateException(stillUnderWay());
                }
                await(left);
                if (ended != seen) {
                    seen = ended;
                    giveUpAt = ticker.getAsLong() + patience.toNanos();
                }
            }
            Throwable thrown = fault;
            fault = null;
            if (thrown != null) {
                throw new IllegalStateException("work that the clock started at " + now + " has failed", thrown);
            }
        }
    }

    /**
     * Moves the time on and waits for nothing; what is due then is started, in its order.
     *
     * @param by how far; not negative
     * @throws IllegalArgumentException if it is negative
     */
    public void jump(Duration by) {
        requireForwards(by);
        synchronized (lock) {
            now = now.plus(by);
            startDue();
        }
    }

    /** Forgets all work that has not started. What is under way goes on. May be called twice. */
    @Override
    public void close() {
        synchronized (lock) {
            closed = true;
            waiting.clear();
        }
        thread.setKeepAliveTime(1, TimeUnit.NANOSECONDS); // an idle thread would hold all that work leads to
    }

    private void requireAnotherThread() {
        if (Thread.currentThread() == worker) {
            throw new IllegalStateException(
                    "the clock's own thread cannot wait for the clock's work; call from a test");
        }
    }

    private static void requireForwards(Duration by) {
        if (by.isNegative()) {
            throw new IllegalArgumentException("time runs forwards, found " + by);
        }
    }

    /** Goes to the next wake-up, or to the target; false once that is reached. */
    private boolean stepTowards(Instant target) {
        synchronized (lock) {
            WakeUp next = waiting.peek();
            if (next == null || next.at.isAfter(target)) {
                now = target;
                return false;
            }
            now = next.at;
            startDue();
            return true;
        }
    }

    private void startDue() {
        for (WakeUp next = waiting.peek(); next != null && !next.at.isAfter(now); next = waiting.peek()) {
            waiting.remove(next);
            underWay.add(next);
            thread.execute(next);
        }
    }

    private void await(long nanos) {
        try {
            TimeUnit.NANOSECONDS.timedWait(lock, nanos);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for work to end", e);
        }
    }

    private String stillUnderWay() {
        return "no work ended for %s; under way at %s: %s; end it, or move the time by jump(...), which does not wait"
                .formatted(
                        patience, now, underWay.stream().map(WakeUp::toString).collect(Collectors.joining(", ")));
    }

    /** Work and its time. */
    private final class WakeUp implements Cancellable, Runnable {

        private final Instant at;
        private final long order;
        private final Supplier<? extends CompletionStage<?>> work;
        private boolean started;

        private WakeUp(Instant at, long order, Supplier<? extends CompletionStage<?>> work) {
            this.at = at;
            this.order = order;
            this.work = work;
        }

        @Override
        public void run() {
            synchronized (lock) {
                if (!underWay.contains(this)) {
                    return; // cancelled in the last moment
                }
                started = true;
            }
            try {
                work.get().whenComplete((result, thrown) -> end(thrown));
            } catch (RuntimeException | Error e) { // an assertion in a test's work is an Error
                end(e);
            }
        }

        private void end(@Nullable Throwable thrown) {
            synchronized (lock) {
                underWay.remove(this);
                ended++;
                if (fault == null) {
                    fault = thrown;
                }
                lock.notifyAll();
            }
        }

        @Override
        public void cancel() {
            synchronized (lock) {
                waiting.remove(this);
                if (!started && underWay.remove(this)) {
                    lock.notifyAll();
                }
            }
        }

        @Override
        public String toString() {
            String name = work.getClass().getName();
            int lambda = name.indexOf("$$Lambda");
            return "work of " + (lambda < 0 ? name : name.substring(0, lambda)) + " that was due at " + at;
        }
    }
}
