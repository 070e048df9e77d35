package webhook4j.receiver;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Counts what is under way, so that closing can wait for it. Safe for use by many threads. */
final class Running {

    private final CompletableFuture<Void> idle = new CompletableFuture<>();
    private int count;
    private boolean stopped;

    /** Begins something, unless nothing is begun any more. */
    synchronized boolean enter() {
        if (stopped) {
            return false;
        }
        count++;
        return true;
    }

    /** Begins a part of something that is under way. */
    synchronized void add() {
        count++;
    }

    synchronized void exit() {
        count--;
        completeIfIdle();
    }

    synchronized int count() {
        return count;
    }

    synchronized boolean isStopped() {
        return stopped;
    }

    /** Begins nothing more. */
    synchronized void stop() {
        stopped = true;
        completeIfIdle();
    }

    private void completeIfIdle() {
        if (stopped && count == 0) {
            idle.complete(null);
        }
    }

    /** Waits until nothing is under way, after {@link #stop}. */
    void await(Duration patience) {
        try {
            idle.get(TimeUnit.NANOSECONDS.convert(patience), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException e) {
            // counted by whoever asks
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
