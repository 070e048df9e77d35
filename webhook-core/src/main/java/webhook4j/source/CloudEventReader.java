package webhook4j.source;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import webhook4j.event.Body;
import webhook4j.event.Event;
import webhook4j.event.EventException;
import webhook4j.event.Json;
import webhook4j.signature.Headers;

/** Makes events of attributes and data, and attributes of headers and JSON. */
final class CloudEventReader {

    private static final Set<String> OF_THE_EVENT = Set.of("id", "type", "time");
    private static final Set<String> DATA = Set.of("data", "data_base64");

    private CloudEventReader() {}

    /** An attribute as it stands in a header: CloudEvents' HTTP binding, section 3.1.3.2. */
    static String encode(String value) {
        return PercentCoding.encode(value, "%\"");
    }

    /** The attribute in a header, or empty where it is not there or cannot be read. Older senders quote it. */
    static Optional<String> decode(Headers headers, String name) {
        try {
            return headers.first(name).map(value -> PercentCoding.decode(unquoted(value), ' '));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String unquoted(String value) {
        if (value.length() < 2 || !value.startsWith("\"") || !value.endsWith("\"")) {
            return value;
        }
        return value.substring(1, value.length() - 1).replaceAll("\\\\(.)", "$1");
    }

    /** An event of attributes, and data that is JSON if there is any. */
    static IncomingEvent binary(Map<String, String> attributes, byte[] data) {
        return event(attributes, data.length == 0 ? null : json(data));
    }

    /** An event of one JSON object. */
    static IncomingEvent structured(byte[] bytes) {
        JsonNode json = Json.read(bytes);
        if (!json.isObject()) {
            throw EventException.noEvent("expected an object in structured mode of CloudEvents, found another value");
        }
        Map<String, String> attributes = new LinkedHashMap<>();
        json.properties().forEach(member -> {
            JsonNode value = member.getValue();
            if (!DATA.contains(member.getKey()) && value.isValueNode() && !value.isNull()) {
                attributes.put(member.getKey(), value.asText());
            }
        });
        return event(attributes, data(json, bytes, attributes.get("datacontenttype")));
    }

    private static @Nullable Body data(JsonNode json, byte[] bytes, @Nullable String mediaType) {
        JsonNode base64 = json.path("data_base64");
        if (base64.isMissingNode() || base64.isNull()) {
            return Json.member(bytes, "data").map(Body::of).orElse(null);
        }
        if (json.has("data")) {
            throw EventException.noEvent("expected either of data and data_base64, found both");
        }
        byte[] decoded = decoded(base64);
        return mediaType == null || isJson(mediaType) ? json(decoded) : Body.of(decoded);
    }

    private static byte[] decoded(JsonNode base64) {
        try {
            return Base64.getDecoder().decode(base64.asText());
        } catch (IllegalArgumentException hidden) { // its message quotes the data
            throw EventException.noEvent("expected base64 in data_base64, found a text that is none");
        }
    }

    private static boolean isJson(String mediaType) {
        return mediaType.matches("(?i)[^/;]+/(.+\\+)?json\\s*(;.*)?");
    }

    private static Body json(byte[] data) {
        Body body = Body.of(data);
        body.json(); // what is no JSON is the sender's fault, to be found before a handler stumbles over it
        return body;
    }

    private static IncomingEvent event(Map<String, String> attributes, @Nullable Body data) {
        String version = required(attributes, "specversion");
        if (!version.equals(CloudEvents.VERSION)) {
            throw EventException.noEvent(
                    "expected an event of CloudEvents " + CloudEvents.VERSION + ", found another specversion");
        }
        String id = required(attributes, "id");
        String source = required(attributes, "source");
        Event.Builder event = builder(required(attributes, "type"), id).source(CloudEvents.ID);
        Optional.ofNullable(attributes.get("time")).flatMap(Times::parse).ifPresent(event::occurredAt);
        attributes.forEach((name, value) -> {
            if (!OF_THE_EVENT.contains(name)) {
                event.attribute(name, value);
            }
        });
        if (data != null) {
            event.body(data);
        }
        return new IncomingEvent(event.build(), Optional.of(deliveryId(source, id)), 1);
    }

    private static String required(Map<String, String> attributes, String name) {
        String value = attributes.getOrDefault(name, "");
        if (value.isEmpty()) {
            throw EventException.noEvent("expected the attribute '" + name + "' of CloudEvents, found none");
        }
        return value;
    }

    private static Event.Builder builder(String type, String id) {
        try {
            return Event.builder(type).id(id);
        } catch (IllegalArgumentException e) {
            throw EventException.noEvent("expected attributes that make an event: " + e.getMessage());
        }
    }

    /** An id is unique within its source only. */
    private static String deliveryId(String source, String id) {
        String both = source + " " + id;
        if (IncomingEvent.isDeliveryId(both)) {
            return both;
        }
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(both.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no SHA-256; every JDK 17 has", e);
        }
    }
}
