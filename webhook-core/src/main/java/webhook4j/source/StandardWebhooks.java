package webhook4j.source;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;
import webhook4j.event.Body;
import webhook4j.event.Event;
import webhook4j.event.EventType;
import webhook4j.event.Json;
import webhook4j.signature.Headers;
import webhook4j.signature.IncomingMessage;
import webhook4j.signature.SignatureScheme;
import webhook4j.signature.StandardWebhooksSignature;
import webhook4j.signature.Verification;
import webhook4j.signature.Verifier;
import webhook4j.signature.VerifyingKey;

/**
 * Standard Webhooks: {@code webhook-id} is the delivery's id and {@code webhook-timestamp} the time of the attempt; signed
 * by {@link StandardWebhooksSignature}.
 *
 * <p>Immutable; safe for use by many threads. No header tells the event's type: it is the body's member {@code type}, or
 * what {@link #withType} says, and {@code standard-webhooks} unless it says something. Its time is the member {@code
 * timestamp}. Where bodies do not tell it, {@link #withEnvelope} puts them into the object that the specification
 * recommends, and takes them out again.
 *
 * <p>The signature covers id, time and body, and so everything that the event says.
 *
 * <p>Source: the specification of Standard Webhooks, read 2026-11.
 */
public final class StandardWebhooks extends PlacedSource {

    /** The id of this source. */
    public static final String ID = "standard-webhooks";

    private static final String DELIVERY = "webhook-id";
    private static final String SVIX_DELIVERY = "svix-id";
    private static final SignatureScheme SCHEME = StandardWebhooksSignature.create();

    private final How how;

    /** How a receiver believes, and how bodies look. */
    private record How(Verifier verifier, boolean open, boolean svix, boolean enveloped, String type) {}

    private StandardWebhooks(How how) {
        super(places(how), how.verifier(), how.open());
        this.how = how;
    }

    private static StandardWebhooks of(Verifier verifier, boolean open, boolean svix) {
        return new StandardWebhooks(new How(requireNonNull(verifier, "verifier"), open, svix, false, ID));
    }

    private static Places places(How how) {
        Place delivery = Place.header(DELIVERY);
        Places places = how.svix()
                ? Places.of(ID).marks(DELIVERY, SVIX_DELIVERY).deliveryId(delivery.or(Place.header(SVIX_DELIVERY)))
                : Places.of(ID).marks(DELIVERY).deliveryId(delivery);
        return places.type(Place.member("/type").or(Place.always(how.type()))).time(Place.member("/timestamp"));
    }

    /**
     * A producer that signs by one of these keys. More than one lets a key be changed without a gap.
     *
     * @param key a {@link webhook4j.signature.Secret} or a public Ed25519 key, the newest first
     * @param others other keys that are accepted
     * @return the source
     */
    public static StandardWebhooks signedWith(VerifyingKey key, VerifyingKey... others) {
        return verifiedBy(StandardWebhooksSignature.create().verifier(key, others));
    }

    /**
     * A producer that sends through Svix, whose headers begin with {@code svix-}; those of the specification are accepted
     * too.
     *
     * @param key a {@link webhook4j.signature.Secret} or a public Ed25519 key, the newest first
     * @param others other keys that are accepted
     * @return the source
     */
    public static StandardWebhooks svix(VerifyingKey key, VerifyingKey... others) {
        return of(StandardWebhooksSignature.create().withSvixHeaders().verifier(key, others), false, true);
    }

    /**
     * A producer by a verifier of one's own: with another window for its time, say.
     *
     * @param verifier decides whom to believe
     * @return the source
     */
    public static StandardWebhooks verifiedBy(Verifier verifier) {
        return of(verifier, false, false);
    }

    /**
     * A producer without keys: every request is believed, whoever sent it.
     *
     * @return the source
     */
    public static StandardWebhooks insecureAcceptUnsigned() {
        return of(Verifier.insecureAcceptAll(), true, false);
    }

    /**
     * The format with bodies as they are, to send in. As a receiver's source it believes nobody.
     *
     * @return the format
     */
    public static StandardWebhooks format() {
        return verifiedBy(Verifier.rejectingAll());
    }

    /**
     * The format {@linkplain #withEnvelope with an envelope}, to send in.
     *
     * @return the format
     */
    public static StandardWebhooks enveloped() {
        return format().withEnvelope();
    }

    /**
     * This source with each body in an object of {@code data}, the body byte for byte; {@code type}, the event's; and {@code
     * timestamp}, when it happened, or else the time of the attempt. A body that arrives without {@code type} and {@code
     * data} is read as it is.
     *
     * @return a new source
     */
    public StandardWebhooks withEnvelope() {
        return new StandardWebhooks(new How(how.verifier(), how.open(), how.svix(), true, how.type()));
    }

    /**
     * This source with another type for events whose body does not tell it.
     *
     * @param type the type
     * @return a new source
     * @throws IllegalArgumentException if it is no {@link EventType}
     */
    public StandardWebhooks withType(String type) {
        String checked = EventType.of(type).value();
        return new StandardWebhooks(new How(how.verifier(), how.open(), how.svix(), how.enveloped(), checked));
    }

    @Override
    public OutgoingMessage outgoing(OutgoingAttempt attempt) {
        Headers.Builder headers = Headers.builder()
                .with(DELIVERY, attempt.deliveryId())
                .with("webhook-timestamp", Long.toString(attempt.at().getEpochSecond()));
        return outgoing(headers, body(attempt));
    }

    private ByteBuffer body(OutgoingAttempt attempt) {
        if (!how.enveloped() || !attempt.withBody()) {
            return attempt.body();
        }
        Event event = attempt.event();
        ObjectNode others = Json.object()
                .put("type", event.type().value())
                .put("timestamp", event.occurredAt().orElse(attempt.at()).toString());
        return ByteBuffer.wrap(Json.around("data", event.body().bytes(), others));
    }

    @Override
    public Incoming read(IncomingMessage message, Verification.Verified verified) {
        Body whole = body(message);
        JsonNode json = whole.json();
        return event(message.headers(), json, how.enveloped() ? data(json, whole) : whole, verified);
    }

    private static Body data(JsonNode json, Body whole) {
        return json.path("type").isTextual()
                ? Json.member(whole.bytes(), "data").map(Body::of).orElse(whole)
                : whole;
    }

    /** The id that was signed, which is one of two where the headers of both kinds are there. */
    @Override
    Optional<String> deliveryId(Headers headers, JsonNode json, Verification.Verified verified) {
        return verified.deliveryId().or(() -> super.deliveryId(headers, json, verified));
    }

    @Override
    public Optional<SignatureScheme> signature() {
        return Optional.of(SCHEME);
    }

    /** Of type {@code ping}, with no data: the whole object, or what {@link #withEnvelope} puts into it. */
    @Override
    public Event ping(String webhookId, Instant at) {
        ObjectNode data = Json.object();
        ObjectNode whole = Json.object().put("type", PING).put("timestamp", at.toString());
        whole.set("data", data);
        return Event.builder(PING)
                .source(ID)
                .occurredAt(at)
                .body(how.enveloped() ? data : whole)
                .build();
    }
}
