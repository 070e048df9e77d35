package webhook4j.receiver;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import webhook4j.event.EventException;
import webhook4j.event.Sha256;
import webhook4j.event.TypedEvent;
import webhook4j.inbox.InboxMessage;
import webhook4j.signature.IncomingMessage;
import webhook4j.signature.Verification.Verified;
import webhook4j.source.IncomingEvent;
import webhook4j.source.Source;

/**
 * A believed request that turned out to be an event.
 *
 * @param origin where it came from
 * @param source who read it
 * @param message the request, not compressed
 * @param verified what its verification found
 * @param incoming what its source read, the event with its tenant
 */
record Arrival(
        InboxMessage.Origin origin, Source source, IncomingMessage message, Verified verified, IncomingEvent incoming) {

    static Arrival of(
            InboxMessage.Origin origin,
            Source source,
            IncomingMessage message,
            Verified verified,
            IncomingEvent incoming) {
        IncomingEvent own = origin.tenant().isEmpty()
                ? incoming
                : new IncomingEvent(
                        incoming.event().toBuilder().tenant(origin.tenant()).build(),
                        incoming.deliveryId(),
                        incoming.attempt());
        return new Arrival(origin, source, message, verified, own);
    }

    /** The id inside the signed bytes, or else the one that the source found. */
    Optional<String> deliveryId() {
        return signedId().or(incoming::deliveryId);
    }

    /**
     * All ids that the delivery is known by, the signed one first: whoever sends a recorded request again cannot change
     * that one, and a sender that makes it anew for each attempt keeps the other.
     */
    Set<String> deliveryIds() {
        Set<String> ids = new LinkedHashSet<>();
        signedId().ifPresent(ids::add);
        incoming.deliveryId().ifPresent(ids::add);
        return ids;
    }

    /** What is too long for an id is hashed. A token that covers no body may serve for many deliveries, so its id is none. */
    Optional<String> signedId() {
        return verified.deliveryId().filter(id -> verified.bodyAuthenticated()).map(Arrival::bounded);
    }

    private static String bounded(String id) {
        return IncomingEvent.isDeliveryId(id) ? id : "sha-256:" + Sha256.hex(id.getBytes(UTF_8));
    }

    TypedEvent typed() {
        return source.typed(incoming.event());
    }

    InboxMessage toMessage(List<Once.Key> keys) {
        return new InboxMessage(
                origin, message, verified, keys.stream().map(Once.Key::key).toList());
    }

    /**
     * Looks at all of the event's body.
     *
     * @throws EventException if an object in it has two members of one name
     */
    void requireUniqueMembers() {
        incoming.event().body().requireUniqueMembers();
    }
}
