package webhook4j.source;

import java.util.Optional;
import webhook4j.event.Event;
import webhook4j.event.EventException;
import webhook4j.event.TypedEvent;
import webhook4j.signature.Headers;
import webhook4j.signature.IncomingMessage;
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
     * Tells whether the system sends bodies of a media type. Asked before the body is read and before any credential is
     * looked at.
     *
     * @param mediaType type and subtype in lower case, without parameters: {@code "application/json"}
     * @return true if it does; by default for JSON alone, {@code application/json} and {@code application/…+json}
     */
    default boolean accepts(String mediaType) {
        return mediaType.equals("application/json")
                || (mediaType.startsWith("application/") && mediaType.endsWith("+json"));
    }

    /**
     * Answers a request that asks for consent before anything is sent, and carries no credential: the {@code OPTIONS} of
     * CloudEvents. Asked for requests of the method {@code OPTIONS} alone; no event comes of it.
     *
     * @param message the request; its body was not read and is empty
     * @return what is answered, which is no more than a stranger may know; empty where the system has no such request,
     *     and by default
     */
    default Optional<Reply> preflight(IncomingMessage message) {
        return Optional.empty();
    }

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
     * @param verified what {@link #verify} found
     * @return the event and how the delivery is named, or what is to be answered in a handshake
     * @throws EventException if the body is no event of this system
     */
    Incoming read(IncomingMessage message, Verification.Verified verified);

    /**
     * The event as this system meant it.
     *
     * @param event an event of this system
     * @return the typed view; one for unknown events where the type is not known, never a failure
     */
    TypedEvent typed(Event event);
}
