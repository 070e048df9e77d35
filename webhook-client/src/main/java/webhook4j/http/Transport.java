package webhook4j.http;

import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.LongSupplier;
import webhook4j.transport.Lookups;

/**
 * What the attempts of one dispatcher share.
 *
 * @param routes finds clients
 * @param hop leads plain HTTP to vetted addresses
 * @param http2 whether HTTP/2 is offered where there is TLS
 * @param executor completes results, and runs the client's own work when the client is ours
 * @param lookups finds and vets addresses
 * @param timer ends attempts at their deadline
 * @param ticker nanoseconds, for durations
 */
record Transport(
        Routes routes,
        VettedHop hop,
        boolean http2,
        Executor executor,
        Lookups lookups,
        ScheduledExecutorService timer,
        LongSupplier ticker) {}
