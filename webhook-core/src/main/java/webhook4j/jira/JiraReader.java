package webhook4j.jira;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import webhook4j.event.Body;
import webhook4j.event.Event;
import webhook4j.event.EventException;

/**
 * Tells by a body of Jira's which event it is, when it happened and who did it.
 *
 * <p>Only a missing or impossible type is an error. Whatever else is odd counts as absent: what Jira sent has happened.
 */
final class JiraReader {

    private static final Logger LOG = LoggerFactory.getLogger(JiraReader.class);

    /** Our name for what a workflow's post function sends; Jira gives it none. */
    static final String WORKFLOW_TRANSITION = "workflow_transition";

    private static final String TYPE = "webhookEvent";
    private static final int MOST_NAMES = 10;
    private static final Pattern PLAIN_NAME = Pattern.compile("[\\w.:-]{1,40}");

    private JiraReader() {}

    /**
     * Reads one body.
     *
     * @param bytes the body as it came; copied
     * @return an event with the type, and time and actor if they are known; its JSON is parsed
     * @throws EventException if it is no JSON (with the offset), breaks a bound, or is no event of Jira
     */
    static Event read(byte[] bytes) {
        Body body = Body.of(bytes);
        JsonNode json = body.json();
        String type = typeOf(json);
        Event.Builder event = builder(type).source(Jira.ID).body(body);
        Members.time(json, "timestamp").ifPresent(event::occurredAt);
        actor(type, json).ifPresent(actor -> nameActor(event, actor));
        return event.build();
    }

    private static String typeOf(JsonNode json) {
        if (!json.isObject()) {
            throw EventException.noEvent("expected an object with the member 'webhookEvent', found " + kind(json));
        }
        JsonNode type = json.path(TYPE);
        if (type.isTextual()) {
            return type.textValue();
        }
        if (!type.isMissingNode()) {
            throw EventException.noEvent("expected a text in the member 'webhookEvent', found " + kind(type));
        }
        if (json.path("transition").isObject() && json.path("issue").isObject()) {
            return WORKFLOW_TRANSITION;
        }
        throw EventException.noEvent("expected the member 'webhookEvent' (or the objects 'transition' and 'issue', as"
                + " workflows send them), found " + names(json) + hint(json));
    }

    /** An automation rule's body has an issue and says of nothing what happened to it: guessing would hide mistakes. */
    private static String hint(JsonNode json) {
        return json.path("issue").isObject()
                ? "; an automation rule sends such bodies: name their type yourself,"
                        + " Event.builder(type).source(\"jira\").body(bytes).build()"
                : "";
    }

    private static Event.Builder builder(String type) {
        try {
            return Event.builder(type);
        } catch (IllegalArgumentException e) {
            throw EventException.noEvent(
                    "expected the name of an event in the member 'webhookEvent': " + e.getMessage());
        }
    }

    private static String kind(JsonNode json) {
        return switch (json.getNodeType()) {
            case ARRAY -> "an array";
            case OBJECT -> "an object";
            case STRING -> "a text";
            case NUMBER -> "a number";
            case BOOLEAN -> "a boolean";
            case NULL -> "null";
            case BINARY, POJO, MISSING -> throw new IllegalStateException("no parser makes a " + json.getNodeType());
        };
    }

    /** The names of the first members; a name that could be more than a name is only counted. */
    private static String names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.properties().stream().limit(MOST_NAMES).forEach(member -> {
            String name = member.getKey();
            names.add(PLAIN_NAME.matcher(name).matches() ? name : "(a name of " + name.length() + " characters)");
        });
        if (names.isEmpty()) {
            return "an object without members";
        }
        int more = object.size() - names.size();
        return "an object with the members " + String.join(", ", names) + (more > 0 ? " and " + more + " more" : "");
    }

    /**
     * Who did it. The {@code user} of an event about users is the one it happened to, and who deleted something need not
     * be its author: there it is unknown.
     */
    private static Optional<String> actor(String type, JsonNode json) {
        if (type.startsWith("user_")) {
            return Optional.empty();
        }
        return userId(json, "user").or(() -> switch (type) {
            case "comment_created" -> userId(json.path("comment"), "author");
            case "comment_updated" -> userId(json.path("comment"), "updateAuthor");
            case "worklog_created", "worklog_updated" ->
                userId(json.path("worklog"), "updateAuthor").or(() -> userId(json.path("worklog"), "author"));
            case "attachment_created" -> userId(json.path("attachment"), "author");
            default -> Optional.empty();
        });
    }

    private static Optional<String> userId(JsonNode object, String member) {
        return Members.view(object, member, User::of).flatMap(User::id);
    }

    /** An odd name of the actor is no reason to refuse the event. */
    private static void nameActor(Event.Builder event, String actor) {
        try {
            event.actor(actor);
        } catch (IllegalArgumentException e) {
            LOG.debug("an actor of {} characters is left out: {}", actor.length(), e.getMessage());
        }
    }
}
