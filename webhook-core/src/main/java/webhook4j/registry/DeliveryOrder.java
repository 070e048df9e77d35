package webhook4j.registry;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonPointer;

/**
 * That the deliveries of one webhook keep an order: among events with the same key, the next is attempted only when the
 * one before has come to its end. Their order is the one in which the store accepted them. Events without a value at the
 * key's place, or whose body is no JSON, are under no order. Immutable; safe to share between threads.
 *
 * <p>The key is read at {@code publish}; what becomes of it later is said by the webhook as it is then. Only what an attempt
 * ended counts as failed for good: a delivery without a URL, or one that is given up by hand or with its webhook, stops
 * nobody else.
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
        /**
         * It is {@linkplain webhook4j.delivery.DeliveryState.Blocked blocked}, and all that came after it waits, until
         * somebody replays it or gives it up. What waits counts towards the store's bounds.
         */
        BLOCK,
        /**
         * It is given up, and what came after it is given up without an attempt, until all of the key were replayed, from
         * the first on, or given up by hand; replayed, they keep their order. It ends as well when the store has forgotten
         * the last of them.
         */
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
