package webhook4j.icescrum;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A task of a story or of a sprint.
 *
 * <p>Immutable; safe to share between threads.
 */
public final class Task extends Item {

    private Task(JsonNode json) {
        super(json);
    }

    /**
     * A view of this JSON.
     *
     * @param json the JSON, not copied
     * @return the view; its accessors are empty where the JSON has another shape
     */
    public static Task of(JsonNode json) {
        return new Task(json);
    }

    /**
     * What kind of task it is, where it belongs to no story: 10 recurrent, 11 urgent.
     *
     * @return the number, or empty when the payload has none
     */
    public OptionalLong type() {
        return wholeNumber("type");
    }

    /**
     * How much is left to do, in the unit of the project.
     *
     * @return the text, or empty when the payload has none
     */
    public Optional<String> estimation() {
        return text("estimation");
    }

    /**
     * The story that it belongs to.
     *
     * @return the story, in part, or empty when the payload has none
     */
    public Optional<Story> parentStory() {
        return part("parentStory", Story::of);
    }

    /**
     * The sprint that it is in.
     *
     * @return the sprint, in part, or empty when the payload has none
     */
    public Optional<Sprint> sprint() {
        return part("sprint", Sprint::of);
    }

    /**
     * Who works on it.
     *
     * @return the person, in part, or empty when the payload has none
     */
    public Optional<Person> responsible() {
        return part("responsible", Person::of);
    }

    /**
     * Who made it.
     *
     * @return the person, in part, or empty when the payload has none
     */
    public Optional<Person> creator() {
        return part("creator", Person::of);
    }

    /**
     * Whether something holds it up.
     *
     * @return true or false, or empty when the payload has none
     */
    public Optional<Boolean> blocked() {
        return text("blocked").map(Boolean::parseBoolean);
    }

    /**
     * When it was done.
     *
     * @return the time, or empty when the payload has none
     */
    public Optional<Instant> doneDate() {
        return instant("doneDate");
    }
}
