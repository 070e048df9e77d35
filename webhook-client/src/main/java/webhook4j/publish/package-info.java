/**
 * Sending events to the webhooks that want them.
 *
 * <p>Start with {@link webhook4j.publish.WebhookPublisher}. {@code publish} finds the webhooks that an event matches, makes
 * a delivery for each, and hands them to the {@link webhook4j.delivery.DeliveryStore} in one step; what was accepted is
 * then attempted, and attempted again, until it is delivered or given up. Nothing here waits for an endpoint: attempts
 * are started by the {@link webhook4j.delivery.EngineClock} and carried by the {@link webhook4j.delivery.Dispatcher}.
 */
@NullMarked
package webhook4j.publish;

import org.jspecify.annotations.NullMarked;
