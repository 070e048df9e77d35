package webhook4j.http;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import webhook4j.transport.EndpointCheck;

/** What a dispatcher made, and what attempts need. Let go when closed, so that the clients can be collected. */
final class Running {

    private static final int LOOKUP_THREADS = 16;
    private static final int IDLE_SECONDS = 10;

    private final Transport transport;
    private final ThreadPoolExecutor work =
            threads("work", Math.max(4, 2 * Runtime.getRuntime().availableProcessors()));
    private final ThreadPoolExecutor lookups = threads("lookup", LOOKUP_THREADS);
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, daemons("timer"));

    /**
     * @param executor completes results; null for threads made here
     * @param lookupExecutor looks names up; null for threads made here
     * @param check says what may be reached
     * @param http2 whether HTTP/2 is offered
     * @param ticker nanoseconds
     * @param hop leads plain HTTP
     * @param routes finds clients, which work on the executor given
     */
    Running(
            @Nullable Executor executor,
            @Nullable Executor lookupExecutor,
            EndpointCheck check,
            boolean http2,
            LongSupplier ticker,
            VettedHop hop,
            Function<Executor, Routes> routes) {
        timer.setRemoveOnCancelPolicy(true);
        Executor chosen = executor == null ? work : executor;
        transport = new Transport(
                routes.apply(chosen),
                hop,
                http2,
                chosen,
                new Lookups(check, lookupExecutor == null ? lookups : lookupExecutor),
                timer,
                ticker);
    }

    Transport transport() {
        return transport;
    }

    /** From here on no attempt can start; whoever tries ends by itself. */
    void refuse() {
        timer.shutdownNow();
        lookups.shutdownNow();
    }

    void stop() {
        transport.routes().close();
        work.shutdown();
    }

    private static ThreadPoolExecutor threads(String name, int count) {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                count, count, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), daemons(name));
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    private static ThreadFactory daemons(String name) {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, "webhook4j-http-" + name + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
