/**
 * iceScrum's webhooks.
 *
 * <p>{@link webhook4j.icescrum.IceScrum} is its wire format.
 */
@NullMarked
package webhook4j.icescrum;

import org.jspecify.annotations.NullMarked;
