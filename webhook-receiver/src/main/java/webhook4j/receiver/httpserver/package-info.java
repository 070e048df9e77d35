/**
 * A receiver behind the JDK's own HTTP server.
 *
 * <p>{@link webhook4j.receiver.httpserver.HttpServerAdapter} starts a server, or makes a handler for one that is there.
 */
@NullMarked
package webhook4j.receiver.httpserver;

import org.jspecify.annotations.NullMarked;
