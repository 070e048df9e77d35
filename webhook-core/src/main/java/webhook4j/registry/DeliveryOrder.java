package webhook4j.registry;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonPointer;

/**
 * That the deliveries of one webhook keep an order: among events with the same key, the next is attempted only when the
 * one before has come to its end. Events without a value at the key's place are under no order. Immutable; safe to share
 * between threads.
 *
 * @param key where an event's body has the key: a JSON pointer to a text or a number
 * @param whenExhausted what becomes of a key whose delivery failed for good
 */
public record DeliveryOrder(String key, WhenExhausted whenExhausted) {

    private static final DeliveryOrder BY_ISSUE = new DeliveryOrder("/issue/id", WhenExhausted.SKIP);

    /**
     * Checks the pointer.
     *
     * @throws IllegalArgumentException if it is none, or points to the whole body
     */
    public DeliveryOrder {
        requireNonNull(key, "key");
        requireNonNull(whenExhausted, "whenExhausted");
        if (!key.startsWith("/")) {
            throw new IllegalArgumentException(
                    "the key of an order is a JSON pointer, \"/issue/id\" say, found \"" + key + '"');
        }
        JsonPointer.compile(key);
    }

    /** What becomes of the later deliveries of a key when one has failed for good. */
    public enum WhenExhausted {
        /** It is held, and all that came after it waits, until somebody tries it again or gives it up. */
        BLOCK,
        /** It is given up, and what came after it is given up without an attempt; replayed, they keep their order. */
        PARK,
        /** It is given up, and the next has its turn. */
        SKIP
    }

    /**
     * The order of each issue's events; what failed for good is skipped.
     *
     * @return the same value at every call
     */
    public static DeliveryOrder byIssue() {
        return BY_ISSUE;
    }

    /**
     * This order with another end.
     *
     * @param what what becomes of a key whose delivery failed for good
     * @return a new order
     */
    public DeliveryOrder whenExhausted(WhenExhausted what) {
        return new DeliveryOrder(key, what);
    }
}
