/**
 * What a receiver remembers, so that each delivery is handled once.
 *
 * <p>{@link webhook4j.inbox.SeenDeliveries} knows by its {@link webhook4j.inbox.DeliveryKey} whether a delivery is new,
 * in progress or done.
 */
@NullMarked
package webhook4j.inbox;

import org.jspecify.annotations.NullMarked;
