package webhook4j.receiver.httpserver;

/**
 * Bounds what the thread that makes it reads from a connection, or writes to it: at the deadline the thread is
 * interrupted, upon which the connection it waits for is closed. From {@link #close} on it is not interrupted any more.
 */
final class Deadline implements AutoCloseable {

    private final Thread thread = Thread.currentThread();
    private final Deadlines.Watch watch;
    private boolean closed;
    private boolean passed;

    Deadline(Deadlines deadlines) {
        watch = deadlines.start(this::pass);
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
        watch.end();
        if (passed && !closed) {
            Thread.interrupted();
        }
        closed = true;
    }
}
