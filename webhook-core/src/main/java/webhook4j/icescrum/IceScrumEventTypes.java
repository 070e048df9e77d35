package webhook4j.icescrum;

import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import webhook4j.event.Event;

/** Which view an event gets: by what stands before the dot in its type, so that a verb added later has one too. */
final class IceScrumEventTypes {

    private static final Map<String, BiFunction<Event, String, IceScrumEvent>> BY_ENTITY = Map.ofEntries(
            Map.entry("story", IceScrumEvent.StoryEvent::new),
            Map.entry("task", IceScrumEvent.TaskEvent::new),
            Map.entry("feature", IceScrumEvent.FeatureEvent::new),
            Map.entry("sprint", IceScrumEvent.SprintEvent::new),
            Map.entry("release", IceScrumEvent.ReleaseEvent::new),
            Map.entry("acceptanceTest", IceScrumEvent.AcceptanceTestEvent::new),
            Map.entry("project", IceScrumEvent.ProjectEvent::new),
            Map.entry("user", IceScrumEvent.UserEvent::new),
            Map.entry("actor", IceScrumEvent.ActorEvent::new),
            Map.entry("meeting", IceScrumEvent.MeetingEvent::new));

    private static final Set<String> OF_APPS =
            Set.of("availability", "build", "commit", "event", "roadmap", "template");
    private static final Set<String> ON_COMMENTS = Set.of("addedComment", "updatedComment", "removedComment");

    private IceScrumEventTypes() {}

    static IceScrumEvent view(Event event) {
        String type = event.type().value();
        int dot = type.indexOf('.');
        String entity = dot < 0 ? type : type.substring(0, dot);
        String action = dot < 0 ? "" : type.substring(dot + 1);
        if (ON_COMMENTS.contains(action)) {
            return new IceScrumEvent.CommentEvent(event, entity, action);
        }
        if (OF_APPS.contains(entity)) {
            return new IceScrumEvent.AppEvent(event, entity, action);
        }
        BiFunction<Event, String, IceScrumEvent> view = BY_ENTITY.get(entity);
        return view == null ? new IceScrumEvent.UnknownEvent(event, entity, action) : view.apply(event, action);
    }
}
