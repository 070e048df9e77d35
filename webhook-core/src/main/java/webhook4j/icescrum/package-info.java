/**
 * iceScrum's webhooks.
 *
 * <p>{@link webhook4j.icescrum.IceScrum} sends, believes and reads them; {@link webhook4j.icescrum.IceScrumEvent} tells what
 * an event means.
 */
@NullMarked
package webhook4j.icescrum;

import org.jspecify.annotations.NullMarked;
