package webhook4j.publish;

import static java.util.Objects.requireNonNull;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import webhook4j.delivery.EngineClock.Cancellable;
import webhook4j.delivery.WebhookKey;

/**
 * One line for each webhook in front of the {@value #THREADS} threads that wait for signers. A webhook has {@value
 * #AT_ONCE} of them at most, and one when half of all are taken. So signers that hang, even for good, take none from
 * other webhooks: eight of them have half of the threads, and it takes 40 to have all. What is cancelled leaves its line,
 * or is interrupted.
 *
 * <p>Safe for use by many threads.
 */
final class SignerLines {

    static final int THREADS = 64;
    static final int AT_ONCE = 4;

    private final Executor threads;
    private final Map<WebhookKey, Line> lines = new HashMap<>();
    private int started;

    SignerLines(Executor threads) {
        this.threads = threads;
    }

    /**
     * Has work done when it is its webhook's turn.
     *
     * @param refused told when there will be no thread for it
     */
    Cancellable run(WebhookKey webhook, Runnable work, Consumer<RejectedExecutionException> refused) {
        Work added = new Work(webhook, work, refused);
        start(afterJoining(added));
        return added;
    }

    private List<Work> afterJoining(Work added) {
        synchronized (lines) {
            Line line = lines.computeIfAbsent(added.webhook, key -> new Line());
            line.waiting.add(added);
            return next(line);
        }
    }

    /** One of a webhook's work is over: the next ones take its place. */
    private List<Work> afterEndOf(Work over) {
        synchronized (lines) {
            Line line = requireNonNull(lines.get(over.webhook));
            line.started--;
            started--;
            List<Work> next = next(line);
            if (line.started == 0) {
                lines.remove(over.webhook);
            }
            return next;
        }
    }

    private List<Work> next(Line line) {
        List<Work> next = new ArrayList<>();
        while (!line.waiting.isEmpty() && line.started < (2 * started < THREADS ? AT_ONCE : 1)) {
            next.add(line.waiting.remove());
            line.started++;
            started++;
        }
        return next;
    }

    private void start(List<Work> some) {
        Queue<Work> toStart = new ArrayDeque<>(some);
        while (!toStart.isEmpty()) {
            Work next = toStart.remove();
            try {
                threads.execute(next);
            } catch (RejectedExecutionException e) {
                next.refused.accept(e);
                toStart.addAll(afterEndOf(next));
            }
        }
    }

    private void leaves(Work work) {
        synchronized (lines) {
            Line line = lines.get(work.webhook);
            if (line != null) {
                line.waiting.remove(work);
            }
        }
    }

    private static final class Line {
        private final Queue<Work> waiting = new ArrayDeque<>();
        private int started;
    }

    private final class Work implements Runnable, Cancellable {
        private final WebhookKey webhook;
        private final Runnable work;
        private final Consumer<RejectedExecutionException> refused;
        private @Nullable Thread thread;
        private boolean cancelled;

        private Work(WebhookKey webhook, Runnable work, Consumer<RejectedExecutionException> refused) {
            this.webhook = webhook;
            this.work = work;
            this.refused = refused;
        }

        @Override
        public void run() {
            try {
                if (begins()) {
                    work.run();
                }
            } finally {
                ends();
                start(afterEndOf(this));
            }
        }

        private synchronized boolean begins() {
            thread = Thread.currentThread();
            return !cancelled;
        }

        /** Takes the interruption back that was meant for this work and not for the thread. */
        private synchronized void ends() {
            thread = null;
            if (cancelled) {
                Thread.interrupted();
            }
        }

        @Override
        public void cancel() {
            leaves(this);
            synchronized (this) {
                cancelled = true;
                if (thread != null) {
                    thread.interrupt();
                }
            }
        }
    }
}
