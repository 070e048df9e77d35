package webhook4j.source;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import webhook4j.event.Event;
import webhook4j.event.Json;
import webhook4j.signature.Headers;
import webhook4j.signature.SignatureScheme;
import webhook4j.signature.StandardWebhooksSignature;

/**
 * Standard Webhooks, to send in: {@code webhook-id} is the delivery's id and {@code webhook-timestamp} the time of the
 * attempt; signed by {@link StandardWebhooksSignature}.
 *
 * <p>Immutable; safe for use by many threads. No header tells the event's type. Where bodies do not tell it either,
 * {@link #enveloped} puts them into the object that the specification recommends.
 *
 * <p>Source: the specification of Standard Webhooks, read 2026-11.
 */
public final class StandardWebhooks implements WireFormat {

    /** The id of this format. */
    public static final String ID = "standard-webhooks";

    private static final EventCatalog CATALOG = EventCatalog.of(List.of());
    private static final SignatureScheme SCHEME = StandardWebhooksSignature.create();

    private final boolean enveloped;

    private StandardWebhooks(boolean enveloped) {
        this.enveloped = enveloped;
    }

    /**
     * The format with bodies as they are.
     *
     * @return the format
     */
    public static StandardWebhooks format() {
        return new StandardWebhooks(false);
    }

    /**
     * The format with each body in an object of {@code data}, the body byte for byte; {@code type}, the event's; and
     * {@code timestamp}, when it happened, or else the time of the attempt.
     *
     * @return the format
     */
    public static StandardWebhooks enveloped() {
        return new StandardWebhooks(true);
    }

    @Override
    public String id() {
        return ID;
    }

    /** Empty: the events are the application's own. */
    @Override
    public EventCatalog catalog() {
        return CATALOG;
    }

    /** The event has to name this format as its source; an application says so, or a webhook asks for it. */
    @Override
    public boolean recognises(Event event) {
        return event.source().map(ID::equals).orElse(false);
    }

    @Override
    public OutgoingMessage outgoing(OutgoingAttempt attempt) {
        ByteBuffer body = body(attempt);
        Headers.Builder headers = Headers.builder()
                .with("webhook-id", attempt.deliveryId())
                .with("webhook-timestamp", Long.toString(attempt.at().getEpochSecond()));
        if (body.hasRemaining()) {
            headers.with("Content-Type", "application/json");
        }
        return new OutgoingMessage(headers.build(), body);
    }

    private ByteBuffer body(OutgoingAttempt attempt) {
        if (!enveloped || !attempt.withBody()) {
            return attempt.body();
        }
        Event event = attempt.event();
        ObjectNode others = Json.object()
                .put("type", event.type().value())
                .put("timestamp", event.occurredAt().orElse(attempt.at()).toString());
        return ByteBuffer.wrap(Json.around("data", event.body().bytes(), others));
    }

    @Override
    public Optional<SignatureScheme> signature() {
        return Optional.of(SCHEME);
    }

    /** Of type {@code ping}, with no data: the whole object, or what {@link #enveloped} puts into it. */
    @Override
    public Event ping(String webhookId, Instant at) {
        ObjectNode data = Json.object();
        ObjectNode whole = Json.object().put("type", PING).put("timestamp", at.toString());
        whole.set("data", data);
        return Event.builder(PING)
                .source(ID)
                .occurredAt(at)
                .body(enveloped ? data : whole)
                .build();
    }
}
