package webhook4j.jira;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import webhook4j.event.Event;
import webhook4j.event.EventException;
import webhook4j.event.EventType;
import webhook4j.event.Json;
import webhook4j.signature.Headers;
import webhook4j.signature.HmacSignature;
import webhook4j.signature.IncomingMessage;
import webhook4j.signature.RejectionReason;
import webhook4j.signature.Secret;
import webhook4j.signature.SignatureScheme;
import webhook4j.signature.Verification;
import webhook4j.signature.Verifier;
import webhook4j.source.EventCatalog;
import webhook4j.source.IncomingEvent;
import webhook4j.source.OutgoingAttempt;
import webhook4j.source.OutgoingMessage;
import webhook4j.source.Source;

/**
 * Jira, Server and Cloud: reads its webhooks, sends in its format, and decides whether a request is its own.
 *
 * <p>Immutable; safe for use by many threads.
 *
 * <p>On the wire: the body as it is, {@code application/json}; {@value #IDENTIFIER} names the delivery; {@value #RETRY}
 * counts the retries and is absent from the first attempt; {@value #SIGNATURE} is an {@link HmacSignature} over the body
 * alone. A webhook that excludes the body gets a request of no bytes and no media type, whose signature is taken over
 * no bytes. Identifier and retry count are outside the signature: they tell duplicates apart and prove nothing.
 *
 * <p>Source: Jira Cloud's developer guide, "Webhooks"; Jira Server's "Webhooks" for administrators; read 2026-11. That
 * an excluded body is signed as no bytes is this library's choice, undocumented by the vendor.
 */
public final class Jira implements Source {

    /** The id of this source. */
    public static final String ID = "jira";

    /** The type of an event that arrived without a body: what happened can only be told by the URL, if at all. */
    public static final EventType WITHOUT_BODY = EventType.of("jira:without_body");

    private static final String IDENTIFIER = "X-Atlassian-Webhook-Identifier";
    private static final String RETRY = "X-Atlassian-Webhook-Retry";
    private static final String SIGNATURE = "X-Hub-Signature";
    private static final String CONTENT_TYPE = "Content-Type";
    private static final HmacSignature SCHEME = HmacSignature.jira();

    private final Verifier verifier;
    private final boolean unsigned;

    private Jira(Verifier verifier, boolean unsigned) {
        this.verifier = verifier;
        this.unsigned = unsigned;
    }

    /**
     * Jira whose webhooks have one of these secrets. More than one lets a secret be changed without a gap.
     *
     * @param secret the secret, the newest first
     * @param others older secrets that are still accepted
     * @return the source
     */
    public static Jira signedWith(Secret secret, Secret... others) {
        List<Secret> secrets = new ArrayList<>();
        secrets.add(requireNonNull(secret, "secret"));
        secrets.addAll(List.of(others));
        return new Jira(SCHEME.verifier(secrets), false);
    }

    /**
     * Jira without secrets: every request is believed, whoever sent it. Where several sources share a receiver it must
     * stand last, since Jira without a secret has no header to be known by.
     *
     * @return the source
     */
    public static Jira insecureAcceptUnsigned() {
        return new Jira(Verifier.insecureAcceptAll(), true);
    }

    /**
     * Jira's format, to send in: the secrets are the webhook's. As a receiver's source it believes nobody.
     *
     * @return the source
     */
    public static Jira format() {
        return new Jira(Verifier.rejectingAll(), false);
    }

    /**
     * Reads the body of one of Jira's webhooks. The type is that of {@code webhookEvent}; the body of a workflow post
     * function, which has none, is {@code workflow_transition}.
     *
     * @param json the body
     * @return the event, whose body has the same bytes
     * @throws EventException if it is no JSON (with the offset) or no event of Jira (with what is missing)
     */
    public static Event read(byte[] json) {
        return JiraReader.read(json);
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public EventCatalog catalog() {
        return EventCatalog.jira();
    }

    @Override
    public OutgoingMessage outgoing(OutgoingAttempt attempt) {
        ByteBuffer body = attempt.body();
        Headers.Builder headers = Headers.builder().with(IDENTIFIER, attempt.deliveryId());
        if (body.hasRemaining()) {
            headers.with(CONTENT_TYPE, "application/json");
        }
        if (attempt.number() > 1) {
            headers.with(RETRY, Integer.toString(attempt.number() - 1));
        }
        return new OutgoingMessage(headers.build(), body);
    }

    @Override
    public Optional<SignatureScheme> signature() {
        return Optional.of(SCHEME);
    }

    /** Of type {@code ping}, with the two members that every event of Jira's has. Jira itself sends none. */
    @Override
    public Event ping(String webhookId, Instant at) {
        return Event.builder(PING)
                .source(ID)
                .occurredAt(at)
                .body(Json.object().put("timestamp", at.toEpochMilli()).put("webhookEvent", PING))
                .build();
    }

    @Override
    public boolean claims(Headers headers) {
        boolean signed = headers.contains(SIGNATURE) && !headers.contains("X-GitHub-Event");
        return unsigned || signed || headers.contains(IDENTIFIER);
    }

    @Override
    public Verification verify(IncomingMessage message) {
        RejectionReason fault = faultOfIdentifier(message.headers());
        return fault == null ? verifier.verify(message) : new Verification.Rejected(fault);
    }

    private static @Nullable RejectionReason faultOfIdentifier(Headers headers) {
        if (headers.all(IDENTIFIER).size() > 1) {
            return RejectionReason.DUPLICATE_HEADER;
        }
        boolean sound =
                headers.first(IDENTIFIER).map(IncomingEvent::isDeliveryId).orElse(true);
        return sound ? null : RejectionReason.MALFORMED_HEADER;
    }

    @Override
    public IncomingEvent read(IncomingMessage message, Verification.Verified verified) {
        Event event = message.body().length == 0
                ? Event.builder(WITHOUT_BODY.value()).source(ID).build()
                : read(message.body());
        Optional<String> identifier = message.headers().first(IDENTIFIER);
        return new IncomingEvent(event, identifier, attempt(message.headers()));
    }

    /** A count that is no small number tells nothing; the delivery is handled all the same. */
    private static int attempt(Headers headers) {
        String retries = headers.first(RETRY).orElse("0");
        return retries.matches("[0-9]{1,9}") ? Integer.parseInt(retries) + 1 : 1;
    }

    @Override
    public JiraEvent typed(Event event) {
        return JiraEvent.of(event);
    }
}
