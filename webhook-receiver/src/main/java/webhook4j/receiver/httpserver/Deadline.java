package webhook4j.receiver.httpserver;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Bounds what the thread that makes it reads from a connection, or writes to it: at the deadline the thread is
 * interrupted, upon which the connection it waits for is closed. From {@link #close} on it is not interrupted any more.
 */
final class Deadline implements AutoCloseable {

    private final Thread thread = Thread.currentThread();
    private final CompletableFuture<Void> timer = new CompletableFuture<>();
    private boolean closed;
    private boolean passed;

    Deadline(Duration time) {
        CompletableFuture<Void> unused = timer.orTimeout(time.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((nothing, timeout) -> {
                    if (timeout != null) {
                        pass();
                    }
                });
    }

    private synchronized void pass() {
        if (!closed) {
            passed = true;
            thread.interrupt();
        }
    }

    /** On the thread that made it; may be called again. */
    @Override
    public synchronized void close() {
        timer.complete(null);
        if (passed && !closed) {
            Thread.interrupted();
        }
        closed = true;
    }
}
