package webhook4j.http;

import static java.util.Objects.requireNonNullElse;

import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import webhook4j.transport.DispatcherThreads;
import webhook4j.transport.EndpointCheck;
import webhook4j.transport.Lookups;

/** What a dispatcher made, and what attempts need. Let go when closed, so that the clients can be collected. */
final class Running {

    private final Transport transport;
    private final DispatcherThreads threads = new DispatcherThreads("webhook4j-http");

    /**
     * @param executor completes results; null for threads made here
     * @param lookupExecutor looks names up; null for threads made here
     * @param check says what may be reached
     * @param http2 whether HTTP/2 is offered
     * @param ticker nanoseconds
     * @param hop leads plain HTTP
     * @param routes finds clients, which work on the executor given
     */
    Running(
            @Nullable Executor executor,
            @Nullable Executor lookupExecutor,
            EndpointCheck check,
            boolean http2,
            LongSupplier ticker,
            VettedHop hop,
            Function<Executor, Routes> routes) {
        Executor chosen = requireNonNullElse(executor, threads.work());
        transport = new Transport(
                routes.apply(chosen),
                hop,
                http2,
                chosen,
                new Lookups(check, requireNonNullElse(lookupExecutor, threads.lookups())),
                threads.timer(),
                ticker);
    }

    Transport transport() {
        return transport;
    }

    /** From here on no attempt can start; whoever tries ends by itself. */
    void refuse() {
        threads.refuse();
    }

    void stop() {
        transport.routes().close();
        threads.stop();
    }
}
