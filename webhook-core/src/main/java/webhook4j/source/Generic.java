package webhook4j.source;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import webhook4j.event.Body;
import webhook4j.event.Event;
import webhook4j.event.EventException;
import webhook4j.event.TypedEvent;
import webhook4j.signature.Headers;
import webhook4j.signature.HmacSignature;
import webhook4j.signature.IncomingMessage;
import webhook4j.signature.RejectionReason;
import webhook4j.signature.Secret;
import webhook4j.signature.SignatureScheme;
import webhook4j.signature.TimeWindow;
import webhook4j.signature.Verification;
import webhook4j.signature.Verifier;

/**
 * An application's own events, in this library's own format: the body as it is, everything else in headers, all of it
 * signed.
 *
 * <p>Immutable; safe for use by many threads.
 *
 * <p>The headers, all beginning with one prefix, {@value #DEFAULT_PREFIX} unless {@link #withPrefix} says otherwise:
 *
 * <ul>
 *   <li>{@code Delivery}: the delivery's id, the same on every attempt
 *   <li>{@code Attempt}: which attempt it is, from 1
 *   <li>{@code Timestamp}: when the attempt was made, in whole seconds since 1970
 *   <li>{@code Event}: the event's type
 *   <li>{@code Event-Id} and {@code Event-Time} (ISO 8601, UTC): where the event has them
 *   <li>{@code Signature}: where there is a secret, {@code sha256=} and the hexadecimal HMAC-SHA256 of the signed text
 * </ul>
 *
 * <p>The signed text is {@code webhook4j.1}, a line feed, the values of the first six headers in this order as they
 * stand, each with a line feed behind it and empty where it is absent, and then the body. A value has no line feed, so no
 * two requests have one text. In {@code Delivery}, {@code Event} and {@code Event-Id}, what is not visible ASCII, and the
 * percent sign, is percent-encoded as UTF-8.
 *
 * <p>A receiver refuses a timestamp more than 300 seconds away from when the request arrived. Tenant and actor are the producer's own
 * affair and are not sent.
 */
public final class Generic implements Source {

    /** The id of this source. */
    public static final String ID = "generic";

    private static final String DEFAULT_PREFIX = "X-Webhook-";
    private static final String CONTENT_TYPE = "Content-Type";
    private static final EventCatalog CATALOG = EventCatalog.of(List.of());

    private final Trust trust;
    private final List<Secret> secrets;
    private final String prefix;
    private final TimeWindow window;

    private final String delivery;
    private final String number;
    private final String timestamp;
    private final String type;
    private final String eventId;
    private final String eventTime;
    private final String signature;
    private final HmacSignature scheme;
    private final Verifier verifier;

    /** Whom a receiver believes. */
    private enum Trust {
        WHO_SIGNED,
        EVERYBODY,
        NOBODY
    }

    private Generic(Trust trust, List<Secret> secrets, String prefix, TimeWindow window) {
        if (requireNonNull(prefix, "prefix").isEmpty()) {
            throw new IllegalArgumentException("a prefix of headers has at least one character, found none");
        }
        Headers.requireField(prefix, "");
        this.trust = trust;
        this.secrets = List.copyOf(secrets);
        this.prefix = prefix;
        this.window = requireNonNull(window, "window");
        delivery = prefix + "Delivery";
        number = prefix + "Attempt";
        timestamp = prefix + "Timestamp";
        type = prefix + "Event";
        eventId = prefix + "Event-Id";
        eventTime = prefix + "Event-Time";
        signature = prefix + "Signature";
        scheme = HmacSignature.hub(ID, signature).withPreamble(this::signedPrefix);
        verifier = verifier();
    }

    private Verifier verifier() {
        return switch (trust) {
            case WHO_SIGNED -> scheme.verifier(secrets);
            case EVERYBODY -> Verifier.insecureAcceptAll();
            case NOBODY -> Verifier.rejectingAll();
        };
    }

    private static Generic of(Trust trust, List<Secret> secrets) {
        return new Generic(trust, secrets, DEFAULT_PREFIX, TimeWindow.DEFAULT);
    }

    /**
     * A producer whose webhooks have one of these secrets. More than one lets a secret be changed without a gap.
     *
     * @param secret the secret, the newest first
     * @param others older secrets that are still accepted
     * @return the source
     */
    public static Generic signedWith(Secret secret, Secret... others) {
        List<Secret> secrets = new ArrayList<>();
        secrets.add(requireNonNull(secret, "secret"));
        secrets.addAll(List.of(others));
        return of(Trust.WHO_SIGNED, secrets);
    }

    /**
     * A producer without secrets: every request is believed, whoever sent it.
     *
     * @return the source
     */
    public static Generic insecureAcceptUnsigned() {
        return of(Trust.EVERYBODY, List.of());
    }

    /**
     * The format, to send in: the secrets are the webhook's. As a receiver's source it believes nobody.
     *
     * @return the source
     */
    public static Generic format() {
        return of(Trust.NOBODY, List.of());
    }

    /**
     * This source with other names for its headers. {@code Webhook-} is not a good choice: {@code Webhook-Signature} and
     * {@code Webhook-Timestamp} are headers of Standard Webhooks.
     *
     * @param prefix what all names begin with: {@code "X-Acme-"}, say
     * @return a new source
     * @throws IllegalArgumentException if it cannot begin the name of a header
     */
    public Generic withPrefix(String prefix) {
        return new Generic(trust, secrets, prefix, window);
    }

    /**
     * This source with another window for timestamps.
     *
     * @param window the window
     * @return a new source
     */
    public Generic withWindow(TimeWindow window) {
        return new Generic(trust, secrets, prefix, window);
    }

    @Override
    public String id() {
        return ID;
    }

    /** Empty: an application's events are its own. */
    @Override
    public EventCatalog catalog() {
        return CATALOG;
    }

    /** Takes every event that names no other source; to be asked after the sources that have a catalogue. */
    @Override
    public boolean recognises(Event event) {
        return event.source().map(ID::equals).orElse(true);
    }

    @Override
    public OutgoingMessage outgoing(OutgoingAttempt attempt) {
        Event event = attempt.event();
        ByteBuffer body = attempt.body();
        Headers.Builder headers = Headers.builder()
                .with(delivery, PercentCoding.encode(attempt.deliveryId()))
                .with(number, Integer.toString(attempt.number()))
                .with(timestamp, Long.toString(attempt.at().getEpochSecond()))
                .with(type, PercentCoding.encode(event.type().value()));
        if (event.id().isPresent()) {
            headers.with(eventId, PercentCoding.encode(event.id().get()));
        }
        if (event.occurredAt().isPresent()) {
            headers.with(eventTime, event.occurredAt().get().toString());
        }
        if (body.hasRemaining()) {
            headers.with(CONTENT_TYPE, "application/json");
        }
        return new OutgoingMessage(headers.build(), body);
    }

    @Override
    public Optional<SignatureScheme> signature() {
        return Optional.of(scheme);
    }

    @Override
    public boolean claims(Headers headers) {
        return headers.contains(type) || headers.contains(signature);
    }

    @Override
    public Verification verify(IncomingMessage message) {
        if (trust != Trust.WHO_SIGNED) {
            return verifier.verify(message);
        }
        Headers headers = message.headers();
        Optional<RejectionReason> fault = faultOfHeaders(headers)
                .or(() -> window.check(headers.first(timestamp).orElse(""), message.arrivedAt()));
        if (fault.isPresent()) {
            return new Verification.Rejected(fault.get());
        }
        Verification verification = verifier.verify(message);
        return verification instanceof Verification.Verified verified ? withSigned(verified, headers) : verification;
    }

    /** An id that is none is left out here; to read the event says what is wrong with it. */
    private Verification.Verified withSigned(Verification.Verified verified, Headers headers) {
        String seconds = headers.first(timestamp).orElseThrow();
        Verification.Verified timed = verified.withSignedAt(Instant.ofEpochSecond(Long.parseLong(seconds)));
        try {
            return decoded(headers, delivery)
                    .filter(IncomingEvent::isDeliveryId)
                    .map(timed::withDeliveryId)
                    .orElse(timed);
        } catch (IllegalArgumentException e) {
            return timed;
        }
    }

    private Optional<RejectionReason> faultOfHeaders(Headers headers) {
        for (String required : List.of(delivery, timestamp, type, signature)) {
            if (!headers.contains(required)) {
                return Optional.of(RejectionReason.MISSING_HEADER);
            }
        }
        for (String name : covered()) {
            List<String> values = headers.all(name);
            if (values.size() > 1) {
                return Optional.of(RejectionReason.DUPLICATE_HEADER);
            }
            // An empty value would sign like an absent one.
            if (values.size() == 1 && !isVisibleAscii(headers.first(name).orElse(""))) {
                return Optional.of(RejectionReason.MALFORMED_HEADER);
            }
        }
        return Optional.empty();
    }

    private static boolean isVisibleAscii(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c > ' ' && c < 0x7f);
    }

    private List<String> covered() {
        return List.of(delivery, number, timestamp, type, eventId, eventTime);
    }

    private byte[] signedPrefix(Headers headers) {
        StringBuilder text = new StringBuilder("webhook4j.1\n");
        for (String name : covered()) {
            text.append(headers.first(name).orElse("")).append('\n');
        }
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public IncomingEvent read(IncomingMessage message, Verification.Verified verified) {
        Headers headers = message.headers();
        try {
            Optional<String> id = decoded(headers, delivery);
            return new IncomingEvent(event(headers, message.body()), id, attempt(headers));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw EventException.noEvent("expected headers that make an event: " + e.getMessage());
        }
    }

    private Event event(Headers headers, byte[] bytes) {
        String name = decoded(headers, type)
                .orElseThrow(() -> new IllegalArgumentException("found no header '" + type + "'"));
        Event.Builder event = Event.builder(name);
        decoded(headers, eventId).ifPresent(event::id);
        headers.first(eventTime).map(Instant::parse).ifPresent(event::occurredAt);
        if (bytes.length > 0) {
            Body body = Body.of(bytes);
            body.json(); // what is no JSON is the sender's fault, to be found before a handler stumbles over it
            event.body(body);
        }
        return event.build();
    }

    private static Optional<String> decoded(Headers headers, String name) {
        return headers.first(name).map(PercentCoding::decode);
    }

    /** A number that is none tells nothing; the delivery is handled all the same. */
    private int attempt(Headers headers) {
        String text = headers.first(number).orElse("1");
        return text.matches("[1-9][0-9]{0,8}") ? Integer.parseInt(text) : 1;
    }

    @Override
    public TypedEvent typed(Event event) {
        return new GenericEvent(event);
    }
}
