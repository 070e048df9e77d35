package webhook4j.icescrum;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A user story, a defect or a technical story.
 *
 * <p>Immutable; safe to share between threads.
 */
public final class Story extends Item {

    private Story(JsonNode json) {
        super(json);
    }

    /**
     * A view of this JSON.
     *
     * @param json the JSON, not copied
     * @return the view; its accessors are empty where the JSON has another shape
     */
    public static Story of(JsonNode json) {
        return new Story(json);
    }

    /**
     * What kind of story it is: 0 a user story, 2 a defect, 3 a technical story.
     *
     * @return the number, or empty when the payload has none
     */
    public OptionalLong type() {
        return wholeNumber("type");
    }

    /**
     * How much it is estimated to cost, in points; not always a whole number.
     *
     * @return the text, or empty when the payload has none
     */
    public Optional<String> effort() {
        return text("effort");
    }

    /**
     * How much it is worth, in points.
     *
     * @return the number, or empty when the payload has none
     */
    public OptionalLong value() {
        return wholeNumber("value");
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
     * The feature that it is part of.
     *
     * @return the feature, in part, or empty when the payload has none
     */
    public Optional<Feature> feature() {
        return part("feature", Feature::of);
    }

    /**
     * The sprint that it is planned in.
     *
     * @return the sprint, in part, or empty when the payload has none
     */
    public Optional<Sprint> parentSprint() {
        return part("parentSprint", Sprint::of);
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
     * When it was accepted into the backlog.
     *
     * @return the time, or empty when the payload has none
     */
    public Optional<Instant> acceptedDate() {
        return instant("acceptedDate");
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
