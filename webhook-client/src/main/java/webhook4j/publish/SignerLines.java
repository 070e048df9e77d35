package webhook4j.publish;

import static java.util.Objects.requireNonNull;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import webhook4j.delivery.EngineClock.Cancellable;
import webhook4j.delivery.WebhookKey;

/**
 * One line for each webhook in front of the threads that wait for signers. A webhook has {@value #AT_ONCE} of them at
 * most, so that a signer which hangs takes none from other webhooks; what is cancelled leaves its line, or is
 * interrupted.
 *
 * <p>Safe for use by many threads.
 */
final class SignerLines {

    static final int AT_ONCE = 4;

    private final Executor threads;
    private final Map<WebhookKey, Line> lines = new HashMap<>();

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
        if (enters(added)) {
            added.start();
        }
        return added;
    }

    private boolean enters(Work work) {
        synchronized (lines) {
            Line line = lines.computeIfAbsent(work.webhook, key -> new Line());
            if (line.started == AT_ONCE) {
                line.waiting.add(work);
                return false;
            }
            line.started++;
            return true;
        }
    }

    /** One of a webhook's work is over: the next one takes its place. */
    private @Nullable Work after(Work over) {
        synchronized (lines) {
            Line line = requireNonNull(lines.get(over.webhook));
            Work next = line.waiting.poll();
            if (next == null && --line.started == 0) {
                lines.remove(over.webhook);
            }
            return next;
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

        private void start() {
            Work next = this;
            while (next != null) {
                try {
                    threads.execute(next);
                    return;
                } catch (RejectedExecutionException e) {
                    next.refused.accept(e);
                    next = after(next);
                }
            }
        }

        @Override
        public void run() {
            try {
                if (begins()) {
                    work.run();
                }
            } finally {
                ends();
                Work next = after(this);
                if (next != null) {
                    next.start();
                }
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
