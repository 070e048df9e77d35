package webhook4j.delivery;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The machine's time. It looks at it at least once a minute, so that a clock which was set forward is noticed. */
final class SystemClock implements EngineClock {

    private static final Logger LOG = LoggerFactory.getLogger(SystemClock.class);
    private static final Duration LONGEST_SLEEP = Duration.ofMinutes(1);

    private final InstantSource time = InstantSource.system();
    private final ScheduledThreadPoolExecutor executor;

    SystemClock() {
        executor = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, "webhook4j-clock");
            thread.setDaemon(true);
            return thread;
        });
        executor.setRemoveOnCancelPolicy(true);
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    @Override
    public Instant instant() {
        return time.instant();
    }

    @Override
    public Cancellable wakeAt(Instant at, Supplier<? extends CompletionStage<?>> work) {
        WakeUp wakeUp = new WakeUp(requireNonNull(at, "at"), requireNonNull(work, "work"));
        wakeUp.sleep();
        return wakeUp;
    }

    @Override
    public void close() {
        executor.shutdown();
    }

    private static void report(@Nullable Throwable fault) {
        if (fault != null) {
            LOG.error("Work that the clock started has failed", fault);
        }
    }

    private final class WakeUp implements Cancellable, Runnable {

        private final Instant at;
        private final Supplier<? extends CompletionStage<?>> work;
        private @Nullable ScheduledFuture<?> future;
        private boolean cancelled;

        private WakeUp(Instant at, Supplier<? extends CompletionStage<?>> work) {
            this.at = at;
            this.work = work;
        }

        private synchronized void sleep() {
            if (cancelled) {
                return;
            }
            Duration left = Duration.between(instant(), at);
            Duration sleep = left.compareTo(LONGEST_SLEEP) > 0 ? LONGEST_SLEEP : left;
            try {
                // Rounded up, so that it is never called before its time.
                future = executor.schedule(this, sleep.isNegative() ? 0 : sleep.toNanos(), TimeUnit.NANOSECONDS);
            } catch (RejectedExecutionException e) {
                LOG.debug("The clock is closed; nothing is called any more");
            }
        }

        @Override
        public void run() {
            if (instant().isBefore(at)) {
                sleep();
                return;
            }
            try {
                work.get().whenComplete((result, fault) -> report(fault));
            } catch (RuntimeException | Error e) { // the executor would keep an Error to itself
                report(e);
            }
        }

        @Override
        public synchronized void cancel() {
            cancelled = true;
            if (future != null) {
                future.cancel(false);
            }
        }
    }
}
