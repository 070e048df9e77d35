package webhook4j.http;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import webhook4j.delivery.DeliveryRequest;
import webhook4j.delivery.DispatchResult;
import webhook4j.delivery.Dispatcher;
import webhook4j.delivery.FailureKind;
import webhook4j.transport.AddressGuard;
import webhook4j.transport.EndpointCheck;
import webhook4j.transport.NameResolver;

/**
 * Carries attempts with the JDK's HttpClient.
 *
 * <pre>{@code
 * try (var dispatcher = HttpDispatcher.create()) { ... }
 * }</pre>
 *
 * <p>By default: HTTP/1.1, {@code https} only, public addresses only ({@link AddressGuard}), no redirects, no proxy, 5 s
 * to connect. The request's deadline covers everything, from the look-up of the name to the last byte of the body; the
 * JDK's own request timeout would end at the response's header. Of a body the first 16 KiB are kept; when they are
 * there the attempt is over, and the connection is closed if more was to come.
 *
 * <p>{@link #dispatch} returns at once. Whatever may block (name look-ups) runs on threads of its own; results are
 * completed on the executor. An attempt that has ended, by its deadline too, leaves nothing running and no open
 * connection, except one that may be used again. One thing is beyond reach: when the head of an answer cannot be read,
 * the JDK's client fails but keeps the connection until the endpoint closes it or the client goes (seen on JDK 17.0.15
 * and 25.0.3).
 *
 * <p>A POST that meets a connection which the endpoint has just closed fails as {@link FailureKind#RESET}: only the
 * endpoint knows whether it was processed.
 *
 * <p>Safe for use by many threads. It closes what it made, never what was handed to it.
 */
public final class HttpDispatcher implements Dispatcher {

    private static final String CLOSED = "the dispatcher was closed";

    private final Set<Attempt> underWay = ConcurrentHashMap.newKeySet();
    private volatile @Nullable Running running;

    /** A dispatcher with the defaults, for {@link java.util.ServiceLoader}; {@link #create} reads better. */
    public HttpDispatcher() {
        this(new Builder());
    }

    private HttpDispatcher(Builder builder) {
        running = new Running(builder);
    }

    /**
     * A dispatcher with the defaults.
     *
     * @return a new dispatcher; to be closed
     */
    public static HttpDispatcher create() {
        return builder().build();
    }

    /**
     * Starts a dispatcher that differs from the defaults.
     *
     * @return a builder; not safe for use by many threads
     */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public CompletionStage<DispatchResult> dispatch(DeliveryRequest request) {
        requireNonNull(request, "request");
        Running current = running;
        if (current == null) {
            return CompletableFuture.completedStage(
                    new DispatchResult.Failed(FailureKind.OWN_FAULT, CLOSED, Duration.ZERO));
        }
        Attempt attempt = new Attempt(current.transport, request);
        underWay.add(attempt);
        var unused = attempt.result().whenComplete((outcome, fault) -> underWay.remove(attempt));
        attempt.start();
        return attempt.result().minimalCompletionStage();
    }

    /**
     * Ends the attempts under way as {@link FailureKind#OWN_FAULT}, and all that are asked later. Waits for nothing;
     * may be called twice. On JDK 17 to 20, where an HttpClient cannot be closed, the idle connections of a client made
     * here go when it is collected.
     */
    @Override
    public void close() {
        Running last = running;
        running = null;
        if (last != null) {
            last.refuse();
            underWay.forEach(attempt -> attempt.abort(CLOSED));
            last.stop();
        }
    }

    /** What the dispatcher made, and what attempts need. Let go when closed, so that the client can be collected. */
    private static final class Running {

        private static final int LOOKUP_THREADS = 16;
        private static final int IDLE_SECONDS = 10;

        final Transport transport;
        private final ThreadPoolExecutor work =
                threads("work", Math.max(4, 2 * Runtime.getRuntime().availableProcessors()));
        private final ThreadPoolExecutor lookups = threads("lookup", LOOKUP_THREADS);
        private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, daemons("timer"));
        private final @Nullable HttpClient own;

        Running(Builder builder) {
            timer.setRemoveOnCancelPolicy(true);
            own = builder.client == null ? builder.newClient(work) : null;
            transport = new Transport(
                    requireNonNullElse(builder.client, own),
                    requireNonNullElse(builder.executor, work),
                    requireNonNullElse(builder.lookups, lookups),
                    timer,
                    builder.ticker,
                    new EndpointCheck(builder.guard, builder.resolver, builder.httpAllowed));
        }

        /** From here on no attempt can start; whoever tries ends by itself. */
        void refuse() {
            timer.shutdownNow();
            lookups.shutdownNow();
        }

        void stop() {
            if (own != null) {
                shutDown(own);
            }
            work.shutdown();
        }

        /** {@code shutdownNow} exists from JDK 21 on; before, a client ends when nobody holds it any more. */
        private static void shutDown(HttpClient client) {
            try {
                HttpClient.class.getMethod("shutdownNow").invoke(client);
            } catch (NoSuchMethodException e) {
                // JDK 17 to 20
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("closing the HttpClient", e);
            }
        }

        private static ThreadPoolExecutor threads(String name, int count) {
            ThreadPoolExecutor pool = new ThreadPoolExecutor(
                    count, count, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), daemons(name));
            pool.allowCoreThreadTimeOut(true);
            return pool;
        }

        private static ThreadFactory daemons(String name) {
            AtomicInteger number = new AtomicInteger();
            return task -> {
                Thread thread = new Thread(task, "webhook4j-http-" + name + "-" + number.incrementAndGet());
                thread.setDaemon(true);
                return thread;
            };
        }
    }

    /** Collects how a dispatcher differs from the defaults. Not safe for use by many threads; may build more than one. */
    public static final class Builder {

        private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

        private @Nullable HttpClient client;
        private @Nullable Duration connectTimeout;
        private @Nullable SSLContext sslContext;
        private @Nullable Executor executor;
        private @Nullable Executor lookups;
        private LongSupplier ticker = System::nanoTime;
        private NameResolver resolver = NameResolver.SYSTEM;
        private AddressGuard guard = AddressGuard.publicOnly();
        private boolean httpAllowed;

        private Builder() {}

        /**
         * Sends with this client, as it is: its proxy, its time to connect, its trust, its executor. Closing it stays
         * with the caller.
         *
         * @param client a client that follows no redirects
         * @return this
         * @throws IllegalArgumentException if it follows redirects
         */
        public Builder httpClient(HttpClient client) {
            if (client.followRedirects() != HttpClient.Redirect.NEVER) {
                throw new IllegalArgumentException("expected an HttpClient that follows redirects NEVER, found "
                        + client.followRedirects() + "; a redirect could lead to an address inside");
            }
            this.client = client;
            return this;
        }

        /**
         * How long a connection may take to come about, TLS not included.
         *
         * @param connectTimeout positive; 5 s by default
         * @return this
         * @throws IllegalArgumentException if it is not positive
         */
        public Builder connectTimeout(Duration connectTimeout) {
            if (connectTimeout.isZero() || connectTimeout.isNegative()) {
                throw new IllegalArgumentException("expected a positive time to connect, found " + connectTimeout);
            }
            this.connectTimeout = connectTimeout;
            return this;
        }

        /**
         * What is trusted, and the certificate that this side shows.
         *
         * @param sslContext the context; the JDK's default without this call
         * @return this
         */
        public Builder sslContext(SSLContext sslContext) {
            this.sslContext = requireNonNull(sslContext, "sslContext");
            return this;
        }

        /**
         * Runs the client's work and completes the results; nothing of it blocks. Without this call: at most two threads
         * for each processor.
         *
         * @param executor the executor; not closed here
         * @return this
         */
        public Builder executor(Executor executor) {
            this.executor = requireNonNull(executor, "executor");
            return this;
        }

        /**
         * Looks names up, which blocks for as long as the machine's resolver does. Without this call: at most 16
         * threads.
         *
         * @param lookups the executor; not closed here
         * @return this
         */
        public Builder lookupExecutor(Executor lookups) {
            this.lookups = requireNonNull(lookups, "lookups");
            return this;
        }

        /**
         * Measures how long attempts took. Deadlines go by the real clock.
         *
         * @param ticker nanoseconds since some moment, as {@link System#nanoTime}, the default
         * @return this
         */
        public Builder ticker(LongSupplier ticker) {
            this.ticker = requireNonNull(ticker, "ticker");
            return this;
        }

        /**
         * Which addresses may be reached.
         *
         * @param guard the guard; {@link AddressGuard#publicOnly} by default
         * @return this
         */
        public Builder guard(AddressGuard guard) {
            this.guard = requireNonNull(guard, "guard");
            return this;
        }

        /**
         * Sends to {@code http} too, where everybody on the way can read along and change what is said.
         *
         * @return this
         */
        public Builder allowHttp() {
            this.httpAllowed = true;
            return this;
        }

        /** How the addresses of a host are found; for tests of this package. */
        Builder resolver(NameResolver resolver) {
            this.resolver = resolver;
            return this;
        }

        /**
         * The dispatcher.
         *
         * @return a new dispatcher; to be closed
         * @throws IllegalStateException if a client was handed in and one of its parts too
         */
        public HttpDispatcher build() {
            if (client != null && (connectTimeout != null || sslContext != null)) {
                throw new IllegalStateException("the HttpClient handed in has its own connectTimeout and sslContext; "
                        + "set them there, or hand in no client");
            }
            return new HttpDispatcher(this);
        }

        private HttpClient newClient(Executor work) {
            HttpClient.Builder parts = HttpClient.newBuilder()
                    .connectTimeout(requireNonNullElse(connectTimeout, CONNECT_TIMEOUT))
                    .executor(requireNonNullElse(executor, work))
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .proxy(HttpClient.Builder.NO_PROXY)
                    .version(HttpClient.Version.HTTP_1_1);
            if (sslContext != null) {
                parts.sslContext(sslContext);
            }
            return parts.build();
        }
    }
}
