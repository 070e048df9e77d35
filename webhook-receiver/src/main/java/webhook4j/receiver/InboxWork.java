package webhook4j.receiver;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import webhook4j.delivery.EngineClock;
import webhook4j.delivery.RetrySchedule;
import webhook4j.event.EventException;
import webhook4j.inbox.Inbox;
import webhook4j.inbox.InboxLease;
import webhook4j.inbox.InboxMessage;
import webhook4j.source.Incoming;
import webhook4j.source.IncomingEvent;
import webhook4j.source.Source;

/**
 * Takes what is due out of the inbox and has it handled, some at a time. What fails is due again later, by a schedule; at
 * its end it is parked. Safe for use by many threads.
 *
 * <p>One thread at a time leases; it is the application's executor that runs it, as it runs the handlers.
 */
final class InboxWork {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookReceiver.class);
    private static final Duration AFTER_A_FAULT = Duration.ofSeconds(10);
    /** Another process may have put something into a shared inbox, and died before it handled it. */
    private static final Duration AFTER_SILENCE = Duration.ofMinutes(1);

    private final Settings settings;
    private final Routing routing;
    private final Once once;
    private final Handling handling;
    private final Listeners listeners;
    private final EngineClock clock;
    private final Running running = new Running();
    private final AtomicInteger handled = new AtomicInteger();

    private boolean leasing;
    private boolean again;
    private boolean draining;
    private EngineClock.@Nullable Cancellable alarm;

    /**
     * How the work is done.
     *
     * @param endpoint the receiver's own name
     * @param workers how many messages are handled at a time
     * @param lease for how long a message is leased
     * @param deadline how long asynchronous handlers may take
     */
    record Settings(
            Inbox inbox,
            String endpoint,
            Executor executor,
            int workers,
            Duration lease,
            Duration deadline,
            RetrySchedule retries,
            RandomGenerator random) {}

    InboxWork(
            Settings settings, Routing routing, Once once, Handling handling, Listeners listeners, EngineClock clock) {
        this.settings = settings;
        this.routing = routing;
        this.once = once;
        this.handling = handling;
        this.listeners = listeners;
        this.clock = clock;
    }

    /** Says that there may be something to do. Blocks nobody. */
    void poke() {
        synchronized (this) {
            again = true;
            if (leasing || running.isStopped()) {
                return;
            }
            leasing = true;
        }
        try {
            settings.executor().execute(this::leaseAll);
        } catch (RuntimeException | Error e) { // without a thread for it, say
            stopLeasing();
            LOG.error("the executor of the inbox takes no work; it is asked again in {}", AFTER_A_FAULT, e);
            wakeAt(clock.instant().plus(AFTER_A_FAULT));
        }
    }

    private synchronized void stopLeasing() {
        leasing = false;
    }

    private void leaseAll() {
        while (goesOn()) {
            try {
                leaseSome();
            } catch (RuntimeException | Error e) {
                LOG.error("the inbox failed; it is asked again in {}", AFTER_A_FAULT, e);
                wakeAt(clock.instant().plus(AFTER_A_FAULT));
            }
        }
    }

    private synchronized boolean goesOn() {
        leasing = again && !running.isStopped();
        again = false;
        return leasing;
    }

    private void leaseSome() {
        int free = settings.workers() - running.count();
        if (free <= 0) {
            return; // who ends will poke
        }
        Inbox inbox = settings.inbox();
        List<InboxLease> leases = inbox.lease(settings.endpoint(), free, settings.lease());
        for (InboxLease lease : leases) {
            start(lease);
        }
        if (leases.size() == free) {
            return; // there may be more, and who ends will poke
        }
        Instant now = clock.instant();
        Optional<Instant> next = inbox.nextDue(settings.endpoint());
        boolean dueNow = next.isPresent() && !next.get().isAfter(now);
        if (dueNow) {
            poke();
        } else if (isDraining()) {
            stopIfIdle();
        } else {
            Instant latest = now.plus(AFTER_SILENCE);
            wakeAt(next.filter(due -> due.isBefore(latest)).orElse(latest));
        }
    }

    /** What is still being handled may fail and be due again; who ends will poke. */
    private void stopIfIdle() {
        if (running.count() == 0) {
            running.stop();
        }
    }

    private synchronized boolean isDraining() {
        return draining;
    }

    private void wakeAt(Instant at) {
        EngineClock.Cancellable next = clock.wakeAt(at, () -> {
            poke();
            return CompletableFuture.completedFuture(null);
        });
        synchronized (this) {
            if (alarm != null) {
                alarm.cancel();
            }
            alarm = next;
        }
    }

    private void start(InboxLease lease) {
        if (!running.enter()) {
            giveBack(lease, clock.instant()); // closed meanwhile
            return;
        }
        try {
            settings.executor().execute(() -> work(lease));
        } catch (RuntimeException | Error e) {
            running.exit();
            LOG.error("the executor of the inbox takes no event; it gets it again in {}", AFTER_A_FAULT, e);
            Instant again = clock.instant().plus(AFTER_A_FAULT);
            giveBack(lease, again);
            wakeAt(again);
        }
    }

    private void giveBack(InboxLease lease, Instant at) {
        try {
            settings.inbox().giveBack(lease, at);
        } catch (RuntimeException e) {
            LOG.error("{} could not be given back; its lease runs out", lease.message(), e);
        }
    }

    private void work(InboxLease lease) {
        AtomicBoolean ended = new AtomicBoolean();
        try {
            if (lease.attempt() > settings.retries().attempts()) {
                park(
                        lease,
                        "it was begun " + (lease.attempt() - 1)
                                + " times and not ended: processes may have died of it");
                end(ended);
                return;
            }
            Optional<Arrival> arrival = readOrRetry(lease);
            if (arrival.isEmpty()) {
                end(ended);
                return;
            }
            handle(lease, arrival.get(), ended);
        } catch (RuntimeException | Error e) {
            LOG.error("{} could not be worked on; its lease runs out", lease.message(), e);
            end(ended);
        }
    }

    private void handle(InboxLease lease, Arrival arrival, AtomicBoolean ended) {
        CompletableFuture<Handling.Result> work = handling.handle(arrival);
        if (!work.isDone()) {
            EngineClock.Cancellable alarm = clock.wakeAt(clock.instant().plus(settings.deadline()), () -> {
                aside(() -> settle(lease, arrival, tooLong(arrival), ended));
                return CompletableFuture.completedFuture(null);
            });
            CompletableFuture<Handling.Result> unusedToo = work.whenComplete((result, fault) -> alarm.cancel());
        }
        CompletableFuture<Void> unused = work.thenAccept(result -> settle(lease, arrival, result, ended));
    }

    /** On the executor: an inbox may block, and the clock's thread must not. */
    private void aside(Runnable task) {
        try {
            settings.executor().execute(task);
        } catch (RuntimeException | Error e) {
            task.run();
        }
    }

    private Handling.Result tooLong(Arrival arrival) {
        return new Handling.Result(
                new DeliveryContext(arrival, false),
                false,
                new IllegalStateException("asynchronous handlers did not end within " + settings.deadline()));
    }

    private void settle(InboxLease lease, Arrival arrival, Handling.Result result, AtomicBoolean ended) {
        if (!ended.compareAndSet(false, true)) {
            LOG.warn("handlers ended on {} after their time; that was not waited for", result.context());
            return;
        }
        try {
            Throwable fault = result.fault();
            if (fault != null) {
                failed(lease, arrival, result.context(), fault);
            } else if (settings.inbox().done(lease)) {
                handled.incrementAndGet();
            } else {
                LOG.warn("{} took longer than its lease, and was begun again meanwhile", result.context());
            }
        } catch (RuntimeException e) {
            LOG.error("the inbox failed on {}; its lease runs out", result.context(), e);
        } finally {
            exit();
        }
    }

    private void end(AtomicBoolean ended) {
        if (ended.compareAndSet(false, true)) {
            exit();
        }
    }

    private void exit() {
        running.exit();
        poke();
    }

    private void failed(InboxLease lease, Arrival arrival, DeliveryContext context, Throwable fault) {
        Optional<Duration> wait = waitAfter(lease);
        LOG.warn(
                "a handler failed on {}, {}, try {}; {}",
                arrival.incoming().event(),
                context,
                lease.attempt(),
                wait.isPresent() ? "it is tried again in " + wait.get() : "it is given up",
                fault);
        retryOrPark(lease, wait, "handlers failed", fault);
        HandlingFailure failure =
                new HandlingFailure(arrival.incoming().event(), context, fault, lease.attempt(), wait.isEmpty());
        listeners.tell(listener -> listener.failed(failure));
    }

    /** Empty at the end of the schedule. */
    private Optional<Duration> waitAfter(InboxLease lease) {
        return settings.retries().waitBefore(lease.attempt() + 1, settings.random());
    }

    private void retryOrPark(InboxLease lease, Optional<Duration> wait, String what, Throwable fault) {
        if (wait.isPresent()) {
            settings.inbox().retryAt(lease, clock.instant().plus(wait.get()));
        } else {
            park(
                    lease,
                    what + " " + lease.attempt() + " times, at last by "
                            + fault.getClass().getName());
        }
    }

    private void park(InboxLease lease, String why) {
        if (settings.inbox().park(lease, why)) {
            LOG.error("{} is given up: {}", lease.message(), why);
            once.forget(lease.message().keys());
        }
    }

    /** As {@link #read}; empty also if what it needs fails now, the look-up of a tenant say. */
    private Optional<Arrival> readOrRetry(InboxLease lease) {
        try {
            return read(lease);
        } catch (RuntimeException | Error e) {
            LOG.warn("{} could not be read", lease.message(), e);
            retryOrPark(lease, waitAfter(lease), "to read it failed", e);
            return Optional.empty();
        }
    }

    /** As it was read before it was answered; empty, and parked, if that is not possible any more. */
    private Optional<Arrival> read(InboxLease lease) {
        InboxMessage message = lease.message();
        InboxMessage.Origin origin = message.origin();
        Optional<Source> source =
                routing.named(origin.route()).flatMap(route -> route.find(origin.source(), origin.tenant()));
        if (source.isEmpty()) {
            park(
                    lease,
                    "there is no source '" + origin.source() + "' any more at the path '" + origin.route()
                            + "', or not for its tenant");
            return Optional.empty();
        }
        try {
            Incoming incoming = source.get().read(message.request(), message.verified());
            if (incoming instanceof IncomingEvent event) {
                return Optional.of(Arrival.of(origin, source.get(), message.request(), message.verified(), event));
            }
            park(lease, "it is read as a handshake now");
        } catch (EventException e) {
            park(lease, "it is read as no event now: " + e.getMessage());
        }
        return Optional.empty();
    }

    long depth() {
        return settings.inbox().depth(settings.endpoint());
    }

    /** How many messages were handled. */
    int handled() {
        return handled.get();
    }

    /**
     * Handles what is due, and waits for it.
     *
     * @param before how many were handled when it began to close
     */
    ReceiverCloseReport close(Duration patience, int before) {
        synchronized (this) {
            draining = true;
        }
        poke();
        running.await(patience);
        running.stop();
        synchronized (this) {
            if (alarm != null) {
                alarm.cancel();
            }
        }
        int abandoned = running.count();
        return new ReceiverCloseReport(handled.get() - before, abandoned, Math.max(0, depth() - abandoned));
    }
}
