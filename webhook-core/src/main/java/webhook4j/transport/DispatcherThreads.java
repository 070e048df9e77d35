package webhook4j.transport;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads of one dispatcher: for results, for look-ups of names, and for deadlines. All are daemons; those for
 * results and look-ups end when they have had nothing to do for 10 s.
 *
 * <p>Safe for use by many threads.
 */
public final class DispatcherThreads {

    private static final int LOOKUP_THREADS = 16;
    private static final int IDLE_SECONDS = 10;

    private final String name;
    private final ThreadPoolExecutor work;
    private final ThreadPoolExecutor lookups;
    private final ScheduledThreadPoolExecutor timer;

    /**
     * Threads that are made when they are needed.
     *
     * @param name what their names begin with
     */
    public DispatcherThreads(String name) {
        this.name = requireNonNull(name, "name");
        this.work = threads("work", Math.max(4, 2 * Runtime.getRuntime().availableProcessors()));
        this.lookups = threads("lookup", LOOKUP_THREADS);
        this.timer = new ScheduledThreadPoolExecutor(1, daemons("timer"));
        timer.setRemoveOnCancelPolicy(true);
    }

    /**
     * Completes results.
     *
     * @return at most two threads for each processor, and four at least; what waits for one is not bounded
     */
    public Executor work() {
        return work;
    }

    /**
     * Looks names up, which blocks.
     *
     * @return at most 16 threads; what waits for one is not bounded
     */
    public Executor lookups() {
        return lookups;
    }

    /**
     * Ends attempts at their deadline.
     *
     * @return one thread; what is cancelled leaves it at once
     */
    public ScheduledExecutorService timer() {
        return timer;
    }

    /**
     * Makes further threads, which nobody here ends.
     *
     * @param purpose the next part of their names; a number follows
     * @return a factory of daemons
     */
    public ThreadFactory daemons(String purpose) {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, name + "-" + purpose + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    /** Takes no more deadlines and look-ups, and drops those that wait; results are still completed. Waits for nothing. */
    public void refuse() {
        timer.shutdownNow();
        lookups.shutdownNow();
    }

    /** Takes nothing more; the results that wait are completed. Waits for nothing. */
    public void stop() {
        refuse();
        work.shutdown();
    }

    private ThreadPoolExecutor threads(String purpose, int count) {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                count, count, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), daemons(purpose));
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }
}
