package webhook4j.xurrent;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import webhook4j.event.Event;
import webhook4j.event.EventException;
import webhook4j.event.Json;
import webhook4j.event.JsonView;
import webhook4j.event.TypedEvent;

/**
 * An event of Xurrent, R-Service or 4me: what happened to which record of which account, and who did it. All kinds of
 * records come in one envelope, and so are of this one type; {@link #entity()} and {@link #action()} tell them apart.
 *
 * <p>Whatever a message lacks is empty, never a failure. Ids are texts, however JSON spells them. Immutable; safe to share
 * between threads. A view reads the event's JSON when it is asked, and written by Jackson it is equal to it.
 *
 * <p>Source: Xurrent's developer pages, "Webhooks", read 2026-11.
 */
public final class XurrentEvent implements TypedEvent {

    private final Event event;

    private XurrentEvent(Event event) {
        this.event = event;
    }

    /**
     * The typed view of an event.
     *
     * @param event an event whose body is Xurrent's message
     * @return the view, whatever the event's type is, never a failure
     */
    public static XurrentEvent of(Event event) {
        return new XurrentEvent(requireNonNull(event, "event"));
    }

    @Override
    public Event event() {
        return event;
    }

    /**
     * What kind of record it happened to: what stands before the dot in the event's type.
     *
     * @return {@code "request"}, {@code "ci"}, {@code "automation_rule"}, say
     */
    public String entity() {
        return event.type().value().split("\\.", 2)[0];
    }

    /**
     * What happened to it: what stands behind the dot in the event's type.
     *
     * @return {@code "create"}, {@code "status-changed"}, say; {@code ""} for an automation rule, which tells in its payload
     */
    public String action() {
        String type = event.type().value();
        return type.indexOf('.') < 0 ? "" : type.substring(type.indexOf('.') + 1);
    }

    /**
     * The whole message, unknown members included. It is shared: do not change it.
     *
     * @return the tree
     * @throws EventException if the body is no JSON, which cannot be when it was read as Xurrent's
     */
    @JsonValue
    public JsonNode json() {
        return event.body().json();
    }

    /**
     * The account's address, which is the issuer of its tokens.
     *
     * @return {@code "https://acme.xurrent.com"}, say, or empty when the message has none
     */
    public Optional<String> account() {
        return text("account");
    }

    /**
     * The account's id.
     *
     * @return {@code "acme"}, say, or empty when the message has none
     */
    public Optional<String> accountId() {
        return text("account_id");
    }

    /**
     * The id of the webhook that this message is for.
     *
     * @return the id, or empty when the message has none
     */
    public Optional<String> webhookId() {
        return text("webhook_id");
    }

    /**
     * The name of the webhook that this message is for.
     *
     * @return the name, or empty when the message has none
     */
    public Optional<String> webhookName() {
        return text("name");
    }

    /**
     * The id of the record.
     *
     * @return the id, or empty when the message has none; {@code "12345"} is that of Xurrent's test of a webhook, too
     */
    public Optional<String> objectId() {
        return text("object_id");
    }

    /**
     * The id of the record in Xurrent's GraphQL API.
     *
     * @return the id, or empty when the message has none
     */
    public Optional<String> objectNodeId() {
        return text("object_nodeID");
    }

    /**
     * The id of the person who did it.
     *
     * @return the id, or empty when it was Xurrent itself
     */
    public Optional<String> personId() {
        return text("person_id");
    }

    /**
     * The name of the person who did it.
     *
     * @return the name, or empty when it was Xurrent itself
     */
    public Optional<String> personName() {
        return text("person_name");
    }

    /**
     * What changed.
     *
     * @return the payload, or a view of an empty object when the message has none
     */
    public Payload payload() {
        JsonNode payload = json().path("payload");
        return new Payload(payload.isObject() ? payload : Json.object());
    }

    private Optional<String> text(String member) {
        JsonNode value = json().path(member);
        return value.isValueNode() && !value.isNull()
                ? Optional.of(value.asText()).filter(text -> !text.isEmpty())
                : Optional.empty();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof XurrentEvent that && event.equals(that.event);
    }

    @Override
    public int hashCode() {
        return event.hashCode();
    }

    /** Names the event, never what it says. */
    @Override
    public String toString() {
        return "XurrentEvent[" + event.type() + "]";
    }

    /**
     * What a message says of a record: all of it for some kinds, a few members for most, and for an automation rule what
     * the rule says. Immutable; safe to share between threads.
     */
    public static final class Payload extends JsonView {

        private Payload(JsonNode json) {
            super(json);
        }

        /**
         * The record's status.
         *
         * @return {@code "assigned"}, say, or empty when the payload has none
         */
        public Optional<String> status() {
            return text("status");
        }

        /**
         * The status that the record had before.
         *
         * @return the status, or empty when the payload has none
         */
        public Optional<String> previousStatus() {
            return text("previous_status");
        }

        /**
         * Where the record came from, in the words of who made it.
         *
         * @return the source, or empty when the payload has none
         */
        public Optional<String> source() {
            return text("source");
        }

        /**
         * The record's id where it came from.
         *
         * @return the id, or empty when the payload has none
         */
        public Optional<String> sourceId() {
            return text("sourceID");
        }

        /**
         * The id of the note that was added.
         *
         * @return the id, or empty when the payload has none
         */
        public Optional<String> noteId() {
            return text("note_id");
        }

        /**
         * The id of the line in the record's audit trail.
         *
         * @return the id, or empty when the payload has none
         */
        public Optional<String> auditLineId() {
            return text("audit_line_id");
        }

        /**
         * The team that the record is assigned to.
         *
         * @return the team, or empty when the payload has none
         */
        public Optional<Reference> team() {
            return part("team", Reference::new);
        }

        /**
         * The person that the record is assigned to.
         *
         * @return the person, or empty when the payload has none
         */
        public Optional<Reference> member() {
            return part("member", Reference::new);
        }
    }

    /** A record that another one names. Immutable; safe to share between threads. */
    public static final class Reference extends JsonView {

        private Reference(JsonNode json) {
            super(json);
        }

        /**
         * The record's id.
         *
         * @return the id, or empty when the payload has none
         */
        public Optional<String> id() {
            return text("id");
        }

        /**
         * The record's name.
         *
         * @return the name, or empty when the payload has none
         */
        public Optional<String> name() {
            return text("name");
        }

        /**
         * The account that the record belongs to, where that is another one.
         *
         * @return the account, or empty when the payload has none
         */
        public Optional<Reference> account() {
            return part("account", Reference::new);
        }
    }
}
