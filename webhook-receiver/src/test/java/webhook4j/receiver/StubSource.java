package webhook4j.receiver;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import webhook4j.event.Event;
import webhook4j.event.TypedEvent;
import webhook4j.jira.Jira;
import webhook4j.signature.Headers;
import webhook4j.signature.IncomingMessage;
import webhook4j.signature.RejectionReason;
import webhook4j.signature.SignatureScheme;
import webhook4j.signature.Verification;
import webhook4j.source.EventCatalog;
import webhook4j.source.Incoming;
import webhook4j.source.IncomingEvent;
import webhook4j.source.OutgoingAttempt;
import webhook4j.source.OutgoingMessage;
import webhook4j.source.Reply;
import webhook4j.source.Source;

/**
 * A system whose requests are believed that have its password, and read as a test wants. By itself it reads Jira's
 * events, with the id of the header {@code Id}.
 */
final class StubSource implements Source {

    final AtomicInteger verifications = new AtomicInteger();
    private final String id;
    private final String password;
    private Function<Verification.Verified, Verification.Verified> verdict = verified -> verified;
    private Function<IncomingMessage, Incoming> reading = StubSource::jira;
    private Set<String> mediaTypes = Set.of("application/json");
    private Optional<Reply> consent = Optional.empty();

    StubSource(String id, String password) {
        this.id = id;
        this.password = password;
    }

    StubSource verified(Function<Verification.Verified, Verification.Verified> how) {
        this.verdict = how;
        return this;
    }

    StubSource reading(Function<IncomingMessage, Incoming> how) {
        this.reading = how;
        return this;
    }

    StubSource accepting(String... types) {
        this.mediaTypes = Set.of(types);
        return this;
    }

    StubSource consenting(Reply reply) {
        this.consent = Optional.of(reply);
        return this;
    }

    static IncomingEvent jira(IncomingMessage message) {
        return new IncomingEvent(Jira.read(message.body()), message.headers().first("Id"), 1);
    }

    static InboundRequest request(String path, String password, String deliveryId, String body) {
        return Requests.of(body.getBytes(UTF_8))
                .to(path)
                .with("Password", password)
                .with("Id", deliveryId)
                .build();
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public EventCatalog catalog() {
        return EventCatalog.jira();
    }

    @Override
    public OutgoingMessage outgoing(OutgoingAttempt attempt) {
        return Jira.format().outgoing(attempt);
    }

    @Override
    public Optional<SignatureScheme> signature() {
        return Optional.empty();
    }

    @Override
    public boolean accepts(String mediaType) {
        return mediaTypes.contains(mediaType);
    }

    @Override
    public Optional<Reply> preflight(IncomingMessage message) {
        return consent;
    }

    @Override
    public boolean claims(Headers headers) {
        return headers.first("System").map(id::equals).orElse(false);
    }

    @Override
    public Verification verify(IncomingMessage message) {
        verifications.incrementAndGet();
        return message.headers().first("Password").map(password::equals).orElse(false)
                ? verdict.apply(Verification.Verified.of("password", 0))
                : new Verification.Rejected(RejectionReason.SIGNATURE_MISMATCH);
    }

    @Override
    public Incoming read(IncomingMessage message, Verification.Verified verified) {
        return reading.apply(message);
    }

    @Override
    public TypedEvent typed(Event event) {
        return Jira.format().typed(event);
    }
}
