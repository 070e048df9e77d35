package webhook4j.jira;

import webhook4j.event.Event;

/**
 * Something happened to a project. When it is deleted, Jira sends no events for its issues.
 *
 * <p>Immutable; safe to share between threads.
 */
public final class ProjectEvent extends JiraEventView implements JiraEvent {

    ProjectEvent(Event event, String action) {
        super(event, action);
    }

    /**
     * The project.
     *
     * @return the project, or a view of an empty object when the payload has none
     */
    public Project project() {
        return viewOrEmpty("project", Project::of);
    }
}
