package webhook4j.jira;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * A project.
 *
 * <p>Immutable; safe to share between threads.
 */
public final class Project extends NamedView {

    private Project(JsonNode json) {
        super(json);
    }

    /**
     * A view of this JSON.
     *
     * @param json the JSON, not copied
     * @return the view; its accessors are empty where the JSON has another shape
     */
    public static Project of(JsonNode json) {
        return new Project(json);
    }

    /**
     * What the keys of its issues begin with.
     *
     * @return the key, or empty when the payload has none
     */
    public Optional<String> key() {
        return string("key");
    }

    /**
     * Who leads it.
     *
     * @return the lead, or empty when the payload has none, as within an issue
     */
    public Optional<User> lead() {
        return view("projectLead", User::of).or(() -> view("lead", User::of));
    }

    /**
     * Who is assigned when nobody is chosen.
     *
     * @return the wire name, or empty when the payload has none
     */
    public Optional<String> assigneeType() {
        return string("assigneeType");
    }

    /**
     * The group of projects that it belongs to.
     *
     * @return the category, or empty when the project has none
     */
    public Optional<NamedItem> category() {
        return named("projectCategory", NamedItem::of);
    }

    /**
     * What it is used for.
     *
     * @return {@code "software"}, {@code "business"}, {@code "service_desk"}, or empty when the payload does not say
     */
    public Optional<String> typeKey() {
        return string("projectTypeKey");
    }

    /**
     * Whether it is managed by its team, in Cloud.
     *
     * @return true if it is, or empty when the payload does not say
     */
    public Optional<Boolean> simplified() {
        return flag("simplified");
    }
}
