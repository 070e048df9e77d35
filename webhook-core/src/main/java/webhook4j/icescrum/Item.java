package webhook4j.icescrum;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import webhook4j.event.JsonView;

/** What all things of iceScrum have, or may have. */
abstract class Item extends JsonView {

    Item(JsonNode json) {
        super(json);
    }

    /**
     * The id, which is unique among all things of its kind on a server.
     *
     * @return the text, or empty when the payload has none
     */
    public final Optional<String> id() {
        return text("id");
    }

    /**
     * The number by which people call it, unique within its project.
     *
     * @return the number, or empty when the payload has none
     */
    public final OptionalLong uid() {
        return wholeNumber("uid");
    }

    /**
     * The kind of thing, as the server calls it.
     *
     * @return {@code "Story"}, say, or empty when the payload has none
     */
    public final Optional<String> kind() {
        return text("class");
    }

    /**
     * The name.
     *
     * @return the text, or empty when the payload has none
     */
    public final Optional<String> name() {
        return text("name");
    }

    /**
     * The description.
     *
     * @return the text, or empty when the payload has none
     */
    public final Optional<String> description() {
        return text("description");
    }

    /**
     * The notes.
     *
     * @return the text, or empty when the payload has none
     */
    public final Optional<String> notes() {
        return text("notes");
    }

    /**
     * How far it is, as a number; which means what depends on the kind and the project.
     *
     * @return the number, or empty when the payload has none
     */
    public final OptionalLong state() {
        return wholeNumber("state");
    }

    /**
     * When it was made.
     *
     * @return the time, or empty when the payload has none
     */
    public final Optional<Instant> dateCreated() {
        return instant("dateCreated");
    }

    /**
     * When it was last changed.
     *
     * @return the time, or empty when the payload has none
     */
    public final Optional<Instant> lastUpdated() {
        return instant("lastUpdated");
    }

    /**
     * The project that it belongs to.
     *
     * @return the project, in part, or empty when the payload has none
     */
    public final Optional<Project> project() {
        return part("project", Project::of);
    }
}
