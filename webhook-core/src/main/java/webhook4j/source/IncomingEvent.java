package webhook4j.source;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import webhook4j.event.Event;
import webhook4j.signature.Headers;
import webhook4j.signature.RejectionReason;

/**
 * An event that arrived, and how its delivery is named. Immutable; safe to share between threads.
 *
 * @param event the event
 * @param deliveryId what stays the same when the sender tries again, if the system has such a thing: 1 to 255 characters
 *     without control characters
 * @param attempt which attempt this was, from 1, as far as the sender tells; 1 when it does not
 */
public record IncomingEvent(Event event, Optional<String> deliveryId, int attempt) implements Incoming {

    private static final int MAX_DELIVERY_ID = 255;

    public IncomingEvent {
        requireNonNull(event, "event");
        requireNonNull(deliveryId, "deliveryId");
        if (deliveryId.isPresent() && !isDeliveryId(deliveryId.get())) {
            throw new IllegalArgumentException("a delivery's id has 1 to " + MAX_DELIVERY_ID
                    + " characters and no control characters, found one that has not");
        }
        if (attempt < 1) {
            throw new IllegalArgumentException("attempts count from 1, found " + attempt);
        }
    }

    /**
     * Tells whether a text can be a delivery's id. It ends in logs and in the memory of what was handled, and comes from
     * outside.
     *
     * @param text the text
     * @return true if it has 1 to 255 characters, none of them a control character or half of a surrogate pair
     */
    public static boolean isDeliveryId(String text) {
        return !text.isEmpty()
                && text.length() <= MAX_DELIVERY_ID
                && text.codePoints().noneMatch(IncomingEvent::isOdd);
    }

    /** Half of a surrogate pair has no bytes, so that a store of texts would take one for another. */
    private static boolean isOdd(int codePoint) {
        return Character.isISOControl(codePoint) || Character.getType(codePoint) == Character.SURROGATE;
    }

    /**
     * Tells why a header cannot name a delivery.
     *
     * @param headers the header fields as they arrived
     * @param name the header in which the system names its deliveries
     * @return the reason; empty if the header is sound, or not there
     */
    public static Optional<RejectionReason> faultOfDeliveryId(Headers headers, String name) {
        if (headers.all(name).size() > 1) {
            return Optional.of(RejectionReason.DUPLICATE_HEADER);
        }
        boolean sound = headers.first(name).map(IncomingEvent::isDeliveryId).orElse(true);
        return sound ? Optional.empty() : Optional.of(RejectionReason.MALFORMED_HEADER);
    }
}
