/**
 * What a receiver remembers, so that each delivery is handled once, and nothing that was answered is lost.
 *
 * <p>{@link webhook4j.inbox.SeenDeliveries} knows by its {@link webhook4j.inbox.DeliveryKey} whether a delivery is new,
 * in progress or done. An {@link webhook4j.inbox.Inbox} keeps an {@link webhook4j.inbox.InboxMessage} between the answer
 * and the handlers.
 */
@NullMarked
package webhook4j.inbox;

import org.jspecify.annotations.NullMarked;
