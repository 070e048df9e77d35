/**
 * Webhooks, and where they are kept.
 *
 * <p>A {@link webhook4j.registry.Webhook} is a registered wish to be told: of which events ({@link
 * webhook4j.registry.EventSelection}), where, and how. A {@link webhook4j.registry.WebhookRegistry} keeps them, tells
 * of every change, and knows which of them a workflow uses. {@link webhook4j.registry.JiraRegistration} reads and writes
 * the JSON by which webhooks are registered with Jira.
 */
@NullMarked
package webhook4j.registry;

import org.jspecify.annotations.NullMarked;
