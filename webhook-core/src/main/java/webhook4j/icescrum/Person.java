package webhook4j.icescrum;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * Somebody who uses iceScrum.
 *
 * <p>Immutable; safe to share between threads.
 */
public final class Person extends Item {

    private Person(JsonNode json) {
        super(json);
    }

    /**
     * A view of this JSON.
     *
     * @param json the JSON, not copied
     * @return the view; its accessors are empty where the JSON has another shape
     */
    public static Person of(JsonNode json) {
        return new Person(json);
    }

    /**
     * The name by which they log in.
     *
     * @return the text, or empty when the payload has none
     */
    public Optional<String> username() {
        return text("username");
    }

    /**
     * The first name.
     *
     * @return the text, or empty when the payload has none
     */
    public Optional<String> firstName() {
        return text("firstName");
    }

    /**
     * The last name.
     *
     * @return the text, or empty when the payload has none
     */
    public Optional<String> lastName() {
        return text("lastName");
    }

    /**
     * The address for mail.
     *
     * @return the text, or empty when the payload has none
     */
    public Optional<String> email() {
        return text("email");
    }
}
