package webhook4j.delivery;

import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import webhook4j.event.Event;

/**
 * One event to one webhook, as it stood at a moment.
 *
 * <p>Immutable; safe to share between threads. Two are equal when they are the same delivery, at whatever moments: when
 * they have one {@link #id()}.
 */
public final class Delivery {

    private final String id;
    private final Event event;
    private final String webhookId;
    private final @Nullable URI uri;
    private final boolean withBody;
    private final String format;
    private final @Nullable String orderKey;
    private final Instant createdAt;
    private final DeliveryState state;
    private final int attempts;
    private final int attemptsBeforeReplay;
    private final int ownFaults;
    private final @Nullable AttemptSummary lastAttempt;
    /** Worked out when it is asked for; whoever does it comes to the same. */
    private @Nullable String endpoint;

    Delivery(DeliveryBuilder builder) {
        id = builder.id;
        event = builder.event;
        webhookId = builder.webhookId;
        uri = builder.uri;
        withBody = builder.withBody;
        format = builder.format;
        orderKey = builder.orderKey;
        createdAt = builder.createdAt;
        state = builder.state;
        attempts = builder.attempts;
        attemptsBeforeReplay = builder.attemptsBeforeReplay;
        ownFaults = builder.ownFaults;
        lastAttempt = builder.lastAttempt;
        endpoint = builder.endpoint;
    }

    /**
     * Starts a delivery that is due at once.
     *
     * @param id its id: what the receiver sees on every attempt
     * @param event what is delivered; has an id
     * @param webhookId the webhook, of the event's tenant, that it goes to
     * @param createdAt when it was made
     * @return a builder; not safe for use by many threads
     * @throws IllegalArgumentException if the event has no id
     */
    public static DeliveryBuilder builder(String id, Event event, String webhookId, Instant createdAt) {
        return new DeliveryBuilder(id, event, webhookId, createdAt);
    }

    /**
     * What the receiver sees on every attempt.
     *
     * @return the id
     */
    public String id() {
        return id;
    }

    /**
     * Whose it is.
     *
     * @return the event's tenant
     */
    public String tenant() {
        return event.tenant();
    }

    /**
     * The id of the event, which this library gave it if its maker did not.
     *
     * @return the id, unique within the tenant
     */
    public String eventId() {
        return event.id().orElseThrow();
    }

    /**
     * What is delivered.
     *
     * @return the event; deliveries of one event share it
     */
    public Event event() {
        return event;
    }

    /**
     * The webhook that it goes to.
     *
     * @return the webhook's id
     */
    public String webhookId() {
        return webhookId;
    }

    /**
     * Where it goes: the webhook's template, expanded when the event was published.
     *
     * @return the URL, or empty when the template could not be expanded
     */
    public Optional<URI> uri() {
        return Optional.ofNullable(uri);
    }

    /**
     * The endpoint that it goes to.
     *
     * @return scheme, host and port in lower case, {@code https://ci.example.com:443} say; empty when there is no URL
     */
    public Optional<String> endpoint() {
        String known = endpoint;
        if (known == null && uri != null) {
            known = endpointOf(uri);
            endpoint = known;
        }
        return Optional.ofNullable(known);
    }

    /**
     * Whether it goes to an endpoint.
     *
     * @param endpoint an absolute URI, of which only scheme, host and port count
     * @return true if its URL has the same; false if it has no URL
     */
    public boolean goesTo(URI endpoint) {
        return endpoint().filter(endpointOf(endpoint)::equals).isPresent();
    }

    /**
     * Whether the request has a body.
     *
     * @return false if the webhook excluded it when the event was published
     */
    public boolean withBody() {
        return withBody;
    }

    /**
     * The source whose wire format it has.
     *
     * @return the source's id
     */
    public String format() {
        return format;
    }

    /**
     * What it shares with the deliveries of its webhook that keep an order with it: among those of one key, the next is
     * attempted only when the one before has come to its end.
     *
     * @return 1 to 255 characters, or empty when it waits for no other
     */
    public Optional<String> orderKey() {
        return Optional.ofNullable(orderKey);
    }

    /**
     * When it was made.
     *
     * @return the time of {@code publish}
     */
    public Instant createdAt() {
        return createdAt;
    }

    /**
     * Where it stands.
     *
     * @return the state
     */
    public DeliveryState state() {
        return state;
    }

    /**
     * When it is tried next.
     *
     * @return the earliest time, or empty when it is finished, held or blocked
     */
    public Optional<Instant> nextAttempt() {
        return state instanceof DeliveryState.Pending pending ? Optional.of(pending.nextAttempt()) : Optional.empty();
    }

    /**
     * How many attempts were made over its whole life; faults of our own side do not count.
     *
     * @return 0 or more
     */
    public int attempts() {
        return attempts;
    }

    /**
     * How many of the attempts were made since it was published or last replayed: its place in the schedule.
     *
     * @return 0 to {@link #attempts()}
     */
    public int attemptsInSchedule() {
        return attempts - attemptsBeforeReplay;
    }

    /**
     * How many attempts in a row, up to now, failed for a fault of our own side.
     *
     * @return 0 or more
     */
    public int ownFaults() {
        return ownFaults;
    }

    /**
     * What came of the last attempt.
     *
     * @return the summary, or empty before the first
     */
    public Optional<AttemptSummary> lastAttempt() {
        return Optional.ofNullable(lastAttempt);
    }

    /**
     * This delivery in another state.
     *
     * @param next the state
     * @return the delivery
     */
    public Delivery in(DeliveryState next) {
        return toBuilder().state(next).build();
    }

    /**
     * This delivery after an attempt that counts.
     *
     * @param attempt what came of it
     * @param next where the delivery stands now
     * @return the delivery
     */
    public Delivery afterAttempt(AttemptSummary attempt, DeliveryState next) {
        return toBuilder()
                .attempts(attempts + 1, attemptsBeforeReplay)
                .ownFaults(0)
                .lastAttempt(attempt)
                .state(next)
                .build();
    }

    /**
     * This delivery after a fault of our own side, which burns no attempt.
     *
     * @param attempt what happened
     * @param next where the delivery stands now
     * @return the delivery
     */
    public Delivery afterOwnFault(AttemptSummary attempt, DeliveryState next) {
        return toBuilder()
                .ownFaults(ownFaults + 1)
                .lastAttempt(attempt)
                .state(next)
                .build();
    }

    /**
     * This delivery at the start of its schedule once more, with its own id; what was attempted before still counts.
     *
     * @param to where it goes now
     * @param at when it is due
     * @return the delivery, pending
     */
    public Delivery replayed(URI to, Instant at) {
        return toBuilder()
                .uri(to)
                .attempts(attempts, attempts)
                .ownFaults(0)
                .state(new DeliveryState.Pending(at))
                .build();
    }

    /**
     * Starts a delivery like this one.
     *
     * @return a builder that holds all of this
     */
    public DeliveryBuilder toBuilder() {
        DeliveryBuilder builder = new DeliveryBuilder(id, event, webhookId, createdAt);
        builder.uri = uri;
        builder.endpoint = endpoint;
        builder.withBody = withBody;
        builder.format = format;
        builder.orderKey = orderKey;
        builder.state = state;
        builder.attempts = attempts;
        builder.attemptsBeforeReplay = attemptsBeforeReplay;
        builder.ownFaults = ownFaults;
        builder.lastAttempt = lastAttempt;
        return builder;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Delivery that && id.equals(that.id);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    /** Names the delivery and where it stands; shows neither its URL nor its body. */
    @Override
    public String toString() {
        return "Delivery[" + id + " of " + event + " to webhook " + webhookId + ", " + state + ", attempts " + attempts
                + "]";
    }

    private static String endpointOf(URI uri) {
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        int port = uri.getPort() >= 0 ? uri.getPort() : scheme.equals("https") ? 443 : 80;
        return scheme + "://" + uri.getHost().toLowerCase(Locale.ROOT) + ":" + port;
    }
}
