/**
 * One event on its way to one webhook.
 *
 * <p>A delivery has attempts; each is a {@link webhook4j.delivery.DeliveryRequest} handed to a {@link
 * webhook4j.delivery.Dispatcher}, which answers with a {@link webhook4j.delivery.DispatchResult}.
 */
@NullMarked
package webhook4j.delivery;

import org.jspecify.annotations.NullMarked;
