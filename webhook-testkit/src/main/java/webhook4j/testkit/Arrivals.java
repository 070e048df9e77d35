package webhook4j.testkit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Things in the order in which they arrived, and a way to wait for them. Safe for use by many threads. */
final class Arrivals<T> {

    static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final List<T> items = new ArrayList<>();
    private final String what;

    /**
     * Nothing yet.
     *
     * @param what how messages call the things, in the plural
     */
    Arrivals(String what) {
        this.what = what;
    }

    void add(T item) {
        lock.lock();
        try {
            items.add(item);
            arrived.signalAll();
        } finally {
            lock.unlock();
        }
    }

    List<T> all() {
        lock.lock();
        try {
            return List.copyOf(items);
        } finally {
            lock.unlock();
        }
    }

    void clear() {
        lock.lock();
        try {
            items.clear();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until so many are there.
     *
     * @return all that are there, maybe more
     * @throws AssertionError if there are fewer when the time is over, or the thread is interrupted
     */
    List<T> await(int count, Duration atMost) {
        long nanos = atMost.toNanos();
        lock.lock();
        try {
            while (items.size() < count && nanos > 0) {
                nanos = arrived.awaitNanos(nanos);
            }
            if (items.size() < count) {
                throw new AssertionError("expected at least %d %s within %s, found %d"
                        .formatted(count, what, readable(atMost), items.size()));
            }
            return List.copyOf(items);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for %d %s".formatted(count, what), e);
        } finally {
            lock.unlock();
        }
    }

    private static String readable(Duration time) {
        return time.toMillis() < TimeUnit.SECONDS.toMillis(1) ? time.toMillis() + " ms" : time.toSeconds() + " s";
    }
}
