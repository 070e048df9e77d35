package webhook4j.signature;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import webhook4j.event.Body;
import webhook4j.event.Json;

/**
 * What a token says, after its signature held. Immutable; safe to share between threads. {@code toString} shows nothing
 * of it.
 */
public final class Claims {

    private final Body payload;

    private Claims(Body payload) {
        this.payload = payload;
    }

    /**
     * The claims of a token.
     *
     * @param payload the token's second part, decoded; copied
     * @return the claims
     */
    public static Claims of(byte[] payload) {
        return new Claims(Body.of(requireNonNull(payload, "payload")));
    }

    /**
     * All claims, parsed once.
     *
     * @return the object; shared, not to be changed
     */
    public JsonNode json() {
        return payload.json();
    }

    /**
     * The value of one claim, byte for byte as it was signed.
     *
     * @param name the claim's name
     * @return the bytes; empty where there is no such claim
     * @throws webhook4j.event.EventException if the claims are no JSON in UTF-8
     */
    public Optional<byte[]> bytes(String name) {
        return Json.member(payload.bytes(), name);
    }

    /**
     * The value of one claim that is a text.
     *
     * @param name the claim's name
     * @return the text; empty where there is no such claim, or it is something else
     */
    public Optional<String> text(String name) {
        return Optional.ofNullable(json().path(name).textValue());
    }

    /** Shows nothing: claims name people. */
    @Override
    public String toString() {
        return "Claims[hidden]";
    }
}
