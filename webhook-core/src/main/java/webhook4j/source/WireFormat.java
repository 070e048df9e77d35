package webhook4j.source;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import webhook4j.event.Event;
import webhook4j.event.Json;
import webhook4j.signature.SignatureScheme;

/**
 * How a system's webhooks look on the wire: how its events are named, how a delivery is laid out, how it is signed.
 *
 * <p>Implementations are immutable and safe for use by many threads.
 */
public interface WireFormat {

    /** The type of the events that {@link #ping} makes, unless a format says otherwise. */
    String PING = "ping";

    /**
     * The short name of the system, as {@link Event#source()} and webhooks use it.
     *
     * @return {@code "jira"}, say
     */
    String id();

    /**
     * The events that the system is known to send.
     *
     * @return the catalogue; an event that is not in it is normal
     */
    EventCatalog catalog();

    /**
     * Tells whether an event is one of this system: whether it says so itself or, where it names no source, whether
     * its type is in the catalogue.
     *
     * @param event the event
     * @return true if it is
     */
    default boolean recognises(Event event) {
        return event.source()
                .map(id()::equals)
                .orElseGet(() -> catalog().find(event.type()).isPresent());
    }

    /**
     * Lays out one attempt as this system would, all but its signature: body, media type, delivery id, attempt. Called
     * for every attempt.
     *
     * @param attempt the attempt
     * @return headers and body
     */
    OutgoingMessage outgoing(OutgoingAttempt attempt);

    /**
     * How this system signs. A webhook may ask for another scheme.
     *
     * @return the scheme, to which a request is handed after {@link #outgoing} laid it out; empty for a system that does
     *     not sign
     */
    Optional<SignatureScheme> signature();

    /**
     * An event that says nothing, to see what an endpoint answers. It goes the way of every other event: {@link
     * #outgoing}, the signature, the dispatcher.
     *
     * @param webhookId the webhook that gets it
     * @param at when it is made
     * @return an event of this format; by default of type {@code ping}, with the members {@code type} and {@code
     *     timestamp} (ISO 8601, UTC)
     */
    default Event ping(String webhookId, Instant at) {
        return Event.builder(PING)
                .source(id())
                .occurredAt(at)
                .body(Json.object().put("type", PING).put("timestamp", at.toString()))
                .build();
    }

    /**
     * An event that asks who reads it to call back, and so to show that it wants this webhook's events.
     *
     * @param webhookId the webhook that gets it
     * @param callback what is to be called; holds a code that nobody else knows
     * @param at when it is made
     * @return an event of this format; empty where the system has none that asks so, and by default
     */
    default Optional<Event> challenge(String webhookId, URI callback, Instant at) {
        return Optional.empty();
    }
}
