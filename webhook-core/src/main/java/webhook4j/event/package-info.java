/**
 * What happened.
 *
 * <p>An {@link webhook4j.event.Event} has a type, perhaps an id, a time and an actor, and a {@link
 * webhook4j.event.Body}: the bytes as they came, read as JSON on demand. Everything else in the library turns
 * around it. Views of one system's events ({@code webhook4j.jira}, say) are {@link webhook4j.event.TypedEvent}s, and
 * their parts are {@link webhook4j.event.JsonView}s.
 */
@NullMarked
package webhook4j.event;

import org.jspecify.annotations.NullMarked;
