package webhook4j.icescrum;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import webhook4j.event.Event;
import webhook4j.event.EventException;
import webhook4j.event.TypedEvent;

/**
 * An event of iceScrum, seen as what happened to what: one type for each entity, with the {@linkplain #action() action} as a
 * value.
 *
 * <p>The body of an event is the thing it is about, all of it. What it has not, its view tells as empty; what the view does
 * not name is in {@link #json()}. Immutable; safe to share between threads.
 *
 * <p>Source: iceScrum's documentation of webhooks and its published domain classes, read 2026-11; not checked against a
 * running server.
 */
public sealed interface IceScrumEvent extends TypedEvent {

    /**
     * The typed view of an event, by its type alone.
     *
     * @param event an event whose body is iceScrum's
     * @return the view; an {@link UnknownEvent} when the entity is not known, never a failure
     */
    static IceScrumEvent of(Event event) {
        return IceScrumEventTypes.view(requireNonNull(event, "event"));
    }

    /**
     * What kind of thing it happened to: what stands before the dot in the event's type.
     *
     * @return {@code "story"}, say; that which was commented on for an event about a comment
     */
    String entity();

    /**
     * What happened to it: what stands behind the dot in the event's type.
     *
     * @return {@code "create"}, {@code "update"}, {@code "delete"}, {@code "state"}, {@code "addedComment"}, say; {@code ""}
     *     when it is not known
     */
    String action();

    /**
     * The whole body, unknown members included. It is shared: do not change it.
     *
     * @return the tree
     * @throws EventException if the body is no JSON, which cannot be when it was read as iceScrum's
     */
    default JsonNode json() {
        return event().body().json();
    }

    /**
     * Something happened to a story. Immutable.
     *
     * @param event the event
     * @param action what happened
     */
    record StoryEvent(Event event, String action) implements IceScrumEvent {

        /**
         * The story as it is now, or was when it was deleted.
         *
         * @return the story
         */
        public Story story() {
            return Story.of(json());
        }

        @Override
        public String entity() {
            return "story";
        }
    }

    /**
     * Something happened to a task. Immutable.
     *
     * @param event the event
     * @param action what happened
     */
    record TaskEvent(Event event, String action) implements IceScrumEvent {

        /**
         * The task as it is now, or was when it was deleted.
         *
         * @return the task
         */
        public Task task() {
            return Task.of(json());
        }

        @Override
        public String entity() {
            return "task";
        }
    }

    /**
     * Something happened to a feature. Immutable.
     *
     * @param event the event
     * @param action what happened
     */
    record FeatureEvent(Event event, String action) implements IceScrumEvent {

        /**
         * The feature as it is now, or was when it was deleted.
         *
         * @return the feature
         */
        public Feature feature() {
            return Feature.of(json());
        }

        @Override
        public String entity() {
            return "feature";
        }
    }

    /**
     * Something happened to a sprint. Immutable.
     *
     * @param event the event
     * @param action what happened
     */
    record SprintEvent(Event event, String action) implements IceScrumEvent {

        /**
         * The sprint as it is now, or was when it was deleted.
         *
         * @return the sprint
         */
        public Sprint sprint() {
            return Sprint.of(json());
        }

        @Override
        public String entity() {
            return "sprint";
        }
    }

    /**
     * Something happened to a release. Immutable.
     *
     * @param event the event
     * @param action what happened
     */
    record ReleaseEvent(Event event, String action) implements IceScrumEvent {

        /**
         * The release as it is now, or was when it was deleted.
         *
         * @return the release
         */
        public Release release() {
            return Release.of(json());
        }

        @Override
        public String entity() {
            return "release";
        }
    }

    /**
     * Something happened to an acceptance test. Immutable.
     *
     * @param event the event
     * @param action what happened
     */
    record AcceptanceTestEvent(Event event, String action) implements IceScrumEvent {

        /**
         * The acceptance test as it is now, or was when it was deleted.
         *
         * @return the acceptance test
         */
        public AcceptanceTest acceptanceTest() {
            return AcceptanceTest.of(json());
        }

        @Override
        public String entity() {
            return "acceptanceTest";
        }
    }

    /**
     * Something happened to a project. Immutable.
     *
     * @param event the event
     * @param action what happened
     */
    record ProjectEvent(Event event, String action) implements IceScrumEvent {

        /**
         * The project as it is now, or was when it was deleted.
         *
         * @return the project
         */
        public Project project() {
            return Project.of(json());
        }

        @Override
        public String entity() {
            return "project";
        }
    }

    /**
     * Something happened to a user. Immutable.
     *
     * @param event the event
     * @param action what happened
     */
    record UserEvent(Event event, String action) implements IceScrumEvent {

        /**
         * The user as it is now, or was when it was deleted.
         *
         * @return the user
         */
        public Person user() {
            return Person.of(json());
        }

        @Override
        public String entity() {
            return "user";
        }
    }

    /**
     * Something happened to an actor. Immutable.
     *
     * @param event the event
     * @param action what happened
     */
    record ActorEvent(Event event, String action) implements IceScrumEvent {

        /**
         * The actor as it is now, or was when it was deleted.
         *
         * @return the actor
         */
        public OtherItem actor() {
            return OtherItem.of(json());
        }

        @Override
        public String entity() {
            return "actor";
        }
    }

    /**
     * Something happened to a meeting. Immutable.
     *
     * @param event the event
     * @param action what happened
     */
    record MeetingEvent(Event event, String action) implements IceScrumEvent {

        /**
         * The meeting as it is now, or was when it was deleted.
         *
         * @return the meeting
         */
        public OtherItem meeting() {
            return OtherItem.of(json());
        }

        @Override
        public String entity() {
            return "meeting";
        }
    }

    /**
     * Somebody commented on a story, a task or a feature, or changed or removed a comment. Immutable.
     *
     * @param event the event
     * @param entity what was commented on: {@code "story"}
     * @param action {@code "addedComment"}, {@code "updatedComment"} or {@code "removedComment"}
     */
    record CommentEvent(Event event, String entity, String action) implements IceScrumEvent {

        /**
         * The comment as it is now, or was when it was removed.
         *
         * @return the comment
         */
        public Comment comment() {
            return Comment.of(json());
        }
    }

    /**
     * Something happened to a thing of one of iceScrum's apps: a build, a commit, an availability, a roadmap. Immutable.
     *
     * @param event the event
     * @param entity what kind of thing: {@code "build"}
     * @param action what happened
     */
    record AppEvent(Event event, String entity, String action) implements IceScrumEvent {

        /**
         * The thing as it is now, or was when it was deleted.
         *
         * @return the thing
         */
        public OtherItem item() {
            return OtherItem.of(json());
        }
    }

    /**
     * An event of which only the type is known. Immutable.
     *
     * @param event the event
     * @param entity what stands before the dot in its type
     * @param action what stands behind the dot; {@code ""} without a dot
     */
    record UnknownEvent(Event event, String entity, String action) implements IceScrumEvent {}
}
