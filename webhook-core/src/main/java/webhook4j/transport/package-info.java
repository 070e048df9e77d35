/**
 * What everybody needs who carries requests to endpoints, whatever the HTTP client: which addresses may be reached
 * ({@link webhook4j.transport.EndpointCheck}, {@link webhook4j.transport.AddressGuard}), how to ask that without blocking
 * ({@link webhook4j.transport.Lookups}, {@link webhook4j.transport.DispatcherThreads}) and whom to trust ({@link
 * webhook4j.transport.TlsOptions}).
 */
@NullMarked
package webhook4j.transport;

import org.jspecify.annotations.NullMarked;
