package webhook4j.xurrent;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import webhook4j.event.Body;
import webhook4j.event.Event;
import webhook4j.event.EventException;
import webhook4j.source.IncomingEvent;

/** Tells by a message of Xurrent's which event it is and who did it, and where a handshake wants to be called back. */
final class XurrentReader {

    private static final int HTTPS_PORT = 443;

    private XurrentReader() {}

    /**
     * Reads one message.
     *
     * @throws EventException if it is no JSON (with the offset) or no message (with what is missing)
     */
    static Event read(Body body) {
        JsonNode json = body.json();
        JsonNode type = json.path("event");
        if (!type.isTextual()) {
            boolean wrapped = json.path("jwt").isTextual();
            throw EventException.noEvent("expected an object with the text 'event', found none"
                    + (wrapped ? " but a token; give its key, Xurrent.signedWith(…)" : ""));
        }
        try {
            Event.Builder event =
                    Event.builder(type.textValue()).source(Xurrent.ID).body(body);
            person(json).ifPresent(event::actor);
            return event.build();
        } catch (IllegalArgumentException e) {
            throw EventException.noEvent("expected the name of an event in the member 'event': " + e.getMessage());
        }
    }

    /** Empty, null or odd where Xurrent itself did it. */
    private static Optional<String> person(JsonNode json) {
        JsonNode id = json.path("person_id");
        boolean isId = id.isIntegralNumber() || id.isTextual();
        return isId ? Optional.of(id.asText()).filter(IncomingEvent::isDeliveryId) : Optional.empty();
    }

    /**
     * Where {@code webhook.verify} wants to be called back.
     *
     * @param hosts the hosts that may be called, in lower case
     * @param ofXurrent whether the path must be Xurrent's own
     * @throws EventException if it must not be called; the message shows the host, never the code
     */
    static URI callback(JsonNode message, Set<String> hosts, boolean ofXurrent) {
        URI callback = uri(message.path("payload").path("callback"));
        if (!"https".equalsIgnoreCase(callback.getScheme()) || callback.getHost() == null) {
            throw EventException.noEvent("expected a callback of https in 'webhook.verify', found another");
        }
        boolean plain = callback.getRawUserInfo() == null
                && callback.getRawFragment() == null
                && (callback.getPort() < 0 || callback.getPort() == HTTPS_PORT);
        if (!plain || !hosts.contains(callback.getHost().toLowerCase(Locale.ROOT))) {
            throw EventException.noEvent(
                    "expected a callback of one of the hosts " + hosts + " in 'webhook.verify', found "
                            + callback.getHost() + (plain ? "" : " with user, port or fragment")
                            + "; if it is to be trusted, name it by withCallbackHosts");
        }
        String path = "/webhooks/" + message.path("webhook_id").asText() + "/verify";
        if (ofXurrent && !path.equals(callback.getRawPath())) {
            throw EventException.noEvent("expected a callback to /webhooks/{webhook_id}/verify in 'webhook.verify',"
                    + " found another path");
        }
        return callback;
    }

    private static URI uri(JsonNode callback) {
        try {
            return new URI(callback.asText());
        } catch (URISyntaxException hidden) { // its message quotes the code
            throw EventException.noEvent("expected a URL in the callback of 'webhook.verify', found none");
        }
    }
}
