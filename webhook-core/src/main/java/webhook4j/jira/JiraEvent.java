package webhook4j.jira;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import webhook4j.event.Event;
import webhook4j.event.EventException;
import webhook4j.event.TypedEvent;

/**
 * An event of Jira, seen as what happened to what: one type for each entity, with the {@linkplain #action() action} as
 * a value.
 *
 * <p>What an event is about is always there ({@code IssueEvent.issue()}): where the payload lacks it, it is a view of
 * an empty object. Everything else is an {@code Optional} or a list. Immutable; safe to share between threads. A view
 * reads the event's JSON when it is asked, and written by Jackson it is equal to it.
 */
public sealed interface JiraEvent extends TypedEvent
        permits IssueEvent,
                IssuePropertyEvent,
                CommentEvent,
                WorklogEvent,
                AttachmentEvent,
                IssueLinkEvent,
                IssueTypeEvent,
                ProjectEvent,
                VersionEvent,
                FilterEvent,
                UserEvent,
                OptionEvent,
                SprintEvent,
                BoardEvent,
                AppEvent,
                WorkflowTransitionEvent,
                UnknownEvent {

    /**
     * The typed view of an event, by its type alone.
     *
     * @param event an event whose body is Jira's
     * @return the view; an {@link UnknownEvent} when the type is not known, never a failure
     */
    static JiraEvent of(Event event) {
        return JiraEventTypes.view(requireNonNull(event, "event"));
    }

    /**
     * What happened to it, in the words of Jira's catalogue.
     *
     * @return {@code "created"}, {@code "updated"}, {@code "moved to trash"}, say; {@code ""} when it is not known
     */
    String action();

    /**
     * The whole body, unknown members included. It is shared: do not change it.
     *
     * @return the tree
     * @throws EventException if the body is no JSON, which cannot be when it was read as Jira's
     */
    @JsonValue
    default JsonNode json() {
        return event().body().json();
    }

    /**
     * When it happened, by Jira's clock.
     *
     * @return the time, or empty when the payload has none that can be read
     */
    default Optional<Instant> timestamp() {
        return Members.time(json(), "timestamp");
    }

    /**
     * The ids of the webhooks that this request is for, of Cloud's dynamic webhooks.
     *
     * @return the ids, or none for all other webhooks
     */
    default List<String> matchedWebhookIds() {
        return Members.texts(json(), "matchedWebhookIds");
    }

    /**
     * What Cloud says of a change that was one of many.
     *
     * @return the operation, or empty when it was a change of its own
     */
    default Optional<BulkOperation> bulkOperation() {
        return Members.view(json(), "bulkOperationMetaData", BulkOperation::of);
    }
}
