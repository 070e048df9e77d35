/**
 * Systems that send webhooks, and how each does it.
 *
 * <p>A {@link webhook4j.source.Source} knows its system's events ({@link webhook4j.source.EventCatalog}), how a
 * delivery looks on the wire, how it is signed, and how to read it back. One class per system serves the publisher, the
 * receiver and the fakes alike.
 */
@NullMarked
package webhook4j.source;

import org.jspecify.annotations.NullMarked;
