package webhook4j.receiver.httpserver;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One bound for the time of many things, of which hardly any reaches it: one timer looks at all of them now and then,
 * where a timer for each would cost a request more than its signature. It runs only while something is under way.
 *
 * <p>Safe for use by many threads. What does not end is cut off after the time, or a sixteenth of it later.
 */
final class Deadlines {

    private static final Logger LOG = LoggerFactory.getLogger(Deadlines.class);

    /** How often the timer looks within the time. */
    private static final int TICKS = 16;

    private final Executor afterTick;
    private final Set<Watch> watches = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean ticking = new AtomicBoolean();
    private volatile int ticks;

    Deadlines(Duration time) {
        long tick = Math.max(1, (time.toMillis() + TICKS - 1) / TICKS);
        this.afterTick = CompletableFuture.delayedExecutor(tick, TimeUnit.MILLISECONDS, Runnable::run);
    }

    /** Something under way, which is to be cut off if it does not end. */
    final class Watch {

        private final Runnable cut;
        private final int since = ticks;

        private Watch(Runnable cut) {
            this.cut = cut;
        }

        /** Says that it has ended; may be called again. */
        void end() {
            watches.remove(this);
        }

        /** The first tick may come at once, so that one more is waited for. Either this takes it out, or {@link #end}. */
        private void look(int now) {
            if (now - since > TICKS && watches.remove(this)) {
                try {
                    cut.run();
                } catch (RuntimeException e) { // the others have deadlines too
                    LOG.warn("a connection could not be cut: {}", e.toString());
                }
            }
        }
    }

    /**
     * Watches over something from now on.
     *
     * @param cut what to do at the deadline, on the timer's thread, which others wait for
     */
    Watch start(Runnable cut) {
        Watch watch = new Watch(cut);
        watches.add(watch);
        tickOn();
        return watch;
    }

    private void tickOn() {
        if (!ticking.get() && ticking.compareAndSet(false, true)) {
            afterTick.execute(this::tick);
        }
    }

    private void tick() {
        int now = ticks + 1;
        ticks = now;
        watches.forEach(watch -> watch.look(now));
        ticking.set(false);
        if (!watches.isEmpty()) { // what came since then was told that the timer ran
            tickOn();
        }
    }
}
