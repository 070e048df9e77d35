/**
 * Jira's events: reading them, and seeing in them what Jira meant.
 *
 * <p>A body becomes an {@link webhook4j.event.Event} by its {@code webhookEvent}, and {@link webhook4j.jira.JiraEvent}
 * gives the typed view of it: one type for each entity, with the action as a value. Its parts ({@link
 * webhook4j.jira.Issue}, {@link webhook4j.jira.User}, …) are views over the JSON: they keep what they do not know, read
 * a member when they are asked, and take Server's and Cloud's spellings alike. A member of an unexpected type counts as
 * absent; nothing here fails because Jira sent something new.
 *
 * <p>{@link webhook4j.jira.Jira} is the system itself: what it sends, and how a receiver knows that it was Jira.
 *
 * <p>Absent and null are the same to the accessors, and different in {@code json()}.
 */
@NullMarked
package webhook4j.jira;

import org.jspecify.annotations.NullMarked;
