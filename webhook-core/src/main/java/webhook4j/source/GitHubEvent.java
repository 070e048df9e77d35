package webhook4j.source;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import webhook4j.event.Event;
import webhook4j.event.TypedEvent;

/**
 * An event of GitHub. All that these accessors tell is inside the signature; the event's type is not.
 *
 * <p>Immutable; safe to share between threads. Only what nearly all events have is named; the rest is in the body's JSON.
 *
 * @param event the event
 */
public record GitHubEvent(Event event) implements TypedEvent {

    public GitHubEvent {
        requireNonNull(event, "event");
    }

    /**
     * What happened: {@code "opened"}, say.
     *
     * @return the action; empty for types that have only one, {@code push} among them
     */
    public Optional<String> action() {
        return text("/action");
    }

    /**
     * Where it happened.
     *
     * @return owner and name, {@code "acme/web"}; empty for events of an organisation
     */
    public Optional<String> repository() {
        return text("/repository/full_name");
    }

    /**
     * Who did it, by the name that people see and can change; {@link Event#actor()} has the id.
     *
     * @return the login, or empty where the event has no sender
     */
    public Optional<String> sender() {
        return text("/sender/login");
    }

    private Optional<String> text(String pointer) {
        JsonNode value = event.body().json().at(pointer);
        return value.isTextual() ? Optional.of(value.textValue()) : Optional.empty();
    }
}
