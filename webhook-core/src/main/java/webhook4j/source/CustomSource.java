package webhook4j.source;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import webhook4j.signature.Headers;
import webhook4j.signature.SignatureScheme;
import webhook4j.signature.Verifier;

/**
 * A system for which there is no class here, described by where its requests say what.
 *
 * <p>Immutable; safe for use by many threads. Used to send, it puts type and delivery id into the headers that it would
 * read them from, and leaves the body as it is.
 */
public final class CustomSource extends PlacedSource {

    private final Set<String> mediaTypes;
    private final Optional<SignatureScheme> scheme;
    private final List<String> typeHeaders;
    private final List<String> idHeaders;

    private CustomSource(Builder builder, Verifier verifier, boolean open) {
        super(builder.frozenPlaces(), verifier, open);
        mediaTypes = Set.copyOf(builder.mediaTypes);
        scheme = Optional.ofNullable(builder.scheme);
        typeHeaders = builder.typeHeaders;
        idHeaders = builder.idHeaders;
    }

    /**
     * Starts the description of a system.
     *
     * @param id its short name, as events and logs have it
     * @return a builder; not safe for use by many threads
     */
    public static Builder builder(String id) {
        if (!IncomingEvent.isDeliveryId(id)) {
            throw new IllegalArgumentException(
                    "the id of a source has 1 to 255 characters and no control characters, found one that has not");
        }
        return new Builder(id);
    }

    @Override
    public boolean accepts(String mediaType) {
        return super.accepts(mediaType) || mediaTypes.contains(mediaType);
    }

    @Override
    public OutgoingMessage outgoing(OutgoingAttempt attempt) {
        Headers.Builder headers = Headers.builder();
        typeHeaders.stream()
                .limit(1)
                .forEach(name -> headers.with(name, attempt.event().type().value()));
        idHeaders.stream().limit(1).forEach(name -> headers.with(name, attempt.deliveryId()));
        return outgoing(headers, attempt.body());
    }

    @Override
    public Optional<SignatureScheme> signature() {
        return scheme;
    }

    /** Collects where a system says what. Not safe for use by many threads. */
    public static final class Builder {

        private final Places places;
        private final Set<String> mediaTypes = new TreeSet<>();
        private List<String> typeHeaders = List.of();
        private List<String> idHeaders = List.of();
        private @Nullable List<String> claimed;
        private boolean typed;
        private @Nullable SignatureScheme scheme;

        private Builder(String id) {
            places = Places.of(id);
        }

        /**
         * Says where the event's type stands. Needed.
         *
         * @param place the place
         * @return this
         */
        public Builder type(Place place) {
            places.type(place);
            typeHeaders = place.headers();
            typed = true;
            return this;
        }

        /**
         * Says where the id stands that stays the same when a delivery is sent again. Without this call it is the one that
         * the signature covers, if it covers one.
         *
         * @param place the place
         * @return this
         */
        public Builder deliveryId(Place place) {
            places.deliveryId(place);
            idHeaders = place.headers();
            return this;
        }

        /**
         * Says where the event's own id stands.
         *
         * @param place the place
         * @return this
         */
        public Builder eventId(Place place) {
            places.eventId(requireNonNull(place, "place"));
            return this;
        }

        /**
         * Says where the time stands at which it happened: seconds or milliseconds since 1970, or ISO 8601 with an offset.
         *
         * @param place the place
         * @return this
         */
        public Builder time(Place place) {
            places.time(requireNonNull(place, "place"));
            return this;
        }

        /**
         * Says where it stands who did it.
         *
         * @param place the place
         * @return this
         */
        public Builder actor(Place place) {
            places.actor(requireNonNull(place, "place"));
            return this;
        }

        /**
         * Keeps one more thing beside the event's body: {@link webhook4j.event.Event#attributes()}.
         *
         * @param name what it is called there
         * @param place where it stands
         * @return this
         */
        public Builder attribute(String name, Place place) {
            places.attribute(requireNonNull(name, "name"), requireNonNull(place, "place"));
            return this;
        }

        /**
         * Names the headers by which its requests are known from those of other sources of the same receiver. Without this
         * call they are those of the type, and a source that has no such header claims every request: it must stand last.
         *
         * @param headers the headers, any of which will do
         * @return this
         */
        public Builder claims(String... headers) {
            claimed = List.of(headers);
            return this;
        }

        /**
         * Accepts other media types than JSON. The bodies must be JSON all the same.
         *
         * @param types type and subtype, without parameters
         * @return this
         */
        public Builder accepts(String... types) {
            for (String type : types) {
                mediaTypes.add(type.toLowerCase(Locale.ROOT));
            }
            return this;
        }

        /**
         * Says how requests in this format are signed that this library sends; without this call they are not.
         *
         * @param how the scheme
         * @return this
         */
        public Builder signedBy(SignatureScheme how) {
            scheme = requireNonNull(how, "how");
            return this;
        }

        /**
         * The source, which believes what a verifier believes.
         *
         * @param verifier {@code HmacSignature.of("acme", "X-Acme-Signature").verifier(secret)}, say
         * @return the source
         * @throws IllegalStateException if nothing says where the type stands
         */
        public CustomSource verifiedBy(Verifier verifier) {
            return build(requireNonNull(verifier, "verifier"), false);
        }

        /**
         * The source, which believes every request, whoever sent it.
         *
         * @return the source
         * @throws IllegalStateException if nothing says where the type stands
         */
        public CustomSource insecureAcceptUnsigned() {
            return build(Verifier.insecureAcceptAll(), true);
        }

        private Places frozenPlaces() {
            return places.copy().marks(claimed == null ? typeHeaders : claimed);
        }

        private CustomSource build(Verifier verifier, boolean open) {
            if (!typed) {
                throw new IllegalStateException("a source has to say where the type of an event stands, found nothing;"
                        + " call type(Place.header(…)) or type(Place.member(…))");
            }
            return new CustomSource(this, verifier, open);
        }
    }
}
