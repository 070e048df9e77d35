package webhook4j.icescrum;

import java.nio.ByteBuffer;
import java.util.Optional;
import webhook4j.signature.Headers;
import webhook4j.signature.HmacSignature;
import webhook4j.signature.SignatureScheme;
import webhook4j.source.EventCatalog;
import webhook4j.source.OutgoingAttempt;
import webhook4j.source.OutgoingMessage;
import webhook4j.source.WireFormat;

/**
 * iceScrum's wire format, to send in.
 *
 * <p>Immutable; safe for use by many threads.
 *
 * <p>On the wire: the body as it is, {@code application/json}; {@value #EVENT} names the event; a {@linkplain
 * HmacSignature#iceScrum() signature} over the body. Nothing tells the delivery or the attempt: a receiver cannot know a
 * repeated delivery but by its body.
 *
 * <p>Source: iceScrum v7's documentation of webhooks and its published sender, read 2026-11. That sender puts the event in
 * square brackets, which receivers take off; this format leaves them out.
 */
public final class IceScrum implements WireFormat {

    /** The id of this format. */
    public static final String ID = "icescrum";

    private static final String EVENT = "x-icescrum-event";
    private static final SignatureScheme SCHEME = HmacSignature.iceScrum();

    private IceScrum() {}

    /**
     * The format.
     *
     * @return the format
     */
    public static IceScrum format() {
        return new IceScrum();
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
}
