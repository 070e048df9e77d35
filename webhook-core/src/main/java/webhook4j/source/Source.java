package webhook4j.source;

import webhook4j.event.Event;
import webhook4j.event.EventException;
import webhook4j.event.TypedEvent;
import webhook4j.signature.Headers;
import webhook4j.signature.Verification;

/**
 * A system that sends webhooks, seen from both ends: its {@link WireFormat}, and how a receiver knows, verifies and reads
 * what arrives in it. Used to send in the system's format, to receive it, and to imitate it.
 *
 * <p>Implementations are immutable and safe for use by many threads.
 */
public interface Source extends WireFormat {

    /**
     * Tells by its headers whether a request could be of this system. Decides nothing but who is asked to verify it.
     *
     * @param headers the header fields as they arrived
     * @return true if it could
     */
    boolean claims(Headers headers);

    /**
     * Decides whether a request is to be believed.
     *
     * @param message the request, its body unparsed
     * @return the verdict; bad input is a rejection, never an exception
     */
    Verification verify(IncomingMessage message);

    /**
     * Reads a request that was verified.
     *
     * @param message the request
     * @return the event and how the delivery is named
     * @throws EventException if the body is no event of this system
     */
    IncomingEvent read(IncomingMessage message);

    /**
     * The event as this system meant it.
     *
     * @param event an event of this system
     * @return the typed view; one for unknown events where the type is not known, never a failure
     */
    TypedEvent typed(Event event);
}
