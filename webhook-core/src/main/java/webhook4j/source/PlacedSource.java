package webhook4j.source;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import webhook4j.event.Body;
import webhook4j.event.Event;
import webhook4j.event.EventException;
import webhook4j.event.TypedEvent;
import webhook4j.signature.Headers;
import webhook4j.signature.IncomingMessage;
import webhook4j.signature.RejectionReason;
import webhook4j.signature.SignatureScheme;
import webhook4j.signature.Verification;
import webhook4j.signature.Verifier;

/**
 * A source whose requests say everything in {@link Place}s: what the systems of this package have in common.
 *
 * <p>Immutable; safe for use by many threads.
 */
abstract class PlacedSource implements Source {

    static final String CONTENT_TYPE = "Content-Type";
    private static final EventCatalog CATALOG = EventCatalog.of(List.of());
    private static final byte[] EMPTY_OBJECT = "{}".getBytes(StandardCharsets.US_ASCII);

    private final Verifier verifier;
    private final boolean open;
    private final Places places;

    /** Where a system says what; a place that is null is nowhere. */
    static final class Places {

        private final String source;
        private List<String> marks = List.of();
        private List<String> credentials = List.of();
        private Place type = Place.always("unknown");
        private @Nullable Place deliveryId;
        private @Nullable Place eventId;
        private @Nullable Place time;
        private @Nullable Place actor;
        private final Map<String, Place> attributes = new LinkedHashMap<>();

        private Places(String source) {
            this.source = source;
        }

        /** These places as they are now. */
        Places copy() {
            Places copy = new Places(source).marks(marks).credentials(credentials.toArray(String[]::new));
            copy.type = type;
            copy.deliveryId = deliveryId;
            copy.eventId = eventId;
            copy.time = time;
            copy.actor = actor;
            copy.attributes.putAll(attributes);
            return copy;
        }

        static Places of(String source) {
            return new Places(source);
        }

        /** Headers that the system sends whether it signs or not. */
        Places marks(String... names) {
            return marks(List.of(names));
        }

        Places marks(List<String> names) {
            marks = names;
            return this;
        }

        /** Headers that only signed requests have. */
        Places credentials(String... names) {
            credentials = List.of(names);
            return this;
        }

        Places type(Place place) {
            type = place;
            return this;
        }

        Places deliveryId(Place place) {
            deliveryId = place;
            return this;
        }

        Places eventId(Place place) {
            eventId = place;
            return this;
        }

        Places time(Place place) {
            time = place;
            return this;
        }

        Places actor(Place place) {
            actor = place;
            return this;
        }

        Places attribute(String name, Place place) {
            attributes.put(name, place);
            return this;
        }

        private Stream<Place> all() {
            return Stream.concat(Stream.of(type), Stream.concat(optional(), attributes.values().stream()));
        }

        private Stream<Place> optional() {
            return Stream.of(
                            Optional.ofNullable(deliveryId),
                            Optional.ofNullable(eventId),
                            Optional.ofNullable(time),
                            Optional.ofNullable(actor))
                    .flatMap(Optional::stream);
        }
    }

    PlacedSource(Places places, Verifier verifier, boolean open) {
        this.places = places;
        this.verifier = requireNonNull(verifier, "verifier");
        this.open = open;
    }

    @Override
    public final String id() {
        return places.source;
    }

    /** Empty: what the system sends is not listed here. */
    @Override
    public final EventCatalog catalog() {
        return CATALOG;
    }

    /** Claims what has one of the system's headers, and everything where there is none that it would have to have. */
    @Override
    public boolean claims(Headers headers) {
        return Stream.concat(places.marks.stream(), places.credentials.stream()).anyMatch(headers::contains)
                || (places.marks.isEmpty() && (open || places.credentials.isEmpty()));
    }

    @Override
    public Verification verify(IncomingMessage message) {
        Optional<RejectionReason> fault = faultOfHeaders(message.headers());
        return fault.<Verification>map(Verification.Rejected::new).orElseGet(() -> verifier.verify(message));
    }

    private Optional<RejectionReason> faultOfHeaders(Headers headers) {
        Place deliveryId = places.deliveryId;
        List<String> ids = deliveryId == null ? List.of() : deliveryId.headers();
        return places.all()
                .flatMap(place -> place.headers().stream())
                .filter(name -> headers.all(name).size() > 1)
                .findFirst()
                .map(name -> RejectionReason.DUPLICATE_HEADER)
                .or(() -> ids.stream()
                        .flatMap(name -> IncomingEvent.faultOfDeliveryId(headers, name).stream())
                        .findFirst());
    }

    @Override
    public Incoming read(IncomingMessage message, Verification.Verified verified) {
        Body body = body(message);
        return event(message.headers(), body.json(), body, verified);
    }

    /** The JSON that a request carries, by default its own bytes. */
    Body body(IncomingMessage message) {
        return Body.of(message.body().length == 0 ? EMPTY_OBJECT : message.body());
    }

    /** The type of the event, where there is one. */
    Optional<String> type(Headers headers, JsonNode json) {
        return places.type.find(headers, json);
    }

    /** Which attempt it is, from 1. */
    int attempt(Headers headers) {
        return 1;
    }

    /** The delivery's id: from its place, or else the one that the signature covers. */
    Optional<String> deliveryId(Headers headers, JsonNode json, Verification.Verified verified) {
        return find(places.deliveryId, headers, json).or(verified::deliveryId);
    }

    /** The event that headers and JSON tell of, with a body that need not be all of the JSON. */
    final IncomingEvent event(Headers headers, JsonNode json, Body body, Verification.Verified verified) {
        Optional<String> deliveryId = deliveryId(headers, json, verified);
        if (!deliveryId.map(IncomingEvent::isDeliveryId).orElse(true)) {
            throw EventException.noEvent("expected a delivery's id of 1 to 255 characters without control characters"
                    + " in a request of " + id() + ", found another");
        }
        String type = type(headers, json)
                .orElseThrow(() -> EventException.noEvent(
                        "expected the type of an event in a request of " + id() + ", found none"));
        Event.Builder event = builder(type, find(places.eventId, headers, json));
        event.source(id()).body(body);
        find(places.time, headers, json).flatMap(Times::parse).ifPresent(event::occurredAt);
        find(places.actor, headers, json).filter(IncomingEvent::isDeliveryId).ifPresent(event::actor);
        places.attributes.forEach(
                (name, place) -> place.find(headers, json).ifPresent(value -> event.attribute(name, value)));
        return new IncomingEvent(event.build(), deliveryId, attempt(headers));
    }

    private Event.Builder builder(String type, Optional<String> eventId) {
        try {
            Event.Builder event = Event.builder(type);
            eventId.ifPresent(event::id);
            return event;
        } catch (IllegalArgumentException e) {
            throw EventException.noEvent(
                    "expected the type and id of an event in a request of " + id() + ": " + e.getMessage());
        }
    }

    private static Optional<String> find(@Nullable Place place, Headers headers, JsonNode json) {
        return place == null ? Optional.empty() : place.find(headers, json);
    }

    @Override
    public Optional<SignatureScheme> signature() {
        return Optional.empty();
    }

    @Override
    public TypedEvent typed(Event event) {
        return new GenericEvent(event);
    }

    /** The headers, and the event's bytes with their media type if there are any. */
    static OutgoingMessage outgoing(Headers.Builder headers, ByteBuffer body) {
        if (body.hasRemaining()) {
            headers.with(CONTENT_TYPE, "application/json");
        }
        return new OutgoingMessage(headers.build(), body);
    }

    /** Names the system, no secret. */
    @Override
    public String toString() {
        return getClass().getSimpleName() + "[" + id() + "]";
    }
}
