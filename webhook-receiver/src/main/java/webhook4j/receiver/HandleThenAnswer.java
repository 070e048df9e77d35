package webhook4j.receiver;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import webhook4j.delivery.EngineClock;

/**
 * Answers when the handlers have ended, or when their time is over. Then they go on: the delivery is in progress until they
 * end, and is done or released by how they do.
 */
final class HandleThenAnswer implements Acting {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookReceiver.class);

    private final Once once;
    private final Handling handling;
    private final Listeners listeners;
    private final Running running;
    private final EngineClock clock;
    private final Duration lease;
    private final Duration deadline;
    private volatile boolean closed;
    private final AtomicInteger underWay = new AtomicInteger();
    private final Set<Waiting> waiting = ConcurrentHashMap.newKeySet();

    /** A request whose handlers have not ended. Each is itself alone. */
    private static final class Waiting {
        private final Arrival arrival;
        private final CompletableFuture<Answer> answer = new CompletableFuture<>();

        private Waiting(Arrival arrival) {
            this.arrival = arrival;
        }

        /** Answers it unless its handlers have ended meanwhile. */
        private void giveUp(String why) {
            if (answer.complete(Answer.timedOut(arrival))) {
                LOG.warn(
                        "handlers did not end on {} {}; it is answered 503, and they go on",
                        new DeliveryContext(arrival, false),
                        why);
            }
        }
    }

    HandleThenAnswer(
            Once once,
            Handling handling,
            Listeners listeners,
            Running running,
            EngineClock clock,
            Duration lease,
            Duration deadline) {
        this.once = once;
        this.handling = handling;
        this.listeners = listeners;
        this.running = running;
        this.clock = clock;
        this.lease = lease;
        this.deadline = deadline;
    }

    @Override
    public CompletableFuture<Answer> act(Arrival arrival, byte[] body) {
        Once.Begun begun = once.begin(once.keysOf(arrival, body), lease);
        return switch (begun.state()) {
            case DONE -> CompletableFuture.completedFuture(Answer.duplicate(arrival));
            case IN_PROGRESS -> CompletableFuture.completedFuture(Answer.inProgress(arrival));
            case NEW -> handle(arrival, begun.claims());
        };
    }

    @Override
    public int underWay() {
        return underWay.get();
    }

    @Override
    public void answerAll() {
        closed = true;
        waiting.forEach(request -> request.giveUp("before the receiver was closed"));
    }

    private CompletableFuture<Answer> handle(Arrival arrival, List<Once.Held> claims) {
        running.add();
        underWay.incrementAndGet();
        CompletableFuture<Answer> settled = handling.handle(arrival)
                .thenApply(result -> settle(arrival, claims, result))
                .whenComplete((answer, fault) -> {
                    underWay.decrementAndGet();
                    running.exit();
                });
        return settled.isDone() ? settled : inTime(arrival, settled);
    }

    private Answer settle(Arrival arrival, List<Once.Held> claims, Handling.Result result) {
        Throwable fault = result.fault();
        if (fault == null) {
            once.done(claims);
            return result.dropped() ? Answer.outdated(arrival) : Answer.handled(arrival);
        }
        once.release(claims);
        LOG.warn(
                "a handler failed on {}, {}; it is answered 500",
                arrival.incoming().event(),
                result.context(),
                fault);
        HandlingFailure failure = new HandlingFailure(arrival.incoming().event(), result.context(), fault, 1, false);
        listeners.tell(listener -> listener.failed(failure));
        return Answer.failed(arrival);
    }

    private CompletableFuture<Answer> inTime(Arrival arrival, CompletableFuture<Answer> settled) {
        Waiting request = new Waiting(arrival);
        waiting.add(request);
        EngineClock.Cancellable alarm = clock.wakeAt(clock.instant().plus(deadline), () -> {
            request.giveUp("within " + deadline);
            return CompletableFuture.completedFuture(null);
        });
        CompletableFuture<Answer> unused = settled.whenComplete((result, fault) -> {
            if (fault == null) {
                request.answer.complete(result);
            } else {
                request.answer.completeExceptionally(fault);
            }
        });
        if (closed) { // after it was added: whoever closes sees it, or it sees that
            request.giveUp("before the receiver was closed");
        }
        return request.answer.whenComplete((answer, fault) -> {
            alarm.cancel();
            waiting.remove(request);
        });
    }
}
