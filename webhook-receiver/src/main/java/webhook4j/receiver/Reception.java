package webhook4j.receiver;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import webhook4j.event.EventException;
import webhook4j.inbox.InboxMessage;
import webhook4j.signature.IncomingMessage;
import webhook4j.signature.RejectionReason;
import webhook4j.signature.Verification;
import webhook4j.signature.Verification.Verified;
import webhook4j.source.Incoming;
import webhook4j.source.IncomingEvent;
import webhook4j.source.IncomingHandshake;
import webhook4j.source.Source;

/** The order of decisions on one request, which is the security and cannot be configured. Safe for use by many threads. */
final class Reception {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookReceiver.class);

    private static final InboundResponse BAD_REQUEST = InboundResponse.text(400, "no event");
    private static final InboundResponse UNAUTHORIZED = InboundResponse.text(401, "unauthorized");

    private final Settings settings;
    private final Admission admission;
    private final Handshakes handshakes;
    private final Acting acting;
    private final Listeners listeners;
    private final Running running;
    private final InstantSource clock;

    /**
     * What is known of the receiver here.
     *
     * @param endpoint its name
     * @param maxBodyBytes the largest body, also of one that came compressed
     * @param membersMayRepeat whether an object may have two members of one name
     */
    record Settings(String endpoint, int maxBodyBytes, boolean membersMayRepeat) {}

    Reception(
            Settings settings,
            Admission admission,
            Handshakes handshakes,
            Acting acting,
            Listeners listeners,
            Running running,
            InstantSource clock) {
        this.settings = settings;
        this.admission = admission;
        this.handshakes = handshakes;
        this.acting = acting;
        this.listeners = listeners;
        this.running = running;
        this.clock = clock;
    }

    /** Completes with what is to be answered; never fails, and throws nothing. */
    CompletableFuture<InboundResponse> receive(InboundRequest request) {
        Instant arrivedAt = clock.instant();
        if (!running.enter()) {
            return CompletableFuture.completedFuture(answered(Answer.CLOSED, arrivedAt));
        }
        return decide(request, arrivedAt).handle((answer, fault) -> {
            if (fault != null) {
                reportOwn(fault);
            }
            InboundResponse response = answered(fault == null ? answer : Answer.FAILED, arrivedAt);
            running.exit();
            return response;
        });
    }

    private CompletableFuture<Answer> decide(InboundRequest request, Instant arrivedAt) {
        try {
            Admission.Result result = admission.admit(request, arrivedAt);
            if (result instanceof Admission.Result.Admitted admitted) {
                return verify(admitted);
            }
            return CompletableFuture.completedFuture(answer(result, arrivedAt));
        } catch (RuntimeException | Error e) { // also of a source, or of a memory
            reportOwn(e);
            return CompletableFuture.completedFuture(Answer.FAILED);
        }
    }

    private static void reportOwn(Throwable fault) {
        LOG.error("the receiver itself failed on a request; it answers 500", fault);
    }

    private Answer answer(Admission.Result result, Instant arrivedAt) {
        if (result instanceof Admission.Result.Consented consented) {
            return Answer.handshake(consented.source().id(), InboundResponse.of(consented.reply()));
        }
        Admission.Result.Refused refused = (Admission.Result.Refused) result;
        return refuse(refused.response(), Optional.empty(), Optional.empty(), refused.detail(), arrivedAt);
    }

    private CompletableFuture<Answer> verify(Admission.Result.Admitted admitted) {
        IncomingMessage message = admitted.message();
        Routing.Match place = admitted.place();
        Optional<Route.Checked> checked = place.route().check(place.tenant(), message);
        if (checked.isEmpty()) {
            String detail = "expected the headers of a configured source, found none";
            return CompletableFuture.completedFuture(
                    refuse(UNAUTHORIZED, Optional.empty(), Optional.empty(), detail, message.arrivedAt()));
        }
        Source source = checked.get().source();
        Verification verification = checked.get().verification();
        if (verification instanceof Verification.Rejected rejected) {
            String detail = "expected a credential of " + source.id() + ", found none that holds";
            return CompletableFuture.completedFuture(refuse(
                    UNAUTHORIZED,
                    Optional.of(source.id()),
                    Optional.of(rejected.reason()),
                    detail,
                    message.arrivedAt()));
        }
        return read(admitted, source, (Verified) verification);
    }

    private CompletableFuture<Answer> read(Admission.Result.Admitted admitted, Source source, Verified verified) {
        IncomingMessage message = admitted.message();
        Routing.Match place = admitted.place();
        try {
            IncomingMessage readable = admitted.compressed() ? inflated(message) : message;
            Incoming incoming = source.read(readable, verified);
            if (incoming instanceof IncomingHandshake handshake) {
                return CompletableFuture.completedFuture(
                        handshakes.answer(source.id(), place.tenant(), handshake, message.arrivedAt()));
            }
            InboxMessage.Origin origin =
                    new InboxMessage.Origin(settings.endpoint(), place.route().name(), source.id(), place.tenant());
            Arrival arrival = Arrival.of(origin, source, readable, verified, (IncomingEvent) incoming);
            if (!settings.membersMayRepeat()) {
                arrival.requireUniqueMembers();
            }
            return acting.act(arrival, message.body());
        } catch (EventException e) {
            return CompletableFuture.completedFuture(refuse(
                    BAD_REQUEST,
                    Optional.of(source.id()),
                    Optional.empty(),
                    String.valueOf(e.getMessage()),
                    message.arrivedAt()));
        }
    }

    private IncomingMessage inflated(IncomingMessage message) {
        return new IncomingMessage(
                message.method(),
                message.uri(),
                message.headers(),
                Gzip.inflate(message.body(), settings.maxBodyBytes()),
                message.arrivedAt());
    }

    private Answer refuse(
            InboundResponse response,
            Optional<String> source,
            Optional<RejectionReason> reason,
            String detail,
            Instant arrivedAt) {
        Refusal refusal = new Refusal(response.status(), source, reason, detail, arrivedAt);
        LOG.info(
                "refused a request with {}: {} {}",
                refusal.status(),
                detail,
                reason.map(Enum::name).orElse(""));
        listeners.tell(listener -> listener.refused(refusal));
        return Answer.refused(response, source, reason);
    }

    private InboundResponse answered(Answer answer, Instant arrivedAt) {
        Duration took = Duration.between(arrivedAt, clock.instant());
        Receipt receipt = new Receipt(
                answer.outcome(),
                answer.response().status(),
                answer.source(),
                answer.event(),
                answer.reason(),
                took.isNegative() ? Duration.ZERO : took);
        listeners.tell(listener -> listener.answered(receipt));
        return answer.response();
    }
}
