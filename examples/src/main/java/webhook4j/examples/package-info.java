/**
 * Programs that run, each also a test.
 *
 * <p>{@link webhook4j.examples.Quickstart} shows the whole way of an event, from a publisher through filters,
 * signatures and real HTTP to typed handlers.
 */
@NullMarked
package webhook4j.examples;

import org.jspecify.annotations.NullMarked;
