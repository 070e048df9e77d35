package webhook4j.publish;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import webhook4j.event.Event;
import webhook4j.event.EventException;
import webhook4j.event.Projection;
import webhook4j.registry.DeliveryOrder;

/** The keys by which the deliveries of one event keep their orders. Not safe for use by many threads. */
final class OrderKeys {

    private static final int MAX_LENGTH = 255;

    private final Event event;
    private final Map<String, Optional<String>> known = new HashMap<>();

    OrderKeys(Event event) {
        this.event = event;
    }

    /** The event's key by an order: a text that is not empty, or a number. */
    Optional<String> of(DeliveryOrder order) {
        return known.computeIfAbsent(order.key(), this::read);
    }

    private Optional<String> read(String pointer) {
        JsonPointer place = JsonPointer.compile(pointer);
        try {
            JsonNode value = event.body().json(projection(place)).at(place);
            return value.isTextual() || value.isNumber()
                    ? Optional.of(value.asText())
                            .filter(text -> !text.isEmpty())
                            .map(OrderKeys::bounded)
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
        return key.length() <= MAX_LENGTH ? key : "sha-256:" + HexFormat.of().formatHex(digest(key));
    }

    private static byte[] digest(String key) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(key.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
