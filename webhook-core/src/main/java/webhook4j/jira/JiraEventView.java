package webhook4j.jira;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.function.Function;
import webhook4j.event.Event;
import webhook4j.event.JsonView;

/** What all typed events have in common. */
abstract class JiraEventView {

    private final Event event;
    private final String action;

    JiraEventView(Event event, String action) {
        this.event = event;
        this.action = action;
    }

    /**
     * The event that this is a view of.
     *
     * @return the event
     */
    public final Event event() {
        return event;
    }

    /**
     * What happened to it, in the words of Jira's catalogue.
     *
     * @return {@code "created"}, say; {@code ""} when it is not known
     */
    public final String action() {
        return action;
    }

    final Optional<String> string(String member) {
        return Members.text(root(), member);
    }

    final Optional<Boolean> flag(String member) {
        return Members.flag(root(), member);
    }

    final <T extends JsonView> Optional<T> view(String member, Function<JsonNode, T> view) {
        return Members.view(root(), member, view);
    }

    final <T extends JsonView> T viewOrEmpty(String member, Function<JsonNode, T> view) {
        return Members.viewOrEmpty(root(), member, view);
    }

    final JsonNode root() {
        return event.body().json();
    }

    /** Names the event, never what it says. */
    @Override
    public final String toString() {
        return getClass().getSimpleName() + "[" + event.type() + "]";
    }
}
