package webhook4j.jira;

import java.util.Map;
import java.util.function.BiFunction;
import webhook4j.event.Event;
import webhook4j.source.EventCatalog;

/** Which view an event gets: by the entity that the catalogue has for its type. */
final class JiraEventTypes {

    private static final Map<String, BiFunction<Event, String, JiraEvent>> BY_ENTITY = Map.ofEntries(
            Map.entry("issue", IssueEvent::new),
            Map.entry("issue property", IssuePropertyEvent::new),
            Map.entry("comment", CommentEvent::new),
            Map.entry("worklog", WorklogEvent::new),
            Map.entry("attachment", AttachmentEvent::new),
            Map.entry("issue link", IssueLinkEvent::new),
            Map.entry("issue type", IssueTypeEvent::new),
            Map.entry("project", ProjectEvent::new),
            Map.entry("version", VersionEvent::new),
            Map.entry("filter", FilterEvent::new),
            Map.entry("user", UserEvent::new),
            Map.entry("option", OptionEvent::new),
            Map.entry("sprint", SprintEvent::new),
            Map.entry("board", BoardEvent::new),
            Map.entry("app", AppEvent::new));

    private JiraEventTypes() {}

    static JiraEvent view(Event event) {
        if (event.type().value().equals(JiraReader.WORKFLOW_TRANSITION)) {
            return new WorkflowTransitionEvent(event);
        }
        return EventCatalog.jira()
                .find(event.type())
                .map(entry -> BY_ENTITY
                        .getOrDefault(entry.entity(), (unknown, action) -> new UnknownEvent(unknown))
                        .apply(event, entry.action()))
                .orElseGet(() -> new UnknownEvent(event));
    }
}
