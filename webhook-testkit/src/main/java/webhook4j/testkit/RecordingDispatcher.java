package webhook4j.testkit;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import webhook4j.delivery.DeliveryRequest;
import webhook4j.delivery.DispatchResult;
import webhook4j.delivery.Dispatcher;
import webhook4j.delivery.FailureKind;
import webhook4j.signature.Headers;

/**
 * A dispatcher without a network: it remembers every request, and answers as it was told.
 *
 * <pre>{@code
 * var dispatcher = new RecordingDispatcher();
 * dispatcher.answers(answered(500), failed(FailureKind.RESET), answered(200));
 * }</pre>
 *
 * <p>Each attempt takes the next step of the {@linkplain #answers script}; when the script is used up, the
 * {@linkplain #otherwise default} answers: at first 200 with no body. The answer is there before {@link #dispatch}
 * returns, on the caller's thread, unless attempts are {@linkplain #hold held}: then each stays open until the test
 * completes it or {@linkplain #release releases} them all.
 *
 * <p>Safe for use by many threads.
 */
public final class RecordingDispatcher implements Dispatcher {

    private final Arrivals<Attempt> attempts = new Arrivals<>("attempts");
    private final Object lock = new Object();
    private final Deque<DispatchResult> script = new ArrayDeque<>();
    private final List<Attempt> open = new ArrayList<>();
    private Function<? super DeliveryRequest, ? extends DispatchResult> otherwise = request -> answered(200);
    private boolean holding;
    private boolean closed;

    /** A dispatcher that answers every attempt with 200. */
    public RecordingDispatcher() {}

    /**
     * An answer with a status and nothing else, which took no time.
     *
     * @param status the HTTP status, 100 to 599
     * @return the answer
     */
    public static DispatchResult answered(int status) {
        return new DispatchResult.Answered(status, Headers.none(), new byte[0], Duration.ZERO);
    }

    /**
     * An answer with a status and one header field: a {@code Retry-After}, say.
     *
     * @param status the HTTP status, 100 to 599
     * @param name the field's name
     * @param value its value
     * @return the answer, which took no time
     */
    public static DispatchResult answered(int status, String name, String value) {
        return new DispatchResult.Answered(status, Headers.none().with(name, value), new byte[0], Duration.ZERO);
    }

    /**
     * An attempt that got no answer.
     *
     * @param kind what went wrong
     * @return the failure, which took no time
     */
    public static DispatchResult failed(FailureKind kind) {
        return new DispatchResult.Failed(kind, "scripted failure " + kind, Duration.ZERO);
    }

    /**
     * Adds statuses to the end of the script, one for each attempt to come.
     *
     * @param statuses HTTP statuses, 100 to 599
     * @return this
     */
    public RecordingDispatcher answers(int... statuses) {
        synchronized (lock) {
            for (int status : statuses) {
                script.add(answered(status));
            }
        }
        return this;
    }

    /**
     * Adds results to the end of the script, one for each attempt to come.
     *
     * @param results what comes of the attempts
     * @return this
     */
    public RecordingDispatcher answers(DispatchResult... results) {
        synchronized (lock) {
            script.addAll(List.of(results));
        }
        return this;
    }

    /**
     * Says how attempts are answered when the script is used up. Called on the thread of the attempt, maybe on several
     * at once.
     *
     * @param answer the result by request; if it throws, the attempt's stage fails with what it threw
     * @return this
     */
    public RecordingDispatcher otherwise(Function<? super DeliveryRequest, ? extends DispatchResult> answer) {
        synchronized (lock) {
            otherwise = requireNonNull(answer, "answer");
        }
        return this;
    }

    /**
     * Leaves every attempt to come open, until it is completed by hand or by {@link #release}. It takes no step of the
     * script before it is released.
     *
     * @return this
     */
    public RecordingDispatcher hold() {
        synchronized (lock) {
            holding = true;
        }
        return this;
    }

    /**
     * Answers all open attempts, in the order in which they came and on this thread, and holds no more.
     *
     * @return this
     */
    public RecordingDispatcher release() {
        List<Attempt> waiting;
        synchronized (lock) {
            holding = false;
            waiting = List.copyOf(open);
        }
        waiting.forEach(this::answer);
        return this;
    }

    /**
     * The attempts that have no result yet.
     *
     * @return the open attempts, in the order in which they came
     */
    public List<Attempt> open() {
        synchronized (lock) {
            return List.copyOf(open);
        }
    }

    /**
     * Everything that was asked of this dispatcher.
     *
     * @return the requests, in the order in which they came, held ones included
     */
    public List<DeliveryRequest> requests() {
        return requestsOf(attempts.all());
    }

    /**
     * Waits until so many requests have come, for at most 60 s.
     *
     * @param count how many
     * @return all requests that have come by then, at least {@code count}
     * @throws AssertionError if fewer have come by then
     */
    public List<DeliveryRequest> awaitRequests(int count) {
        return awaitRequests(count, Arrivals.PATIENCE);
    }

    /**
     * Waits until so many requests have come.
     *
     * @param count how many
     * @param atMost how long to wait
     * @return all requests that have come by then, at least {@code count}
     * @throws AssertionError if fewer have come by then
     */
    public List<DeliveryRequest> awaitRequests(int count, Duration atMost) {
        return requestsOf(attempts.await(count, atMost));
    }

    /** Forgets the requests so far. The script and the open attempts stay. */
    public void forget() {
        attempts.clear();
    }

    @Override
    public CompletionStage<DispatchResult> dispatch(DeliveryRequest request) {
        Attempt attempt = new Attempt(requireNonNull(request, "request"));
        boolean held;
        synchronized (lock) {
            if (closed) {
                return CompletableFuture.completedFuture(cutShort());
            }
            open.add(attempt);
            held = holding;
        }
        attempts.add(attempt);
        if (!held) {
            answer(attempt);
        }
        return attempt.result.minimalCompletionStage();
    }

    /** Ends open attempts, and all that are asked later, as {@link FailureKind#OWN_FAULT}. May be called twice. */
    @Override
    public void close() {
        List<Attempt> waiting;
        synchronized (lock) {
            closed = true;
            waiting = List.copyOf(open);
        }
        waiting.forEach(attempt -> attempt.complete(cutShort()));
    }

    /**
     * Tells whether somebody has closed it.
     *
     * @return true after {@link #close}
     */
    public boolean isClosed() {
        synchronized (lock) {
            return closed;
        }
    }

    private void answer(Attempt attempt) {
        DispatchResult scripted;
        Function<? super DeliveryRequest, ? extends DispatchResult> fallback;
        synchronized (lock) {
            if (!open.remove(attempt)) {
                return; // completed by hand meanwhile; the step is for somebody else
            }
            scripted = script.poll();
            fallback = otherwise;
        }
        try {
            attempt.result.complete(scripted == null ? fallback.apply(attempt.request) : scripted);
        } catch (Throwable fault) {
            attempt.result.completeExceptionally(fault);
        }
    }

    private static DispatchResult cutShort() {
        return new DispatchResult.Failed(FailureKind.OWN_FAULT, "the dispatcher was closed", Duration.ZERO);
    }

    private static List<DeliveryRequest> requestsOf(List<Attempt> attempts) {
        return attempts.stream().map(Attempt::request).toList();
    }

    /** One attempt that a test may complete by hand. Safe for use by many threads. */
    public final class Attempt {

        private final DeliveryRequest request;
        private final CompletableFuture<DispatchResult> result = new CompletableFuture<>();

        private Attempt(DeliveryRequest request) {
            this.request = request;
        }

        /**
         * What was asked.
         *
         * @return the request
         */
        public DeliveryRequest request() {
            return request;
        }

        /**
         * Ends the attempt with a status.
         *
         * @param status the HTTP status, 100 to 599
         * @return false if it had ended before
         */
        public boolean complete(int status) {
            return complete(answered(status));
        }

        /**
         * Ends the attempt. Whatever waits for it runs on this thread.
         *
         * @param outcome what came of it
         * @return false if it had ended before
         */
        public boolean complete(DispatchResult outcome) {
            requireNonNull(outcome, "outcome");
            return end() && result.complete(outcome);
        }

        /**
         * Ends the attempt by a fault of the dispatcher itself: its stage fails.
         *
         * @param fault what the stage fails with
         * @return false if it had ended before
         */
        public boolean fail(Throwable fault) {
            requireNonNull(fault, "fault");
            return end() && result.completeExceptionally(fault);
        }

        private boolean end() {
            synchronized (lock) {
                return open.remove(this);
            }
        }

        @Override
        public String toString() {
            return request + (result.isDone() ? ", ended" : ", open");
        }
    }
}
