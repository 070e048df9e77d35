package webhook4j.http;

import java.io.IOException;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import webhook4j.delivery.DeliveryRequest;
import webhook4j.delivery.DispatchResult;
import webhook4j.delivery.FailureKind;
import webhook4j.signature.Headers;
import webhook4j.transport.EndpointCheck;

/**
 * One attempt on its way: vet the address, send, read. It ends once, by whatever comes first: the answer, a failure,
 * the deadline, or the closing of the dispatcher. Whichever it is, nothing of it goes on afterwards.
 *
 * <p>Safe for use by many threads.
 */
final class Attempt {

    /** How much of an answer's body is kept, in bytes. */
    static final int EXCERPT_LIMIT = 16 * 1024;

    private final Transport transport;
    private final DeliveryRequest request;
    private final long started;
    private final CompletableFuture<DispatchResult> result = new CompletableFuture<>();

    private final Object lock = new Object();
    private boolean ended;
    private @Nullable ScheduledFuture<?> deadline;
    private @Nullable CompletableFuture<?> call;

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
            transport.lookups().execute(this::vetAndSend);
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
        fail(
                FailureKind.DEADLINE,
                "no whole answer came within " + request.deadline().toMillis() + " ms");
    }

    private void vetAndSend() {
        if (hasEnded()) {
            return; // the queue was longer than the deadline
        }
        try {
            if (transport.check().vet(request.uri()) instanceof EndpointCheck.Refused refused) {
                fail(FailureKind.BLOCKED, refused.why());
            } else {
                send();
            }
        } catch (UnknownHostException e) {
            fail(FailureKind.DNS, Failures.detailOf(FailureKind.DNS, e));
        } catch (RuntimeException | Error e) {
            fail(FailureKind.OWN_FAULT, Failures.detailOf(FailureKind.OWN_FAULT, e));
        }
    }

    private void send() {
        HttpRequest.Builder builder = HttpRequest.newBuilder(request.uri())
                .version(HttpClient.Version.HTTP_1_1)
                .POST(new BufferPublisher(request.body()));
        try {
            request.headers().toMap().forEach((name, values) -> values.forEach(value -> builder.header(name, value)));
        } catch (IllegalArgumentException e) {
            fail(
                    FailureKind.OWN_FAULT,
                    "a header is one that the JDK's client sets itself: Connection, Content-Length, Expect, Host, Upgrade");
            return;
        }
        CompletableFuture<HttpResponse<byte[]>> sent;
        synchronized (lock) {
            if (ended) {
                return;
            }
            sent = transport.client().sendAsync(builder.build(), head -> new Excerpt(EXCERPT_LIMIT));
            call = sent;
        }
        var unused = sent.whenComplete(this::onAnswer);
    }

    private void onAnswer(@Nullable HttpResponse<byte[]> answer, @Nullable Throwable fault) {
        try {
            if (answer == null) {
                failed(fault == null ? new IOException("neither answer nor failure") : fault);
            } else {
                answered(answer);
            }
        } catch (RuntimeException | Error e) { // otherwise the attempt would end as the endpoint's, by its deadline
            fail(FailureKind.OWN_FAULT, Failures.detailOf(FailureKind.OWN_FAULT, e));
        }
    }

    private void failed(Throwable cause) {
        FailureKind kind = Failures.kindOf(cause);
        ProxyInBetween.faultBehind(kind, transport.client(), request.uri())
                .ifPresentOrElse(
                        detail -> fail(FailureKind.OWN_FAULT, detail),
                        () -> fail(kind, Failures.detailOf(kind, cause)));
    }

    private void answered(HttpResponse<byte[]> answer) {
        int status = answer.statusCode();
        Optional<String> proxyFault = ProxyInBetween.faultBehind(status, transport.client(), request.uri());
        if (proxyFault.isPresent()) {
            fail(FailureKind.OWN_FAULT, proxyFault.get());
        } else if (status < 100 || status > 599) {
            fail(FailureKind.PROTOCOL, "the status is none of HTTP's: " + status);
        } else {
            end(new DispatchResult.Answered(status, Headers.of(answer.headers().map()), answer.body(), took()));
        }
    }

    private boolean hasEnded() {
        synchronized (lock) {
            return ended;
        }
    }

    private void fail(FailureKind kind, String detail) {
        end(new DispatchResult.Failed(kind, detail, took()));
    }

    private Duration took() {
        return Duration.ofNanos(Math.max(0, transport.ticker().getAsLong() - started));
    }

    private void end(DispatchResult outcome) {
        ScheduledFuture<?> timer;
        CompletableFuture<?> sent;
        synchronized (lock) {
            if (ended) {
                return;
            }
            ended = true;
            timer = deadline;
            sent = call;
        }
        if (timer != null) {
            timer.cancel(false);
        }
        if (sent != null) {
            sent.cancel(true); // closes the connection if the exchange is not over
        }
        try {
            result.completeAsync(() -> outcome, transport.executor());
        } catch (RejectedExecutionException e) {
            result.complete(outcome);
        }
    }
}
