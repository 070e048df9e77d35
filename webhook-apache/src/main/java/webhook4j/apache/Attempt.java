package webhook4j.apache;

import java.net.InetAddress;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
import webhook4j.delivery.FailureDetails;
import webhook4j.delivery.FailureKind;
import webhook4j.delivery.FramingHeaders;
import webhook4j.transport.EndpointCheck;
import webhook4j.transport.Lookups;

/**
 * One attempt on its way: vet the address, send, read. It ends once, by whatever comes first: the answer, a failure,
 * the deadline, or the closing of the dispatcher. Whichever it is, nothing of it goes on afterwards.
 *
 * <p>Safe for use by many threads.
 */
final class Attempt {

    private final Transport transport;
    private final DeliveryRequest request;
    private final long started;
    private final CompletableFuture<DispatchResult> result = new CompletableFuture<>();

    private final Object lock = new Object();
    private boolean ended;
    private @Nullable ScheduledFuture<?> deadline;
    private Lookups.@Nullable Vetting vetting;
    private @Nullable Exchange exchange;
    private @Nullable Future<?> call;

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
            fail(FailureKind.OWN_FAULT, FailureDetails.NO_THREAD);
        }
    }

    /** Ends the attempt, if it has not ended, as a fault of this side. */
    void abort(String detail) {
        fail(FailureKind.OWN_FAULT, detail);
    }

    private void onDeadline() {
        Duration time = request.deadline();
        Lookups.Vetting asked;
        Exchange sent;
        synchronized (lock) {
            asked = vetting;
            sent = exchange;
        }
        if (asked != null && asked.hasBegun()) {
            fail(FailureKind.DNS, FailureDetails.noAddressWithin(time));
        } else if (asked != null) {
            fail(FailureKind.OWN_FAULT, FailureDetails.noLookupWithin(time));
        } else if (sent == null) {
            fail(FailureKind.OWN_FAULT, FailureDetails.NO_THREAD);
        } else if (sent.isUnderWay()) {
            fail(FailureKind.DEADLINE, FailureDetails.noAnswerWithin(time));
        } else {
            fail(
                    FailureKind.OWN_FAULT,
                    "no connection was free; allow more with connections(...), or fewer attempts at a time");
        }
    }

    private void vet() {
        Lookups.Vetting asked = transport.lookups().vet(request.uri());
        synchronized (lock) {
            vetting = asked;
        }
        asked.whenVetted((vetted, fault) -> orFail(() -> onVetted(vetted, fault)));
    }

    private void onVetted(EndpointCheck.@Nullable Vetted vetted, @Nullable Throwable fault) {
        synchronized (lock) {
            vetting = null;
        }
        if (vetted instanceof EndpointCheck.Allowed allowed) {
            sendIfHeadersMay(allowed.addresses());
        } else if (vetted instanceof EndpointCheck.Refused refused) {
            fail(FailureKind.BLOCKED, refused.why());
        } else {
            failed(fault == null ? new IllegalStateException("neither allowed nor refused") : fault);
        }
    }

    private void sendIfHeadersMay(List<InetAddress> addresses) {
        Optional<String> reserved = FramingHeaders.refusal(request.headers());
        if (reserved.isPresent()) {
            fail(FailureKind.OWN_FAULT, reserved.get());
        } else if (!"https".equalsIgnoreCase(request.uri().getScheme())
                || transport.strategies().knows(request.tls())) {
            send(addresses, false);
        } else {
            transport.executor().execute(() -> orFail(() -> prepareTrustAndSend(addresses)));
        }
    }

    /** What is trusted may first have to be read: not on the caller's thread, nor where connections are made. */
    private void prepareTrustAndSend(List<InetAddress> addresses) {
        try {
            transport.strategies().strategyFor(request);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the trust or the certificate of a webhook", e);
        }
        send(addresses, false);
    }

    /** Whatever goes wrong here would otherwise end the attempt as the endpoint's, by its deadline. */
    private void orFail(Runnable step) {
        try {
            step.run();
        } catch (RejectedExecutionException e) {
            fail(FailureKind.OWN_FAULT, FailureDetails.NO_THREAD);
        } catch (RuntimeException | Error e) {
            failed(e);
        }
    }

    private void send(List<InetAddress> addresses, boolean again) {
        Exchange next = new Exchange(request, addresses, again);
        HttpHost endpoint = endpoint(request.uri(), addresses.get(0));
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

    /** An IPv6 address in its plain spelling: the client knows no other, and would name it without brackets. */
    private static HttpHost endpoint(URI uri, InetAddress address) {
        String host = uri.getHost();
        return new HttpHost(
                uri.getScheme().toLowerCase(Locale.ROOT),
                host.startsWith("[") ? address.getHostAddress() : host,
                uri.getPort());
    }

    /** In ASCII: of other characters of a path the client makes question marks. */
    private HttpRequest newRequest(HttpHost endpoint) {
        URI uri = URI.create(request.uri().toASCIIString());
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
            orFail(() -> send(addresses, true));
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
        fail(kind, FailureDetails.of(kind, fault));
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
        Lookups.Vetting asked;
        synchronized (lock) {
            if (ended) {
                return;
            }
            ended = true;
            timer = deadline;
            sent = call;
            last = exchange;
            asked = vetting;
        }
        if (timer != null) {
            timer.cancel(false);
        }
        if (asked != null) {
            asked.giveUp();
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
