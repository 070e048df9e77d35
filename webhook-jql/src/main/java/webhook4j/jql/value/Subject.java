package webhook4j.jql.value;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import org.jspecify.annotations.Nullable;
import webhook4j.event.Event;

/** An event as clauses see it. Made once for each event and kept with it, however many filters ask. */
public final class Subject {

    private static final int PLACES = 64;
    private static final int TRIES = 4;

    private final Event event;
    private final JsonNode root;
    private final JsonNode issue;
    private final JsonNode fields;
    private final boolean hasIssue;
    private final boolean full;
    // Written without a lock: what is written is immutable, and at worst it is made twice.
    private final @Nullable NamedValues[] named = new NamedValues[PLACES];

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
     * The names that a field holds, worked out at the first call.
     *
     * @param field the field
     * @param type its type
     * @param place any number, best one that is the field's own
     * @return the names; null where too many fields want this place
     */
    public @Nullable NamedValues named(FieldSpec field, MemberType type, int place) {
        for (int i = 0; i < TRIES; i++) {
            int at = (place + i) & (PLACES - 1);
            NamedValues known = named[at];
            if (known == null) {
                NamedValues made = NamedValues.of(field, type, this);
                named[at] = made;
                return made;
            }
            if (known.isOf(field)) {
                return known;
            }
        }
        return null;
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
