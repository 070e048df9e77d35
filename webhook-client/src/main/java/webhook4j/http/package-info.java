/**
 * Carries attempts over HTTP with the client that the JDK brings.
 *
 * <p>Start with {@link webhook4j.http.HttpDispatcher}. It bounds what an endpoint can cost: time, by one deadline
 * around the whole attempt; memory, by keeping only the first bytes of an answer; reach, by an {@link
 * webhook4j.transport.AddressGuard} that refuses addresses inside and by following no redirects.
 */
@NullMarked
package webhook4j.http;

import org.jspecify.annotations.NullMarked;
