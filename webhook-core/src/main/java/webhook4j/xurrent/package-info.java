/**
 * The webhooks of Xurrent, also known as R-Service and 4me.
 *
 * <p>{@link webhook4j.xurrent.Xurrent} sends and receives them; {@link webhook4j.xurrent.XurrentEvent} is what arrived.
 */
@NullMarked
package webhook4j.xurrent;

import org.jspecify.annotations.NullMarked;
