package webhook4j.event;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened, and what is known about it.
 *
 * <p>Immutable; safe to share between threads. The {@linkplain #body() bytes} are the truth: they are what is signed
 * and sent, and typed views read them lazily.
 */
public final class Event {

    private static final int MAX_NAME = 255;

    private final EventType type;
    private final @Nullable String id;
    private final @Nullable Instant occurredAt;
    private final String tenant;
    private final @Nullable String actor;
    private final @Nullable String source;
    private final @Nullable String traceparent;
    private final Map<String, String> attributes;
    private final Body body;
    private final Object lock = new Object();
    private volatile Object[] derived = {};

    private Event(Builder builder) {
        type = builder.type;
        id = builder.id;
        occurredAt = builder.occurredAt;
        tenant = builder.tenant;
        actor = builder.actor;
        source = builder.source;
        traceparent = builder.traceparent;
        attributes = Map.copyOf(builder.attributes);
        body = builder.body;
    }

    /**
     * An event of the default tenant that is known by its type and body alone.
     *
     * @param type the wire name of its type
     * @param json its body; copied, and not parsed before {@link Body#json()} is called
     * @return the event
     * @throws IllegalArgumentException if the type is no {@link EventType}
     * @throws EventException if the body is larger than {@link Json#MAX_BYTES}
     */
    public static Event of(String type, byte[] json) {
        return builder(type).body(json).build();
    }

    /**
     * Starts an event.
     *
     * @param type the wire name of its type
     * @return a builder; not safe for use by many threads
     * @throws IllegalArgumentException if the type is no {@link EventType}
     */
    public static Builder builder(String type) {
        return new Builder(EventType.of(type));
    }

    /**
     * What kind of thing happened.
     *
     * @return the type
     */
    public EventType type() {
        return type;
    }

    /**
     * The name of this one happening, unique within its tenant. An event published twice by the same id is delivered
     * once.
     *
     * @return the id, or empty when its maker gave none
     */
    public Optional<String> id() {
        return Optional.ofNullable(id);
    }

    /**
     * When it happened, by its maker's clock.
     *
     * @return the time, or empty when its maker gave none
     */
    public Optional<Instant> occurredAt() {
        return Optional.ofNullable(occurredAt);
    }

    /**
     * Whose event it is. It never reaches a webhook of another tenant.
     *
     * @return the tenant; {@code ""} where there is only one
     */
    public String tenant() {
        return tenant;
    }

    /**
     * Who did it, by the id that its source uses.
     *
     * @return the actor, or empty when unknown
     */
    public Optional<String> actor() {
        return Optional.ofNullable(actor);
    }

    /**
     * The system whose format the body has, by the id of its {@code Source}: {@code "jira"}, say.
     *
     * @return the source's id, or empty for an application's own events
     */
    public Optional<String> source() {
        return Optional.ofNullable(source);
    }

    /**
     * The trace that it happened in, so that who gets it can be shown in the same trace.
     *
     * @return a {@code traceparent} of version 00 by the W3C's Trace Context; empty when its maker gave none that is one
     */
    public Optional<String> traceparent() {
        return Optional.ofNullable(traceparent);
    }

    /**
     * What its source's format says about it beside the body and all of the above: the {@code subject} of CloudEvents, say.
     * For whoever reads the event where it arrived; neither stores nor other formats need to keep them.
     *
     * @return values by name, unmodifiable; none for most sources
     */
    public Map<String, String> attributes() {
        return attributes;
    }

    /**
     * What is said about it.
     *
     * @return the body
     */
    public Body body() {
        return body;
    }

    /**
     * Something worked out from this event: made at the first call and the same object at every later one, for as long
     * as the event itself is kept. For whoever asks one event the same thing very often, as filters do.
     *
     * @param type the result's own class, final and best one that nobody else knows
     * @param maker makes it; called at most once unless it throws, with other callers waiting
     * @param <T> the type
     * @return the result; shared, so it must be safe for use by many threads
     * @throws IllegalArgumentException if the maker's result is of another class
     */
    public <T> T derived(Class<T> type, Function<? super Event, ? extends T> maker) {
        T known = known(type);
        if (known != null) {
            return known;
        }
        synchronized (lock) {
            T since = known(type);
            return since != null ? since : derive(type, maker);
        }
    }

    private <T> @Nullable T known(Class<T> type) {
        for (Object one : derived) {
            if (one.getClass() == type) {
                return type.cast(one);
            }
        }
        return null;
    }

    private <T> T derive(Class<T> type, Function<? super Event, ? extends T> maker) {
        T made = maker.apply(this);
        if (made.getClass() != type) {
            throw new IllegalArgumentException("expected a " + type.getName() + ", made a "
                    + made.getClass().getName());
        }
        Object[] more = Arrays.copyOf(derived, derived.length + 1);
        more[derived.length] = made;
        derived = more;
        return made;
    }

    /**
     * Starts an event like this one; the body is shared, not copied.
     *
     * @return a builder that holds all of this event
     */
    public Builder toBuilder() {
        Builder builder = new Builder(type);
        builder.id = id;
        builder.occurredAt = occurredAt;
        builder.tenant = tenant;
        builder.actor = actor;
        builder.source = source;
        builder.traceparent = traceparent;
        builder.attributes.putAll(attributes);
        builder.body = body;
        return builder;
    }

    /** Names the event, never what it says. */
    @Override
    public String toString() {
        return "Event[" + type + (id == null ? "" : ", id " + id) + (tenant.isEmpty() ? "" : ", tenant " + tenant)
                + ", " + body.size() + " bytes]";
    }

    /** Collects what is known about an event. Not safe for use by many threads; may build more than one. */
    public static final class Builder {

        private static final byte[] EMPTY_OBJECT = {'{', '}'};

        private final EventType type;
        private @Nullable String id;
        private @Nullable Instant occurredAt;
        private String tenant = "";
        private @Nullable String actor;
        private @Nullable String source;
        private @Nullable String traceparent;
        private final Map<String, String> attributes = new TreeMap<>();
        private Body body = new Body(EMPTY_OBJECT);

        private Builder(EventType type) {
            this.type = type;
        }

        /**
         * Names this one happening.
         *
         * @param id 1 to 255 characters without control characters, unique within the tenant
         * @return this
         * @throws IllegalArgumentException if it is not so
         */
        public Builder id(String id) {
            this.id = checkName("id", requireNonNull(id, "id"), 1);
            return this;
        }

        /**
         * Says when it happened.
         *
         * @param occurredAt the time
         * @return this
         */
        public Builder occurredAt(Instant occurredAt) {
            this.occurredAt = requireNonNull(occurredAt, "occurredAt");
            return this;
        }

        /**
         * Says whose event it is; without this call it belongs to the default tenant.
         *
         * @param tenant at most 255 characters without control characters; {@code ""} is the default tenant
         * @return this
         * @throws IllegalArgumentException if it is not so
         */
        public Builder tenant(String tenant) {
            this.tenant = checkName("tenant", requireNonNull(tenant, "tenant"), 0);
            return this;
        }

        /**
         * Says who did it.
         *
         * @param actor 1 to 255 characters without control characters
         * @return this
         * @throws IllegalArgumentException if it is not so
         */
        public Builder actor(String actor) {
            this.actor = checkName("actor", requireNonNull(actor, "actor"), 1);
            return this;
        }

        /**
         * Says which system's format the body has.
         *
         * @param source the id of its {@code Source}, 1 to 255 characters without control characters
         * @return this
         * @throws IllegalArgumentException if it is not so
         */
        public Builder source(String source) {
            this.source = checkName("source", requireNonNull(source, "source"), 1);
            return this;
        }

        /**
         * Says in which trace it happened: the {@code traceparent} header of the request that brought it about, say. It is
         * kept with the event's deliveries, and sent on if the publisher is told to. One that is malformed is ignored, as
         * the specification asks, and a debug line says so: a caller's bad header is no reason to lose an event.
         *
         * <p>Source: W3C Trace Context, section 3.2, read 2026-11. Of a version after 00 the parts of 00 are kept.
         *
         * @param traceparent {@code 00-<trace id>-<parent id>-<flags>} in lower-case hex
         * @return this
         */
        public Builder traceparent(String traceparent) {
            this.traceparent = TraceParent.parse(requireNonNull(traceparent, "traceparent"));
            return this;
        }

        /**
         * Sets one of the {@linkplain Event#attributes() attributes}.
         *
         * @param name its name
         * @param value its value
         * @return this
         */
        public Builder attribute(String name, String value) {
            attributes.put(requireNonNull(name, "name"), requireNonNull(value, "value"));
            return this;
        }

        /**
         * Sets the body by its bytes; without a body an event has the empty object.
         *
         * @param json JSON; copied, and not parsed before {@link Body#json()} is called
         * @return this
         * @throws EventException if it is larger than {@link Json#MAX_BYTES}
         */
        public Builder body(byte[] json) {
            this.body = Body.of(json);
            return this;
        }

        /**
         * Sets the body; it is shared, and so is its JSON if that was parsed already.
         *
         * @param body the body
         * @return this
         */
        public Builder body(Body body) {
            this.body = requireNonNull(body, "body");
            return this;
        }

        /**
         * Sets the body by its JSON text, which is kept as UTF-8.
         *
         * @param json JSON text, not a string to be quoted
         * @return this
         * @throws EventException if it is larger than {@link Json#MAX_BYTES}
         */
        public Builder body(String json) {
            this.body = new Body(requireNonNull(json, "json").getBytes(StandardCharsets.UTF_8));
            return this;
        }

        /**
         * Sets the body by an object that Jackson writes, now.
         *
         * @param object a {@link JsonNode}, a record, a bean, a map: whatever Jackson can write without further
         *     modules; bytes, text and a {@link Body} are taken as by the other methods of this name
         * @return this
         * @throws EventException if Jackson cannot write it, or it is larger than {@link Json#MAX_BYTES}
         */
        public Builder body(Object object) {
            if (object instanceof byte[] bytes) {
                return body(bytes);
            }
            if (object instanceof String text) {
                return body(text);
            }
            if (object instanceof Body known) {
                return body(known);
            }
            this.body = new Body(Json.write(requireNonNull(object, "object")));
            return this;
        }

        /**
         * The event.
         *
         * @return a new event
         */
        public Event build() {
            return new Event(this);
        }

        private static String checkName(String what, String value, int min) {
            if (value.length() < min || value.length() > MAX_NAME) {
                throw new IllegalArgumentException(
                        "%s has %d to %d characters, found %d".formatted(what, min, MAX_NAME, value.length()));
            }
            if (value.chars().anyMatch(Character::isISOControl)) {
                throw new IllegalArgumentException(what + " has no control characters, found one in it");
            }
            EventType.requireWholeCharacters(what, value);
            return value;
        }
    }
}
