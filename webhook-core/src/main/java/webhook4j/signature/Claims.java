package webhook4j.signature;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import webhook4j.event.Body;

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

    /** Shows nothing: claims name people. */
    @Override
    public String toString() {
        return "Claims[hidden]";
    }
}
