/**
 * The webhooks of Xurrent, also known as R-Service and 4me.
 *
 * <p>{@link webhook4j.xurrent.Xurrent} is its wire format.
 */
@NullMarked
package webhook4j.xurrent;

import org.jspecify.annotations.NullMarked;
