package webhook4j.publish;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import webhook4j.publish.ReplayResult.Refusal;

/** A replay of many deliveries that is under way or has ended. Safe for use by many threads. */
public final class Replay {

    private final CompletableFuture<ReplayResult> ended = new CompletableFuture<>();
    private final Object lock = new Object();
    private final Map<Refusal, Long> refused = new EnumMap<>(Refusal.class);
    private long taken;

    Replay() {}

    /**
     * What comes of it.
     *
     * @return completes when all deliveries were looked at, or it was cancelled, or the publisher closed; fails if the
     *     store failed, and what was taken by then stays taken
     */
    public CompletionStage<ReplayResult> result() {
        return ended.minimalCompletionStage();
    }

    /**
     * What it has done until now.
     *
     * @return the counts
     */
    public ReplayResult soFar() {
        return counted(ended.isDone()
                && !ended.isCompletedExceptionally()
                && ended.join().complete());
    }

    /** Takes no more deliveries. What was taken stays taken. May be called twice, and after the end. */
    public void cancel() {
        ended.complete(counted(false));
    }

    boolean isEnded() {
        return ended.isDone();
    }

    void taken() {
        synchronized (lock) {
            taken++;
        }
    }

    void refused(Refusal why) {
        synchronized (lock) {
            refused.merge(why, 1L, Long::sum);
        }
    }

    void complete() {
        ended.complete(counted(true));
    }

    void fail(Throwable fault) {
        ended.completeExceptionally(fault);
    }

    private ReplayResult counted(boolean complete) {
        synchronized (lock) {
            return new ReplayResult(taken, refused, complete);
        }
    }
}
