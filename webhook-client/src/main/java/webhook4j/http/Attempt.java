package webhook4j.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import webhook4j.delivery.DeliveryRequest;
import webhook4j.delivery.DispatchResult;
import webhook4j.delivery.FailureDetails;
import webhook4j.delivery.FailureKind;
import webhook4j.delivery.FramingHeaders;
import webhook4j.signature.Headers;
import webhook4j.transport.EndpointCheck;
import webhook4j.transport.Lookups;

/**
 * One attempt on its way: vet the address, send, read. It ends once, by whatever comes first: the answer, a failure,
 * the deadline, or the closing of the dispatcher. Whichever it is, nothing of it goes on afterwards.
 *
 * <p>Safe for use by many threads.
 */
final class Attempt {

    private static final int NO_CONTENT = 204;

    private final Transport transport;
    private final DeliveryRequest request;
    private final long started;
    private final CompletableFuture<DispatchResult> result = new CompletableFuture<>();
    private volatile Lookups.@Nullable Vetting waitingFor;

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
        } catch (RejectedExecutionException e) {
            failWithoutThread();
            return;
        }
        orFail(this::vet);
    }

    /** Ends the attempt, if it has not ended, as a fault of this side. */
    void abort(String detail) {
        fail(FailureKind.OWN_FAULT, detail);
    }

    private void onDeadline() {
        Duration time = request.deadline();
        Lookups.Vetting vetting = waitingFor;
        if (vetting == null) {
            fail(FailureKind.DEADLINE, FailureDetails.noAnswerWithin(time));
        } else if (vetting.hasBegun()) {
            fail(FailureKind.DNS, FailureDetails.noAddressWithin(time));
        } else {
            fail(FailureKind.OWN_FAULT, FailureDetails.noLookupWithin(time));
        }
    }

    private void vet() {
        Lookups.Vetting vetting = transport.lookups().vet(request.uri());
        waitingFor = vetting;
        vetting.whenVetted((vetted, fault) -> orFail(() -> onVetted(vetted, fault)));
    }

    private void onVetted(EndpointCheck.@Nullable Vetted vetted, @Nullable Throwable fault) {
        waitingFor = null;
        if (hasEnded()) {
            return; // the look-up took longer than the deadline
        }
        if (vetted != null) {
            sendIfAllowed(vetted);
        } else if (fault instanceof UnknownHostException) {
            fail(FailureKind.DNS, FailureDetails.of(FailureKind.DNS, fault));
        } else {
            failOwn(fault == null ? new IOException("neither address nor failure") : fault);
        }
    }

    private void sendIfAllowed(EndpointCheck.Vetted vetted) {
        Optional<String> reserved = FramingHeaders.refusal(request.headers());
        if (vetted instanceof EndpointCheck.Refused refused) {
            fail(FailureKind.BLOCKED, refused.why());
        } else if (reserved.isPresent()) {
            fail(FailureKind.OWN_FAULT, reserved.get());
        } else if (vetted instanceof EndpointCheck.Allowed allowed) {
            sendToOneOf(allowed.addresses());
        }
    }

    /** Sends to the first of the addresses; the others follow when no connection comes about. */
    private void sendToOneOf(List<InetAddress> addresses) {
        List<InetAddress> others = transport.routes().pins(request.uri()) ? tail(addresses) : List.of();
        send(transport.routes().to(request, addresses.get(0)), others);
    }

    private static List<InetAddress> tail(List<InetAddress> addresses) {
        return addresses.subList(1, addresses.size());
    }

    private void send(Route route, List<InetAddress> others) {
        HttpRequest http;
        try {
            http = Sending.of(request, route, transport.http2());
        } catch (IllegalArgumentException e) {
            route.client().release();
            throw e;
        }
        Sending sending = new Sending(route, transport.routes().foreign().isEmpty());
        CompletableFuture<HttpResponse<byte[]>> sent;
        synchronized (lock) {
            if (ended) {
                route.client().release();
                return;
            }
            sent = sending.send(http, transport.hop(), whole -> orFail(() -> answered(whole, true)));
            call = sent;
        }
        sending.whenOver(sent, (answer, fault) -> orFail(() -> onAnswer(sending, others, answer, fault)));
    }

    private void onAnswer(
            Sending sending,
            List<InetAddress> others,
            @Nullable HttpResponse<byte[]> answer,
            @Nullable Throwable fault) {
        if (answer != null) {
            onAnswer(answer);
        } else if (!hasEnded()) {
            onFailure(sending, others, fault == null ? new IOException("neither answer nor failure") : fault);
        }
    }

    private void onAnswer(HttpResponse<byte[]> answer) {
        Optional<String> proxyFault = transport
                .routes()
                .foreign()
                .flatMap(client -> ProxyInBetween.faultBehind(answer, client, request.uri()));
        if (proxyFault.isPresent()) {
            fail(FailureKind.OWN_FAULT, proxyFault.get());
        } else {
            answered(new Sending.Whole(answer.statusCode(), answer.headers(), answer.body()), false);
        }
    }

    private void onFailure(Sending sending, List<InetAddress> others, Throwable cause) {
        Optional<Route> afresh =
                sending.metAStaleConnection(cause) ? sending.route().afresh() : Optional.empty();
        FailureKind kind = Failures.kindOf(cause);
        if (afresh.isPresent()) {
            send(afresh.get(), List.of());
        } else if (!others.isEmpty() && (kind == FailureKind.REFUSED || kind == FailureKind.CONNECT_TIMEOUT)) {
            sendToOneOf(others);
        } else if (Failures.isNoContentWithContent(cause)) {
            end(new DispatchResult.Answered(NO_CONTENT, Headers.none(), new byte[0], took()), false);
        } else {
            failed(sending, kind, cause);
        }
    }

    private void failed(Sending sending, FailureKind kind, Throwable cause) {
        if (kind == FailureKind.PROTOCOL && sending.hasNoHead()) {
            sending.route().line().leaked(sending.route().client());
        }
        Optional<HttpClient> foreign = transport.routes().foreign();
        foreign.flatMap(client -> ProxyInBetween.faultBehind(kind, client, request.uri()))
                .ifPresentOrElse(
                        detail -> fail(FailureKind.OWN_FAULT, detail),
                        () -> fail(kind, FailureDetails.of(kind, cause)));
    }

    private void answered(Sending.Whole whole, boolean onExecutor) {
        if (whole.status() < 100 || whole.status() > 599) {
            fail(FailureKind.PROTOCOL, "the status is none of HTTP's: " + whole.status());
        } else {
            end(
                    new DispatchResult.Answered(
                            whole.status(), Headers.of(whole.headers().map()), whole.body(), took()),
                    onExecutor);
        }
    }

    /** Whatever goes wrong here would otherwise end the attempt as the endpoint's, by its deadline. */
    private void orFail(Runnable step) {
        try {
            step.run();
        } catch (RejectedExecutionException e) {
            failWithoutThread();
        } catch (Unroutable e) {
            fail(e.kind(), e.detail());
        } catch (RuntimeException | Error e) {
            failOwn(e);
        }
    }

    private void failWithoutThread() {
        fail(FailureKind.OWN_FAULT, FailureDetails.NO_THREAD);
    }

    private void failOwn(Throwable cause) {
        fail(FailureKind.OWN_FAULT, FailureDetails.of(FailureKind.OWN_FAULT, cause));
    }

    private boolean hasEnded() {
        synchronized (lock) {
            return ended;
        }
    }

    private void fail(FailureKind kind, String detail) {
        end(new DispatchResult.Failed(kind, detail, took()), false);
    }

    private Duration took() {
        return Duration.ofNanos(Math.max(0, transport.ticker().getAsLong() - started));
    }

    private void end(DispatchResult outcome, boolean onExecutor) {
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
        Lookups.Vetting vetting = waitingFor;
        if (vetting != null) {
            vetting.giveUp();
        }
        if (sent != null && outcome instanceof DispatchResult.Failed) {
            sent.cancel(true); // closes the connection if the exchange is not over
        }
        if (onExecutor) {
            result.complete(outcome);
            return;
        }
        try {
            result.completeAsync(() -> outcome, transport.executor());
        } catch (RejectedExecutionException e) {
            result.complete(outcome);
        }
    }
}
