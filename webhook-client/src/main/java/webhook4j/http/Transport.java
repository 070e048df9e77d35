package webhook4j.http;

import java.net.http.HttpClient;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.LongSupplier;
import webhook4j.transport.EndpointCheck;

/**
 * What the attempts of one dispatcher share.
 *
 * @param client sends
 * @param executor completes results, and runs the client's own work when the client is ours
 * @param lookups looks names up, which blocks
 * @param timer ends attempts at their deadline
 * @param ticker nanoseconds, for durations
 * @param check says what may be reached
 */
record Transport(
        HttpClient client,
        Executor executor,
        Executor lookups,
        ScheduledExecutorService timer,
        LongSupplier ticker,
        EndpointCheck check) {}
