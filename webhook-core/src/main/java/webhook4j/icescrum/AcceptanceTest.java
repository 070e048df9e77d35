package webhook4j.icescrum;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An acceptance test of a story. Its state is 1 to be checked, 5 failed, 10 passed.
 *
 * <p>Immutable; safe to share between threads.
 */
public final class AcceptanceTest extends Item {

    private AcceptanceTest(JsonNode json) {
        super(json);
    }

    /**
     * A view of this JSON.
     *
     * @param json the JSON, not copied
     * @return the view; its accessors are empty where the JSON has another shape
     */
    public static AcceptanceTest of(JsonNode json) {
        return new AcceptanceTest(json);
    }

    /**
     * Its place among others.
     *
     * @return the rank, or empty when the payload has none
     */
    public OptionalLong rank() {
        return wholeNumber("rank");
    }

    /**
     * The story that it is for.
     *
     * @return the story, in part, or empty when the payload has none
     */
    public Optional<Story> parentStory() {
        return part("parentStory", Story::of);
    }

    /**
     * Who made it.
     *
     * @return the person, in part, or empty when the payload has none
     */
    public Optional<Person> creator() {
        return part("creator", Person::of);
    }
}
