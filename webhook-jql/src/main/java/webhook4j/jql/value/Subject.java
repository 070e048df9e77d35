package webhook4j.jql.value;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import webhook4j.event.Event;

/**
 * An event as clauses see it: all of its body, or what was read of it. Safe for use by many threads; what is worked out
 * from it is kept with it.
 */
public final class Subject {

    private static final int PLACES = 64;
    private static final int TRIES = 4;

    private final Event event;
    private final JsonNode root;
    private final JsonNode issue;
    private final JsonNode fields;
    private final boolean hasIssue;
    private final boolean full;
    // Written without a lock: what is written in it is immutable, and at worst it is made twice.
    private volatile @Nullable NamedValues @Nullable [] named;
    private final ConcurrentMap<Object, Object> made = new ConcurrentHashMap<>();

    private Subject(Event event, JsonNode body) {
        this.event = event;
        root = body;
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
        return event.derived(
                Subject.class, whole -> new Subject(whole, whole.body().json()));
    }

    /**
     * An event of which only some was read.
     *
     * @param event the event
     * @param body what was read of its body; clauses that look at more than this must not be asked
     * @return a new object
     */
    public static Subject of(Event event, JsonNode body) {
        return new Subject(event, body);
    }

    /**
     * Something worked out. Finding it again allocates nothing.
     *
     * @param key what is worked out; equal keys must come from equal makers
     * @param type the result's class
     * @param maker works it out from nothing but the event; two threads that ask first at the same time may both call it,
     *     and get the same result
     * @param <T> the type
     * @return the result; shared
     */
    public <T> T derived(Object key, Class<T> type, Function<? super Subject, ? extends T> maker) {
        Object known = made.get(key);
        if (known == null) {
            T fresh = maker.apply(this);
            Object earlier = made.putIfAbsent(key, fresh);
            known = earlier == null ? fresh : earlier;
        }
        return type.cast(known);
    }

    /**
     * Something of which there is one for each event.
     *
     * @param type its class
     * @param maker makes it, as in {@link #derived(Object, Class, Function)}
     * @param <T> the type
     * @return the object
     */
    public <T> T derived(Class<T> type, Function<? super Subject, ? extends T> maker) {
        return derived(type, type, maker);
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
        @Nullable NamedValues[] all = named;
        if (all == null) {
            all = new NamedValues[PLACES];
            named = all;
        }
        for (int i = 0; i < TRIES; i++) {
            int at = (place + i) & (PLACES - 1);
            NamedValues known = all[at];
            if (known == null) {
                NamedValues made = NamedValues.of(field, type, this);
                all[at] = made;
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
