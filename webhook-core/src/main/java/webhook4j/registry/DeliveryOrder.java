package webhook4j.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import webhook4j.event.Event;
import webhook4j.event.EventException;
import webhook4j.event.Projection;
import webhook4j.event.Sha256;

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

    private static final int MAX_LENGTH = 255;
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

    /**
     * The key of an event.
     *
     * @param event the event
     * @return what its body has at the key's place: a text that is not empty, or a number; beyond 255 characters a hash of
     *     it. Empty where it has none, or is no JSON
     */
    public Optional<String> keyOf(Event event) {
        JsonPointer place = JsonPointer.compile(key);
        try {
            JsonNode value = event.body().json(projection(place)).at(place);
            return value.isTextual() || value.isNumber()
                    ? Optional.of(value.asText())
                            .filter(text -> !text.isEmpty())
                            .map(DeliveryOrder::bounded)
                    : Optional.empty();
        } catch (EventException e) {
            return Optional.empty(); // what is no JSON has no key
        }
    }

    /** The members on the way; with an element of an array on it, everything. */
    private static Projection projection(JsonPointer place) {
        List<String> names = new ArrayList<>();
        for (JsonPointer rest = place; !rest.matches(); rest = rest.tail()) {
            if (rest.mayMatchElement()) {
                return Projection.everything();
            }
            names.add(rest.getMatchingProperty());
        }
        return Projection.nothing().plus(names);
    }

    private static String bounded(String key) {
        return key.length() <= MAX_LENGTH ? key : "sha-256:" + Sha256.hex(key.getBytes(UTF_8));
    }
}
