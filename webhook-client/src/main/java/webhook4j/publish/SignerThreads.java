package webhook4j.publish;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Threads that wait for signers. There is none until a key that lives elsewhere signs, and none again a while after. What
 * waits for a thread is bounded by {@link SignerLines}.
 */
final class SignerThreads implements Executor, AutoCloseable {

    private static final long IDLE_SECONDS = 30;

    private final ThreadPoolExecutor threads;

    SignerThreads() {
        AtomicInteger count = new AtomicInteger();
        threads = new ThreadPoolExecutor(
                SignerLines.THREADS,
                SignerLines.THREADS,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                work -> {
                    Thread thread = new Thread(work, "webhook4j-signer-" + count.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
    }

    @Override
    public void execute(Runnable work) {
        threads.execute(work);
    }

    /** Interrupts the signers that still work. */
    @Override
    public void close() {
        threads.shutdownNow();
    }
}
