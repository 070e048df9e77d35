package webhook4j.jira;

import java.util.Optional;
import webhook4j.event.Event;

/**
 * Something happened to a version of a project.
 *
 * <p>Immutable; safe to share between threads.
 */
public final class VersionEvent extends JiraEventView implements JiraEvent {

    VersionEvent(Event event, String action) {
        super(event, action);
    }

    /**
     * The version.
     *
     * @return the version, or a view of an empty object when the payload has none
     */
    public Version version() {
        return viewOrEmpty("version", Version::of);
    }

    /**
     * The version that took its place when the two were merged: Jira sends that as a deletion.
     *
     * @return the other version, or empty when it was no merge
     */
    public Optional<Version> mergedTo() {
        return view("mergedTo", Version::of);
    }
}
