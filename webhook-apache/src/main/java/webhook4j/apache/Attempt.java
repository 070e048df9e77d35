package webhook4j.apache;

import java.net.InetAddress;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.apache.hc.core5.http.nio.support.BasicRequestProducer;
import org.jspecify.annotations.Nullable;
import webhook4j.delivery.DeliveryRequest;
import webhook4j.delivery.DispatchResult;
import webhook4j.delivery.FailureKind;
import webhook4j.transport.EndpointCheck;

/**
 * One attempt on its way: vet the address, send, read. It ends once, by whatever comes first: the answer, a failure,
 * the deadline, or the closing of the dispatcher. Whichever it is, nothing of it goes on afterwards.
 *
 * <p>Safe for use by many threads.
 */
final class Attempt {

    /** What frames a request or belongs to its connection: the client's own business. */
    private static final NavigableSet<String> RESERVED = reserved();

    private final Transport transport;
    private final DeliveryRequest request;
    private final long started;
    private final CompletableFuture<DispatchResult> result = new CompletableFuture<>();

    private final Object lock = new Object();
    private boolean ended;
    private @Nullable ScheduledFuture<?> deadline;
    private Lookups.@Nullable Lookup lookup;
    private @Nullable Exchange exchange;
    private @Nullable Future<?> call;

    private static NavigableSet<String> reserved() {
        NavigableSet<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        names.addAll(List.of("Connection", "Content-Length", "Expect", "Host", "Transfer-Encoding", "Upgrade"));
        return Collections.unmodifiableNavigableSet(names);
    }

    Attempt(Transport transport, DeliveryRequest request) {
        this.transport = transport;
        this.request = request;
        this.started = transport.ticker().getAsLong();
    }

    /** What comes of it; completed on the transport's executor. */
    CompletableFuture<DispatchResult> result() {
        return result;
    }

    /** Sets the attempt going, and returns at once. */
    void start() {
        try {
            ScheduledFuture<?> timer = transport
                    .timer()
                    .schedule(this::onDeadline, TimeUnit.NANOSECONDS.convert(request.deadline()), TimeUnit.NANOSECONDS);
            synchronized (lock) {
                deadline = timer;
            }
            vet();
        } catch (RejectedExecutionException e) {
            fail(
                    FailureKind.OWN_FAULT,
                    "the dispatcher has no thread for the attempt; it is closed, or its executor is full");
        }
    }

    /** Ends the attempt, if it has not ended, as a fault of this side. */
    void abort(String detail) {
        fail(FailureKind.OWN_FAULT, detail);
    }

    private void onDeadline() {
        Lookups.Lookup asked;
        Exchange sent;
        synchronized (lock) {
            asked = lookup;
            sent = exchange;
        }
        if (sent == null) {
            boolean begun = asked != null && asked.hasBegun();
            fail(
                    begun ? FailureKind.DNS : FailureKind.OWN_FAULT,
                    begun
                            ? "the host's name was not resolved in time"
                            : "no thread was free to look the host's name up; other names hang");
        } else if (sent.isUnderWay()) {
            fail(
                    FailureKind.DEADLINE,
                    "no whole answer came within " + request.deadline().toMillis() + " ms");
        } else {
            fail(
                    FailureKind.OWN_FAULT,
                    "no connection was free; allow more with connections(...), or fewer attempts at a time");
        }
    }

    private void vet() {
        Lookups.Lookup asked = transport.lookups().vet(request.uri());
        synchronized (lock) {
            lookup = asked;
        }
        var unused = asked.result().whenComplete((vetted, fault) -> {
            try {
                onVetted(vetted, fault);
            } catch (RuntimeException | Error e) {
                failed(e);
            }
        });
    }

    private void onVetted(EndpointCheck.@Nullable Vetted vetted, @Nullable Throwable fault) {
        if (vetted instanceof EndpointCheck.Allowed allowed) {
            prepareTrust();
            send(allowed.addresses(), false);
        } else if (vetted instanceof EndpointCheck.Refused refused) {
            fail(FailureKind.BLOCKED, refused.why());
        } else {
            failed(fault == null ? new IllegalStateException("neither allowed nor refused") : fault);
        }
    }

    /** Here, where it may take a while, and not where connections are made. */
    private void prepareTrust() {
        if (!"https".equalsIgnoreCase(request.uri().getScheme())) {
            return;
        }
        try {
            transport.strategies().strategyFor(request);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the trust or the certificate of a webhook", e);
        }
    }

    private void send(List<InetAddress> addresses, boolean again) {
        if (request.headers().toMap().keySet().stream().anyMatch(RESERVED::contains)) {
            fail(FailureKind.OWN_FAULT, "a header is one that the client sets itself: " + String.join(", ", RESERVED));
            return;
        }
        Exchange next = new Exchange(request, addresses, again);
        HttpHost endpoint = endpoint(request.uri());
        synchronized (lock) {
            if (ended) {
                return;
            }
            exchange = next;
        }
        Future<?> sent = transport
                .client()
                .execute(
                        endpoint,
                        new BasicRequestProducer(
                                newRequest(endpoint),
                                request.body().hasRemaining() ? new BufferProducer(request.body()) : null),
                        new AnswerConsumer(next),
                        null,
                        next,
                        new Ending(next, addresses, again));
        boolean late;
        synchronized (lock) {
            call = sent;
            late = ended;
        }
        if (late) {
            stop(sent, next);
        }
    }

    private static HttpHost endpoint(URI uri) {
        String host = uri.getHost();
        boolean bracketed = host.startsWith("[");
        return new HttpHost(
                uri.getScheme().toLowerCase(Locale.ROOT),
                bracketed ? host.substring(1, host.length() - 1) : host,
                uri.getPort());
    }

    private HttpRequest newRequest(HttpHost endpoint) {
        URI uri = request.uri();
        String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        BasicHttpRequest made = new BasicHttpRequest(request.method().name(), endpoint, path + query);
        request.headers().toMap().forEach((name, values) -> values.forEach(value -> made.addHeader(name, value)));
        return made;
    }

    /** What the client says in the end. It may say so on a thread that reads and writes, and so must not be held up. */
    private final class Ending implements FutureCallback<AnswerConsumer.Answer> {

        private final Exchange sent;
        private final List<InetAddress> addresses;
        private final boolean again;

        Ending(Exchange sent, List<InetAddress> addresses, boolean again) {
            this.sent = sent;
            this.addresses = addresses;
            this.again = again;
        }

        @Override
        public void completed(AnswerConsumer.Answer answer) {
            answered(answer);
        }

        @Override
        public void failed(Exception fault) {
            if (fault instanceof AnswerConsumer.Enough enough) {
                answered(enough.answer());
            } else if (fault instanceof RuntimeException && sent.receivedSinceItBegan() > 0) {
                Attempt.this.failed(new ProtocolException("the client stumbled over the answer", fault));
            } else if (!again && Failures.kindOf(fault) == FailureKind.RESET && sent.metAStaleConnection()) {
                sendAgain();
            } else {
                Attempt.this.failed(fault);
            }
        }

        /** Once, on a new connection: the endpoint closed the old one before it can have taken the request. */
        private void sendAgain() {
            try {
                send(addresses, true);
            } catch (RuntimeException | Error e) {
                Attempt.this.failed(e);
            }
        }

        @Override
        public void cancelled() {
            Attempt.this.failed(new CancellationException());
        }
    }

    private void answered(AnswerConsumer.Answer answer) {
        end(new DispatchResult.Answered(answer.status(), answer.headers(), answer.excerpt(), took()));
    }

    private void failed(Throwable fault) {
        FailureKind kind = Failures.kindOf(fault);
        fail(kind, Failures.detailOf(kind, fault));
    }

    private void fail(FailureKind kind, String detail) {
        end(new DispatchResult.Failed(kind, detail, took()));
    }

    private Duration took() {
        return Duration.ofNanos(Math.max(0, transport.ticker().getAsLong() - started));
    }

    private void end(DispatchResult outcome) {
        ScheduledFuture<?> timer;
        Future<?> sent;
        Exchange last;
        synchronized (lock) {
            if (ended) {
                return;
            }
            ended = true;
            timer = deadline;
            sent = call;
            last = exchange;
        }
        if (timer != null) {
            timer.cancel(false);
        }
        if (outcome instanceof DispatchResult.Failed) {
            stop(sent, last);
        }
        try {
            result.completeAsync(() -> outcome, transport.executor());
        } catch (RejectedExecutionException e) {
            result.complete(outcome);
        }
    }

    private static void stop(@Nullable Future<?> sent, @Nullable Exchange last) {
        if (sent != null) {
            sent.cancel(true);
        }
        if (last != null) {
            last.abandon();
        }
    }
}
