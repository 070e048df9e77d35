package webhook4j.source;

import java.util.Optional;
import webhook4j.event.Event;
import webhook4j.signature.SignatureScheme;

/**
 * How a system's webhooks look on the wire: how its events are named, how a delivery is laid out, how it is signed.
 *
 * <p>Implementations are immutable and safe for use by many threads.
 */
public interface WireFormat {

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
}
