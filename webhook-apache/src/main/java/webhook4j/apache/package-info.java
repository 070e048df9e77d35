/**
 * Carries attempts over HTTP with Apache HttpClient 5.
 *
 * <p>Start with {@link webhook4j.apache.ApacheDispatcher}. What it adds to the dispatcher on the JDK's client: a
 * connection goes to an address that was vetted for it, always and without a flag of the JVM, since this client asks a
 * hook of ours where a name lives; connections have bounds; and closing it closes everything at once.
 */
@NullMarked
package webhook4j.apache;

import org.jspecify.annotations.NullMarked;
