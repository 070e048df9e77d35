package webhook4j.icescrum;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import webhook4j.event.Body;
import webhook4j.event.Event;
import webhook4j.event.EventException;
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
 * iceScrum: reads its webhooks, sends in its format, and decides whether a request is its own.
 *
 * <p>Immutable; safe for use by many threads.
 *
 * <p>On the wire: the body as it is, {@code application/json}; {@value #EVENT} names the event; a {@linkplain
 * HmacSignature#iceScrum() signature} over the body. Nothing tells the delivery or the attempt: a receiver cannot know a
 * repeated delivery but by its body. The signature does not cover the event's name: whoever has seen a request can send it
 * again as another event.
 *
 * <p>iceScrum deletes a webhook that is answered 410, and disables one that is answered 400 or more five times in a row.
 *
 * <p>Source: iceScrum v7's documentation of webhooks and its published sender, read 2026-11. That sender puts the event in
 * square brackets, which are taken off here; this format leaves them out.
 */
public final class IceScrum implements Source {

    /** The id of this source. */
    public static final String ID = "icescrum";

    private static final String EVENT = "x-icescrum-event";
    private static final String SIGNATURE = "x-icescrum-signature";
    private static final HmacSignature SCHEME = HmacSignature.iceScrum();

    private final Verifier verifier;

    private IceScrum(Verifier verifier) {
        this.verifier = verifier;
    }

    /**
     * iceScrum whose webhooks have one of these secrets. More than one lets a secret be changed without a gap.
     *
     * @param secret the secret, the newest first
     * @param others older secrets that are still accepted
     * @return the source
     */
    public static IceScrum signedWith(Secret secret, Secret... others) {
        return new IceScrum(SCHEME.verifier(secret, others));
    }

    /**
     * iceScrum without secrets: every request is believed, whoever sent it.
     *
     * @return the source
     */
    public static IceScrum insecureAcceptUnsigned() {
        return new IceScrum(Verifier.insecureAcceptAll());
    }

    /**
     * iceScrum's format, to send in: the secrets are the webhook's. As a receiver's source it believes nobody.
     *
     * @return the source
     */
    public static IceScrum format() {
        return new IceScrum(Verifier.rejectingAll());
    }

    /**
     * A secret as a server reads it whose platform has another charset than UTF-8. Needed for secrets that are not ASCII
     * alone; a server with such a charset signs bodies in it, too, and then only those that are ASCII alone hold.
     *
     * @param text the secret
     * @param charset the charset of the server's platform
     * @return the secret
     * @throws IllegalArgumentException if the text is blank or has a character that the charset has not
     */
    public static Secret secret(String text, Charset charset) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("a secret is not blank; found " + text.length() + " blank characters");
        }
        try {
            ByteBuffer bytes = charset.newEncoder().encode(CharBuffer.wrap(text));
            byte[] key = new byte[bytes.remaining()];
            bytes.get(key);
            return Secret.of(key);
        } catch (CharacterCodingException hidden) { // it tells where in the secret
            throw new IllegalArgumentException(
                    "expected a secret of characters that " + charset + " has, found one that it has not");
        }
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public EventCatalog catalog() {
        return EventCatalog.iceScrum();
    }

    /**
     * Lays out one attempt.
     *
     * @throws IllegalArgumentException if the event's type cannot stand in a header, as all of iceScrum's can
     */
    @Override
    public OutgoingMessage outgoing(OutgoingAttempt attempt) {
        ByteBuffer body = attempt.body();
        Headers.Builder headers =
                Headers.builder().with(EVENT, attempt.event().type().value());
        if (body.hasRemaining()) {
            headers.with("Content-Type", "application/json");
        }
        return new OutgoingMessage(headers.build(), body);
    }

    @Override
    public Optional<SignatureScheme> signature() {
        return Optional.of(SCHEME);
    }

    @Override
    public boolean claims(Headers headers) {
        return headers.contains(EVENT) || headers.contains(SIGNATURE);
    }

    @Override
    public Verification verify(IncomingMessage message) {
        return message.headers().all(EVENT).size() > 1
                ? new Verification.Rejected(RejectionReason.DUPLICATE_HEADER)
                : verifier.verify(message);
    }

    /** The delivery has no id, and the event none and no time. Who wrote a comment is the actor of its event. */
    @Override
    public IncomingEvent read(IncomingMessage message, Verification.Verified verified) {
        String name = message.headers()
                .first(EVENT)
                .orElseThrow(() -> EventException.noEvent("expected the header '" + EVENT + "', found none"));
        Event.Builder event = builder(codeOf(name)).source(ID);
        if (message.body().length > 0) {
            Body body = Body.of(message.body());
            JsonNode json = body.json();
            event.body(body);
            if (name.contains(".addedComment")) {
                author(json).ifPresent(event::actor);
            }
        }
        return new IncomingEvent(event.build(), Optional.empty(), 1);
    }

    /**
     * The code, which may stand in square brackets, and there beside others: the sender writes a list. A change of state
     * is an update, too; of several the first that is more than an update says most.
     */
    private static String codeOf(String header) {
        boolean bracketed = header.startsWith("[") && header.endsWith("]");
        String inner = bracketed ? header.substring(1, header.length() - 1) : header;
        List<String> codes =
                Arrays.stream(inner.split(",", -1)).map(String::strip).toList();
        return codes.stream()
                .filter(code -> !code.endsWith(".update"))
                .findFirst()
                .orElse(codes.get(0));
    }

    private static Event.Builder builder(String code) {
        try {
            return Event.builder(code);
        } catch (IllegalArgumentException e) {
            throw EventException.noEvent("expected the name of an event in '" + EVENT + "': " + e.getMessage());
        }
    }

    private static Optional<String> author(JsonNode comment) {
        return Comment.of(comment).poster().flatMap(Person::id).filter(IncomingEvent::isDeliveryId);
    }

    @Override
    public IceScrumEvent typed(Event event) {
        return IceScrumEvent.of(requireNonNull(event, "event"));
    }
}
