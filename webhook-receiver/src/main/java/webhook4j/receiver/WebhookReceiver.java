package webhook4j.receiver;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import webhook4j.event.Event;
import webhook4j.event.EventException;
import webhook4j.event.Json;
import webhook4j.event.TypedEvent;
import webhook4j.inbox.DeliveryKey;
import webhook4j.inbox.SeenDeliveries;
import webhook4j.signature.Headers;
import webhook4j.signature.IncomingMessage;
import webhook4j.signature.RejectionReason;
import webhook4j.signature.Verification;
import webhook4j.source.Incoming;
import webhook4j.source.IncomingEvent;
import webhook4j.source.IncomingHandshake;
import webhook4j.source.Source;

/**
 * Takes the requests of webhooks: decides whether each is to be believed, reads it, and hands its event to handlers,
 * once.
 *
 * <p>Safe for use by many threads; handlers run on the thread that calls {@link #receive}, in the order in which they
 * were added. The answers:
 *
 * <ul>
 *   <li>405, 413, 415, 408: not POST; too large; not JSON in UTF-8, or compressed; not all of it came. Decided before any
 *       credential is looked at.
 *   <li>401, always the same bytes: not believed, whatever the reason.
 *   <li>400: believed, but no event.
 *   <li>409: another request with the same delivery is being handled right now.
 *   <li>500: a handler threw. The delivery is not remembered, so that the next attempt is handled.
 *   <li>200: handled, now or before.
 * </ul>
 *
 * <p>A delivery is known by the id its source finds in it; one without an id is handled as often as it comes. Handlers
 * see an event at least once: see {@link EventHandler}.
 */
public final class WebhookReceiver {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookReceiver.class);

    private static final InboundResponse HANDLED = InboundResponse.empty(200);
    private static final InboundResponse BAD_REQUEST = InboundResponse.text(400, "no event");
    private static final InboundResponse UNAUTHORIZED = InboundResponse.text(401, "unauthorized");
    private static final InboundResponse IN_PROGRESS = InboundResponse.text(409, "in progress");
    private static final InboundResponse FAILED = InboundResponse.text(500, "not handled");

    private final String endpoint;
    private final List<Source> sources;
    private final Admission admission;
    private final Handlers handlers;
    private final List<Consumer<? super Refusal>> refusalListeners;
    private final SeenDeliveries seen;
    private final Duration lease;
    private final Duration retention;
    private final InstantSource clock;

    private WebhookReceiver(Builder builder) {
        endpoint = builder.endpoint;
        sources = List.copyOf(builder.sources.values());
        admission = new Admission(builder.maxBodyBytes);
        handlers = new Handlers(builder.handlers, builder.unhandled);
        refusalListeners = List.copyOf(builder.refusalListeners);
        clock = builder.clock;
        seen = builder.seen != null
                ? builder.seen
                : InMemorySeenDeliveries.create(InMemorySeenDeliveries.DEFAULT_MAX_DELIVERIES, clock);
        lease = builder.lease;
        retention = builder.retention;
    }

    /**
     * Starts a receiver.
     *
     * @return a builder; not safe for use by many threads
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Takes one request.
     *
     * @param request the request; its body is read to the bound at most
     * @return what to answer. Nothing is thrown: not for a bad request, and not for a failing handler.
     */
    public InboundResponse receive(InboundRequest request) {
        Instant arrivedAt = clock.instant();
        try {
            Admission.Result result = admission.admit(request, arrivedAt);
            if (result instanceof Admission.Result.Refused refused) {
                return refuse(refused.response(), null, null, refused.detail(), arrivedAt);
            }
            return verify(((Admission.Result.Admitted) result).message(), arrivedAt);
        } catch (RuntimeException e) {
            LOG.error("the receiver itself failed on a request; it answers 500", e);
            return FAILED;
        }
    }

    private InboundResponse verify(IncomingMessage message, Instant arrivedAt) {
        Optional<Source> claiming = sourceOf(message.headers());
        if (claiming.isEmpty()) {
            return refuse(
                    UNAUTHORIZED, null, null, "expected the headers of a configured source, found none", arrivedAt);
        }
        Source source = claiming.get();
        Verification verification = requireNonNull(source.verify(message), "verification");
        if (verification instanceof Verification.Rejected rejected) {
            String detail = "expected a credential of " + source.id() + ", found none that holds";
            return refuse(UNAUTHORIZED, source, rejected.reason(), detail, arrivedAt);
        }
        Verification.Verified verified = (Verification.Verified) verification;
        try {
            Incoming incoming = source.read(message, verified);
            if (incoming instanceof IncomingHandshake handshake) {
                return InboundResponse.of(handshake.reply());
            }
            IncomingEvent event = (IncomingEvent) incoming;
            return handleOnce(
                    source.typed(event.event()), new DeliveryContext(source.id(), message, verified, event, arrivedAt));
        } catch (EventException e) {
            return refuse(BAD_REQUEST, source, null, String.valueOf(e.getMessage()), arrivedAt);
        }
    }

    /** Where there is only one source it is asked about every request, so that the log can tell what was missing. */
    private Optional<Source> sourceOf(Headers headers) {
        return sources.size() == 1
                ? Optional.of(sources.get(0))
                : sources.stream().filter(source -> source.claims(headers)).findFirst();
    }

    private InboundResponse handleOnce(TypedEvent event, DeliveryContext context) {
        if (context.deliveryId().isEmpty()) {
            return handle(event, context) ? HANDLED : FAILED;
        }
        DeliveryKey key =
                new DeliveryKey(endpoint, context.source(), context.deliveryId().get());
        return switch (seen.begin(key, lease)) {
            case DONE -> HANDLED;
            case IN_PROGRESS -> IN_PROGRESS;
            case NEW -> handleNew(event, context, key);
        };
    }

    private InboundResponse handleNew(TypedEvent event, DeliveryContext context, DeliveryKey key) {
        if (!handle(event, context)) {
            seen.release(key);
            return FAILED;
        }
        try {
            seen.done(key, retention);
        } catch (RuntimeException e) {
            // To answer 500 would have a handled event sent again.
            LOG.error("{} was handled, but that could not be remembered", context, e);
        }
        return HANDLED;
    }

    /** Also an {@code Error} releases the delivery: an assertion or a missing class must not block it for the lease. */
    private boolean handle(TypedEvent event, DeliveryContext context) {
        try {
            handlers.handle(event, context);
            return true;
        } catch (Throwable e) {
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            LOG.warn("a handler failed on {}, {}; it is answered 500", event.event(), context, e);
            return false;
        }
    }

    private InboundResponse refuse(
            InboundResponse response,
            @Nullable Source source,
            @Nullable RejectionReason reason,
            String detail,
            Instant arrivedAt) {
        Refusal refusal = new Refusal(
                response.status(),
                Optional.ofNullable(source).map(Source::id),
                Optional.ofNullable(reason),
                detail,
                arrivedAt);
        LOG.info("refused a request with {}: {} {}", refusal.status(), detail, reason == null ? "" : reason);
        for (Consumer<? super Refusal> listener : refusalListeners) {
            try {
                listener.accept(refusal);
            } catch (RuntimeException e) {
                LOG.warn("a listener for refusals failed", e);
            }
        }
        return response;
    }

    /** Collects what a receiver is made of. Not safe for use by many threads. */
    public static final class Builder {

        private static final int MIB = 1024 * 1024;

        private final Map<String, Source> sources = new LinkedHashMap<>();
        private final List<Handlers.Entry<?>> handlers = new ArrayList<>();
        private final List<EventHandler<? super Event>> unhandled = new ArrayList<>();
        private final List<Consumer<? super Refusal>> refusalListeners = new ArrayList<>();
        private String endpoint = "";
        private int maxBodyBytes = MIB;
        private @Nullable SeenDeliveries seen;
        private Duration lease = Duration.ofMinutes(15);
        private Duration retention = Duration.ofDays(1);
        private InstantSource clock = InstantSource.system();

        private Builder() {}

        /**
         * Adds systems whose webhooks are received. Of several, the first that {@linkplain Source#claims claims} a
         * request by its headers verifies it, and no other is asked.
         *
         * @param more the sources, each with an id of its own
         * @return this
         * @throws IllegalArgumentException if there is a source of that id already
         */
        public Builder source(Source... more) {
            for (Source source : more) {
                if (sources.putIfAbsent(source.id(), source) != null) {
                    throw new IllegalArgumentException("a receiver has one source of each id, found a second '"
                            + source.id() + "'; hand all its secrets to one source, or make a second receiver");
                }
            }
            return this;
        }

        /**
         * Adds a handler for one kind of event.
         *
         * @param type the kind: {@code CommentEvent.class}, or a supertype such as {@code JiraEvent.class} for all of
         *     that kind
         * @param handler called for every event that is of the kind
         * @return this
         * @param <T> the kind of event
         */
        public <T extends TypedEvent> Builder on(Class<T> type, EventHandler<? super T> handler) {
            handlers.add(new Handlers.Entry<>(requireNonNull(type, "type"), requireNonNull(handler, "handler")));
            return this;
        }

        /**
         * Adds a handler for every event.
         *
         * @param handler called for every event
         * @return this
         */
        public Builder onAny(EventHandler<? super Event> handler) {
            handlers.add(new Handlers.Entry<>(Event.class, requireNonNull(handler, "handler")));
            return this;
        }

        /**
         * Adds a handler for events that no handler added by {@link #on} is for.
         *
         * @param handler called after all others
         * @return this
         */
        public Builder onUnhandled(EventHandler<? super Event> handler) {
            unhandled.add(requireNonNull(handler, "handler"));
            return this;
        }

        /**
         * Adds a listener for requests that no handler saw: answered 400, 401, 405, 408, 413 or 415.
         *
         * @param listener called on the request's thread before it is answered; what it throws is logged and ignored
         * @return this
         */
        public Builder onRejected(Consumer<? super Refusal> listener) {
            refusalListeners.add(requireNonNull(listener, "listener"));
            return this;
        }

        /**
         * Names the place that this receiver stands for. Needed where receivers share a memory of deliveries, so that
         * they do not take each other's deliveries for their own.
         *
         * @param endpoint the name, at most 255 characters; {@code ""} unless set
         * @return this
         */
        public Builder endpoint(String endpoint) {
            this.endpoint = requireNonNull(endpoint, "endpoint");
            return this;
        }

        /**
         * Bounds the body.
         *
         * @param maxBodyBytes the largest body that is read, 1 to {@link Json#MAX_BYTES}; 1 MiB unless set
         * @return this
         */
        public Builder maxBodyBytes(int maxBodyBytes) {
            this.maxBodyBytes = maxBodyBytes;
            return this;
        }

        /**
         * Sets the memory of deliveries; without this call it is an {@link InMemorySeenDeliveries} of this receiver's own.
         *
         * @param seen the memory
         * @return this
         */
        public Builder seenDeliveries(SeenDeliveries seen) {
            this.seen = requireNonNull(seen, "seen");
            return this;
        }

        /**
         * Says for how long a delivery is taken to be in progress at most; longer than any handler takes.
         *
         * @param lease positive; 15 minutes unless set
         * @return this
         */
        public Builder lease(Duration lease) {
            this.lease = requireNonNull(lease, "lease");
            return this;
        }

        /**
         * Says for how long a delivery that was handled is remembered; longer than its sender tries again.
         *
         * @param retention positive; 24 hours unless set
         * @return this
         */
        public Builder retention(Duration retention) {
            this.retention = requireNonNull(retention, "retention");
            return this;
        }

        /**
         * Sets the clock; without this call it is the system's.
         *
         * @param clock tells when a request arrived, and when the default memory of deliveries forgets
         * @return this
         */
        public Builder clock(InstantSource clock) {
            this.clock = requireNonNull(clock, "clock");
            return this;
        }

        /**
         * The receiver.
         *
         * @return a new receiver
         * @throws IllegalStateException if there is no source
         * @throws IllegalArgumentException if a number or a time is out of its range
         */
        public WebhookReceiver build() {
            if (sources.isEmpty()) {
                throw new IllegalStateException(
                        "a receiver needs a source, found none;" + " add one: source(Jira.signedWith(secret)), say");
            }
            if (maxBodyBytes < 1 || maxBodyBytes > Json.MAX_BYTES) {
                throw new IllegalArgumentException(
                        "maxBodyBytes is 1 to " + Json.MAX_BYTES + ", found " + maxBodyBytes);
            }
            new DeliveryKey(endpoint, "any", "any");
            requirePositive("lease", lease);
            requirePositive("retention", retention);
            return new WebhookReceiver(this);
        }

        private static void requirePositive(String what, Duration duration) {
            if (duration.isNegative() || duration.isZero()) {
                throw new IllegalArgumentException("a " + what + " is positive, found " + duration);
            }
        }
    }
}
