/**
 * One event on its way to one webhook.
 *
 * <p>A {@link webhook4j.delivery.Delivery} has a {@link webhook4j.delivery.DeliveryState} and is kept by a {@link
 * webhook4j.delivery.DeliveryStore}, which leases what is due. Each attempt is a {@link
 * webhook4j.delivery.DeliveryRequest} handed to a {@link webhook4j.delivery.Dispatcher}, which answers with a {@link
 * webhook4j.delivery.DispatchResult}. {@link webhook4j.delivery.OutcomeRules} say what the result means, {@link
 * webhook4j.delivery.RetrySchedule} when to try again, and {@link webhook4j.delivery.DeliveryListener}s are told.
 */
@NullMarked
package webhook4j.delivery;

import org.jspecify.annotations.NullMarked;
