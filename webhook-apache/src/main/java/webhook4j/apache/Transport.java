package webhook4j.apache;

import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.LongSupplier;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import webhook4j.transport.Lookups;

/**
 * What the attempts of one dispatcher share.
 *
 * @param client sends
 * @param executor completes results
 * @param lookups says what may be reached, and where it is
 * @param strategies says whom a connection trusts
 * @param timer ends attempts at their deadline
 * @param ticker nanoseconds, for durations
 */
record Transport(
        CloseableHttpAsyncClient client,
        Executor executor,
        Lookups lookups,
        TlsStrategies strategies,
        ScheduledExecutorService timer,
        LongSupplier ticker) {}
