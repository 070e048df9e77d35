package webhook4j.jql.value;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import webhook4j.event.Event;

/** An event as clauses see it. Made once for each event and kept with it, however many filters ask. */
public final class Subject {

    private final Event event;
    private final JsonNode root;
    private final JsonNode issue;
    private final JsonNode fields;
    private final boolean hasIssue;
    private final boolean full;

    private Subject(Event event) {
        this.event = event;
        root = event.body().json();
        JsonNode found = root.path("issue");
        hasIssue = found.isObject();
        issue = hasIssue ? found : MissingNode.getInstance();
        fields = issue.path("fields");
        full = fields.has("summary") && fields.has("status") && fields.has("created");
    }

    /**
     * An event as clauses see it.
     *
     * @param event the event
     * @return the same object at every call
     * @throws webhook4j.event.EventException if the event's body is no JSON
     */
    public static Subject of(Event event) {
        return event.derived(Subject.class, Subject::new);
    }

    /**
     * The event itself.
     *
     * @return the event
     */
    public Event event() {
        return event;
    }

    /**
     * The whole body.
     *
     * @return its JSON
     */
    public JsonNode root() {
        return root;
    }

    /**
     * The issue.
     *
     * @return an object; a missing node where the event carries none
     */
    public JsonNode issue() {
        return issue;
    }

    /**
     * The issue's member {@code fields}.
     *
     * @return mostly an object; a missing node where there is none
     */
    public JsonNode fields() {
        return fields;
    }

    /**
     * Whether the event carries an issue.
     *
     * @return true if it does
     */
    public boolean hasIssue() {
        return hasIssue;
    }

    /**
     * Whether the event carries a whole issue and not the few members of, say, a comment event.
     *
     * @return true if summary, status and created are there
     */
    public boolean isFull() {
        return full;
    }
}
