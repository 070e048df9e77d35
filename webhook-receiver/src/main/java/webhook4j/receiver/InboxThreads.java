package webhook4j.receiver;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Threads that handle what is in an inbox. There is none until something is, and none again a while after. */
final class InboxThreads implements Executor {

    private static final long IDLE_SECONDS = 30;

    private final ThreadPoolExecutor threads;

    InboxThreads(int most) {
        AtomicInteger count = new AtomicInteger();
        threads = new ThreadPoolExecutor(
                most, most, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
                    Thread thread = new Thread(work, "webhook4j-inbox-" + count.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
    }

    @Override
    public void execute(Runnable work) {
        threads.execute(work);
    }

    /** Interrupts the handlers that still run. */
    void close() {
        threads.shutdownNow();
    }
}
