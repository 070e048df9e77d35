package webhook4j.source;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import webhook4j.event.Event;
import webhook4j.event.Json;
import webhook4j.signature.Headers;
import webhook4j.signature.IncomingMessage;
import webhook4j.signature.RejectionReason;
import webhook4j.signature.SignatureScheme;
import webhook4j.signature.Verification;
import webhook4j.signature.Verifier;

/**
 * CloudEvents 1.0 over HTTP: in binary mode the attributes stand in headers {@code ce-…} and the body is the data; in
 * structured mode all of it is one JSON object of the type {@code application/cloudevents+json}. Both are received; one of
 * them is sent. Batches are not: {@code application/cloudevents-batch+json} is not accepted.
 *
 * <p>Immutable; safe for use by many threads. {@code id}, {@code type} and {@code time} are the event's; all other
 * attributes are in {@link CloudEvent}. The delivery is named by {@code source} and {@code id} together, as the
 * specification wants it, separated by a blank, or by the hash of that where it is longer than 255 characters. Data is
 * JSON; other data is carried only as {@code data_base64} of another {@code datacontenttype}, and then has no JSON.
 *
 * <p>CloudEvents knows no signature. The verifier says what is believed: Standard Webhooks or an HMAC of the body covers all
 * of a structured event, but of a binary one the data alone, so that type, id and source can be changed by whoever has seen
 * a request, and a structured one be sent again as a binary one: {@link #structuredOnly}.
 *
 * <p>Source: CloudEvents 1.0.2, "HTTP Protocol Binding", "JSON Event Format", and "HTTP 1.1 Web Hooks for Event Delivery",
 * read 2026-11.
 */
public final class CloudEvents implements Source {

    /** The id of this source. */
    public static final String ID = "cloudevents";

    static final String STRUCTURED = "application/cloudevents+json";
    static final String CONTENT_TYPE = "Content-Type";
    static final String VERSION = "1.0";
    private static final String BATCH = "application/cloudevents-batch+json";
    private static final String PREFIX = "ce-";
    private static final String ANY = "*";
    private static final String NO_PRODUCER = "urn:webhook4j";
    private static final Pattern ORIGIN = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?");
    private static final EventCatalog CATALOG = EventCatalog.of(List.of());

    private final boolean structured;
    private final String producer;
    private final @Nullable Place subject;
    private final Verifier verifier;
    private final ConsentRules consent;
    private final boolean structuredOnly;

    private CloudEvents(
            boolean structured,
            String producer,
            @Nullable Place subject,
            Verifier verifier,
            ConsentRules consent,
            boolean structuredOnly) {
        this.structuredOnly = structuredOnly;
        this.structured = structured;
        this.producer = producer;
        this.subject = subject;
        this.verifier = requireNonNull(verifier, "verifier");
        this.consent = consent;
    }

    private static CloudEvents format(boolean structured, String producer) {
        if (URI.create(requireNonNull(producer, "producer")).toString().isEmpty()) {
            throw new IllegalArgumentException("the source of CloudEvents is a URI reference, found an empty one");
        }
        return new CloudEvents(
                structured,
                producer,
                null,
                Verifier.rejectingAll(),
                new ConsentRules(List.of(), OptionalLong.empty()),
                false);
    }

    /**
     * The format with attributes in headers. As a receiver's source it believes nobody.
     *
     * @param producer what is sent as {@code source}: a URI reference, {@code "https://acme.example.com/billing"}
     * @return the format
     * @throws IllegalArgumentException if it is no URI reference or empty
     */
    public static CloudEvents binary(String producer) {
        return format(false, producer);
    }

    /**
     * The format with all in one object. An event whose webhook wants no body goes out in binary mode. As a receiver's
     * source it believes nobody.
     *
     * @param producer what is sent as {@code source}: a URI reference, {@code "https://acme.example.com/billing"}
     * @return the format
     * @throws IllegalArgumentException if it is no URI reference or empty
     */
    public static CloudEvents structured(String producer) {
        return format(true, producer);
    }

    /**
     * Whoever is believed by a verifier.
     *
     * @param verifier {@code StandardWebhooksSignature.create().verifier(secret)}, say
     * @return the source
     */
    public static CloudEvents verifiedBy(Verifier verifier) {
        return binary(NO_PRODUCER).withVerifier(verifier);
    }

    /**
     * Everybody: every request is believed, whoever sent it.
     *
     * @return the source
     */
    public static CloudEvents insecureAcceptUnsigned() {
        return verifiedBy(Verifier.insecureAcceptAll());
    }

    /**
     * This format as a receiver's source, which believes what a verifier believes.
     *
     * @param how the verifier
     * @return a new source
     */
    public CloudEvents withVerifier(Verifier how) {
        return new CloudEvents(structured, producer, subject, how, consent, structuredOnly);
    }

    /**
     * This source believing structured events alone. The media type, by which modes are told apart, is outside most
     * signatures: without this call whoever has seen a structured event can send it again as the data of a binary one, of
     * any type and id, and data that looks like an event as a structured one.
     *
     * @return a new source, which refuses all else as {@link RejectionReason#INSUFFICIENT_COVERAGE}
     */
    public CloudEvents structuredOnly() {
        return new CloudEvents(structured, producer, subject, verifier, consent, true);
    }

    /**
     * This format with a {@code subject} in what is sent.
     *
     * @param place where the event's JSON has it: {@code Place.member("/invoice/id")}
     * @return a new source
     */
    public CloudEvents withSubject(Place place) {
        return new CloudEvents(structured, producer, requireNonNull(place, "place"), verifier, consent, structuredOnly);
    }

    /**
     * This source consenting, when it is asked by {@code OPTIONS}, to events of these origins; without this call it does
     * not answer the question at all. Anybody can name any origin: it authenticates nobody. A call-back, by which the
     * question may ask to be answered later, is never made.
     *
     * @param origins names in the DNS, {@code "events.example.com"}; {@code "*"} is everybody
     * @return a new source
     * @throws IllegalArgumentException if one is no name
     */
    public CloudEvents consentingTo(String... origins) {
        for (String origin : origins) {
            if (!origin.equals(ANY) && !ORIGIN.matcher(origin).matches()) {
                throw new IllegalArgumentException(
                        "an origin is the name of the producer's system, \"events.example.com\" say, or *, found '"
                                + origin + "'");
            }
        }
        return withConsent(new ConsentRules(List.of(origins), consent.perMinute()));
    }

    /**
     * This source consenting to at most so many requests; without this call it is as many as are asked for.
     *
     * @param perMinute how many in a minute, above 0
     * @return a new source
     * @throws IllegalArgumentException if it is not so
     */
    public CloudEvents withRate(int perMinute) {
        if (perMinute < 1) {
            throw new IllegalArgumentException("a rate is above 0 in a minute, found " + perMinute);
        }
        return withConsent(new ConsentRules(consent.origins(), OptionalLong.of(perMinute)));
    }

    private CloudEvents withConsent(ConsentRules rules) {
        return new CloudEvents(structured, producer, subject, verifier, rules, structuredOnly);
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

    @Override
    public OutgoingMessage outgoing(OutgoingAttempt attempt) {
        Map<String, String> attributes = attributes(attempt);
        if (structured && attempt.withBody()) {
            ObjectNode others = Json.object();
            attributes.forEach(others::put);
            others.put("datacontenttype", "application/json");
            byte[] whole = Json.around("data", attempt.event().body().bytes(), others);
            return new OutgoingMessage(Headers.none().with(CONTENT_TYPE, STRUCTURED), ByteBuffer.wrap(whole));
        }
        Headers.Builder headers = Headers.builder();
        attributes.forEach((name, value) -> headers.with(PREFIX + name, CloudEventReader.encode(value)));
        return PlacedSource.outgoing(headers, attempt.body());
    }

    private Map<String, String> attributes(OutgoingAttempt attempt) {
        Event event = attempt.event();
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("specversion", VERSION);
        attributes.put("id", event.id().orElse(attempt.deliveryId()));
        attributes.put("source", producer);
        attributes.put("type", event.type().value());
        event.occurredAt().ifPresent(time -> attributes.put("time", time.toString()));
        Optional.ofNullable(subject)
                .flatMap(place -> place.find(Headers.none(), event.body().json()))
                .ifPresent(text -> attributes.put("subject", text));
        return attributes;
    }

    /** None: a webhook names the scheme that it wants. */
    @Override
    public Optional<SignatureScheme> signature() {
        return Optional.empty();
    }

    @Override
    public boolean claims(Headers headers) {
        return headers.contains("ce-specversion") || isStructured(headers);
    }

    @Override
    public boolean accepts(String mediaType) {
        return Source.super.accepts(mediaType) && !mediaType.equals(BATCH);
    }

    @Override
    public Optional<Reply> preflight(IncomingMessage message) {
        return consent.answer(message.headers());
    }

    @Override
    public Verification verify(IncomingMessage message) {
        Headers headers = message.headers();
        RejectionReason fault = isStructured(headers) ? null : faultOfBinary(headers);
        return fault == null ? verifier.verify(message) : new Verification.Rejected(fault);
    }

    private @Nullable RejectionReason faultOfBinary(Headers headers) {
        if (structuredOnly) {
            return RejectionReason.INSUFFICIENT_COVERAGE;
        }
        List<String> names = attributeHeaders(headers);
        if (names.stream().anyMatch(name -> headers.all(name).size() > 1)) {
            return RejectionReason.DUPLICATE_HEADER;
        }
        boolean sound = names.stream()
                .allMatch(name -> CloudEventReader.decode(headers, name).isPresent());
        boolean named = !headers.contains("ce-id")
                || CloudEventReader.decode(headers, "ce-id")
                        .filter(IncomingEvent::isDeliveryId)
                        .isPresent();
        return sound && named ? null : RejectionReason.MALFORMED_HEADER;
    }

    /** The names of the fields that are attributes, in lower case. */
    private static List<String> attributeHeaders(Headers headers) {
        List<String> names = new ArrayList<>();
        headers.toMap().keySet().stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .filter(name -> name.startsWith(PREFIX) && name.length() > PREFIX.length())
                .forEach(names::add);
        return names;
    }

    private static boolean isStructured(Headers headers) {
        String mediaType = headers.first(CONTENT_TYPE).orElse("").split(";", 2)[0];
        return mediaType.strip().equalsIgnoreCase(STRUCTURED);
    }

    @Override
    public IncomingEvent read(IncomingMessage message, Verification.Verified verified) {
        Headers headers = message.headers();
        if (isStructured(headers)) {
            return CloudEventReader.structured(message.body());
        }
        Map<String, String> attributes = new LinkedHashMap<>();
        for (String name : attributeHeaders(headers)) {
            CloudEventReader.decode(headers, name)
                    .ifPresent(value -> attributes.put(name.substring(PREFIX.length()), value));
        }
        headers.first(CONTENT_TYPE).ifPresent(type -> attributes.put("datacontenttype", type));
        return CloudEventReader.binary(attributes, message.body());
    }

    @Override
    public CloudEvent typed(Event event) {
        return new CloudEvent(event);
    }
}
