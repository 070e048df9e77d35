package webhook4j.source;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import webhook4j.event.Event;
import webhook4j.event.TypedEvent;

/**
 * An event of CloudEvents, with its context attributes by the names that the specification gives them.
 *
 * <p>Immutable; safe to share between threads. The body of the event is the data.
 *
 * @param event the event
 */
public record CloudEvent(Event event) implements TypedEvent {

    public CloudEvent {
        requireNonNull(event, "event");
    }

    /**
     * What kind of thing happened.
     *
     * @return {@code "com.example.invoice.paid"}, say
     */
    public String type() {
        return event.type().value();
    }

    /**
     * The name of this happening, unique within its {@link #source()}.
     *
     * @return the id; empty only for an event that did not arrive as one of CloudEvents
     */
    public Optional<String> id() {
        return event.id();
    }

    /**
     * Where it happened.
     *
     * @return a URI reference; empty only for an event that did not arrive as one of CloudEvents
     */
    public Optional<String> source() {
        return attribute("source");
    }

    /**
     * What it happened to, within the source.
     *
     * @return the subject, or empty when there is none
     */
    public Optional<String> subject() {
        return attribute("subject");
    }

    /**
     * When it happened.
     *
     * @return the time, or empty when there is none that can be read
     */
    public Optional<Instant> time() {
        return event.occurredAt();
    }

    /**
     * The media type of the data.
     *
     * @return {@code "application/json"}, say, or empty when it was not told, which means JSON
     */
    public Optional<String> dataContentType() {
        return attribute("datacontenttype");
    }

    /**
     * The schema that the data keeps to.
     *
     * @return a URI, or empty when there is none
     */
    public Optional<String> dataSchema() {
        return attribute("dataschema");
    }

    /**
     * Any attribute but id, type and time, extensions among them.
     *
     * @param name its name, in lower case
     * @return its text, or empty when there is none
     */
    public Optional<String> attribute(String name) {
        return Optional.ofNullable(event.attributes().get(requireNonNull(name, "name")));
    }
}
