package webhook4j.delivery;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import webhook4j.event.Event;

/** Collects what makes a delivery. Not safe for use by many threads; may build more than one. */
public final class DeliveryBuilder {

    private static final int MAX_KEY = 255;

    final String id;
    final Event event;
    final String webhookId;
    final Instant createdAt;

    @Nullable
    URI uri;

    /** That of the URL, if somebody has asked for it before. */
    @Nullable
    String endpoint;

    boolean withBody = true;
    String format = "";

    @Nullable
    String orderKey;

    DeliveryState state;
    int attempts;
    int attemptsBeforeReplay;
    int ownFaults;

    @Nullable
    AttemptSummary lastAttempt;

    DeliveryBuilder(String id, Event event, String webhookId, Instant createdAt) {
        this.id = requireNonNull(id, "id");
        this.event = requireNonNull(event, "event");
        this.webhookId = requireNonNull(webhookId, "webhookId");
        this.createdAt = requireNonNull(createdAt, "createdAt");
        this.state = new DeliveryState.Pending(createdAt);
        if (event.id().isEmpty()) {
            throw new IllegalArgumentException("an event that is delivered has an id, found none on " + event);
        }
    }

    /**
     * Says where it goes.
     *
     * @param uri absolute, with a host
     * @return this
     * @throws IllegalArgumentException if it is not so
     */
    public DeliveryBuilder uri(URI uri) {
        if (uri.getScheme() == null || uri.getHost() == null) {
            throw new IllegalArgumentException(
                    "delivery " + id + " goes to a URL with scheme and host, found one without");
        }
        this.uri = uri;
        this.endpoint = null;
        return this;
    }

    /**
     * Says whether the request has a body; without this call it has.
     *
     * @param withBody false for a request without a body
     * @return this
     */
    public DeliveryBuilder withBody(boolean withBody) {
        this.withBody = withBody;
        return this;
    }

    /**
     * Says which wire format it has.
     *
     * @param format the id of a source
     * @return this
     */
    public DeliveryBuilder format(String format) {
        this.format = requireNonNull(format, "format");
        return this;
    }

    /**
     * Says with which deliveries of its webhook it keeps an order; without this call with none.
     *
     * @param key 1 to 255 characters
     * @return this
     * @throws IllegalArgumentException if it is not so
     */
    public DeliveryBuilder orderKey(String key) {
        if (key.isEmpty() || key.length() > MAX_KEY) {
            throw new IllegalArgumentException(
                    "an order's key has 1 to " + MAX_KEY + " characters, found " + key.length());
        }
        this.orderKey = key;
        return this;
    }

    /**
     * Says where it stands; without this call it is due since it was made.
     *
     * @param state the state
     * @return this
     */
    public DeliveryBuilder state(DeliveryState state) {
        this.state = requireNonNull(state, "state");
        return this;
    }

    /**
     * Says how many attempts were made.
     *
     * @param attempts over its whole life, 0 or more
     * @param beforeReplay those before the last replay, 0 to {@code attempts}
     * @return this
     * @throws IllegalArgumentException if a number is out of its range
     */
    public DeliveryBuilder attempts(int attempts, int beforeReplay) {
        if (beforeReplay < 0 || attempts < beforeReplay) {
            throw new IllegalArgumentException(
                    "expected 0 <= attempts before replay <= attempts, found " + beforeReplay + " and " + attempts);
        }
        this.attempts = attempts;
        this.attemptsBeforeReplay = beforeReplay;
        return this;
    }

    /**
     * Says how many faults of our own side came in a row.
     *
     * @param ownFaults 0 or more
     * @return this
     */
    public DeliveryBuilder ownFaults(int ownFaults) {
        this.ownFaults = ownFaults;
        return this;
    }

    /**
     * Says what came of the last attempt.
     *
     * @param lastAttempt the summary
     * @return this
     */
    public DeliveryBuilder lastAttempt(AttemptSummary lastAttempt) {
        this.lastAttempt = requireNonNull(lastAttempt, "lastAttempt");
        return this;
    }

    /**
     * The delivery.
     *
     * @return a new delivery
     * @throws IllegalStateException if it is to be attempted but has no URL
     */
    public Delivery build() {
        if (uri == null && !state.isFinished()) {
            throw new IllegalStateException("delivery " + id + " is to be attempted but has no URL; call uri(...)");
        }
        return new Delivery(this);
    }
}
