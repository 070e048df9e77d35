package webhook4j.apache;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import webhook4j.delivery.DeliveryRequest;
import webhook4j.delivery.DispatchResult;
import webhook4j.delivery.Dispatcher;
import webhook4j.delivery.FailureDetails;
import webhook4j.delivery.FailureKind;
import webhook4j.transport.AddressGuard;
import webhook4j.transport.EndpointCheck;
import webhook4j.transport.NameResolver;
import webhook4j.transport.UnverifiedNotice;

/**
 * Sends over HTTP/1.1, or HTTP/2 on request, with Apache HttpClient 5.
 *
 * <p>The defaults are strict: {@code https} only, public addresses only ({@link AddressGuard}), no redirects, no
 * cookies, no proxy, 5 s to connect. A connection goes to one of the addresses that were vetted for it: always, since
 * this client asks a hook of ours where a name lives; nobody can make a name mean something else in between. The
 * request's deadline covers everything, from the look-up of the name to the last byte of the body. Of a body the first
 * 16 KiB are kept; when they are there the attempt is over, and the connection is closed if more was to come. A head
 * has at most 100 fields, of 16 KiB each.
 *
 * <p>{@link #dispatch} returns at once. Whatever may block (name look-ups) runs on threads of its own; results are
 * completed on the executor. An attempt that has ended, by its deadline too, leaves nothing running and no open
 * connection, except one that may be used again.
 *
 * <p>A request that meets a connection which the endpoint has closed meanwhile, with no byte of an answer, is sent once
 * more, on a new connection and within the same deadline. That it was not processed is likely, not certain: as
 * everywhere here, the delivery id tells a repetition.
 *
 * <p>It is handed to the publisher, and not found by {@link java.util.ServiceLoader}: whoever has this module chooses
 * it. Apache's client logs headers and bodies, secrets included, where its loggers ({@code org.apache.hc}) are set to
 * DEBUG.
 *
 * <p>Safe for use by many threads. It closes what it made, never what was handed to it.
 */
public final class ApacheDispatcher implements Dispatcher {

    private static final Duration REFUSAL_PATIENCE = Duration.ofSeconds(5);

    private final Set<Attempt> underWay = ConcurrentHashMap.newKeySet();
    private final UnverifiedNotice unverified = new UnverifiedNotice(ApacheDispatcher.class);
    private final Running running;
    private volatile boolean closed;

    private ApacheDispatcher(Builder builder) {
        running = new Running(builder);
    }

    /**
     * A dispatcher with the defaults.
     *
     * @return a new dispatcher; to be closed
     */
    public static ApacheDispatcher create() {
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
        Attempt attempt = new Attempt(running.transport(), request);
        unverified.of(request.webhookId(), request.tls());
        underWay.add(attempt);
        var unused = attempt.result().whenComplete((outcome, fault) -> underWay.remove(attempt));
        if (closed) {
            attempt.abort(FailureDetails.CLOSED);
        } else {
            attempt.start();
        }
        return attempt.result().minimalCompletionStage();
    }

    /** {@inheritDoc} Waits for a resolver for 5 s at most; one that hangs is no reason either. */
    @Override
    public Optional<String> refusal(URI uri) {
        return running.transport().lookups().refusal(requireNonNull(uri, "uri"), REFUSAL_PATIENCE);
    }

    /** How many connections are in use, or being made; for tests of this package. */
    int connectionsInUse() {
        return running.connectionsInUse();
    }

    /**
     * Ends the attempts under way as {@link FailureKind#OWN_FAULT}, and all that are asked later; closes all
     * connections. May be called twice.
     */
    @Override
    public void close() {
        closed = true;
        running.refuse();
        underWay.forEach(attempt -> attempt.abort(FailureDetails.CLOSED));
        running.stop();
    }

    /** Collects how a dispatcher differs from the defaults. Not safe for use by many threads; may build more than one. */
    public static final class Builder {

        private Duration connectTimeout = Duration.ofSeconds(5);
        private Duration keepIdle = Duration.ofSeconds(30);

        @Nullable
        SSLContext sslContext;

        @Nullable
        Executor executor;

        @Nullable
        Executor lookups;

        LongSupplier ticker = System::nanoTime;
        private NameResolver resolver = NameResolver.SYSTEM;
        private AddressGuard guard = AddressGuard.publicOnly();
        private boolean httpAllowed;
        boolean http2;
        int connections = 512;
        int connectionsPerEndpoint = 64;

        private Builder() {}

        /**
         * How long a connection may take to come about, TLS not included.
         *
         * @param connectTimeout positive; 5 s by default
         * @return this
         * @throws IllegalArgumentException if it is not positive
         */
        public Builder connectTimeout(Duration connectTimeout) {
            this.connectTimeout = positive("time to connect", connectTimeout);
            return this;
        }

        /**
         * How long a connection that nobody uses is kept, whatever the endpoint says.
         *
         * @param keepIdle positive; 30 s by default
         * @return this
         * @throws IllegalArgumentException if it is not positive
         */
        public Builder keepIdle(Duration keepIdle) {
            this.keepIdle = positive("time to keep an idle connection", keepIdle);
            return this;
        }

        private static Duration positive(String what, Duration time) {
            if (time.isZero() || time.isNegative()) {
                throw new IllegalArgumentException("expected a positive " + what + ", found " + time);
            }
            return time;
        }

        /**
         * How many connections may be open at a time. An attempt that finds none free waits; if that takes until its
         * deadline, it ends as {@link FailureKind#OWN_FAULT}. Allow more than the publisher makes attempts at a time.
         *
         * @param inAll at least 1; 512 by default
         * @param perEndpoint at least 1; 64 by default
         * @return this
         * @throws IllegalArgumentException if one is less
         */
        public Builder connections(int inAll, int perEndpoint) {
            if (inAll < 1 || perEndpoint < 1) {
                throw new IllegalArgumentException(
                        "expected at least 1 connection, found " + inAll + " in all, " + perEndpoint + " per endpoint");
            }
            this.connections = inAll;
            this.connectionsPerEndpoint = perEndpoint;
            return this;
        }

        /**
         * Speaks HTTP/2 with endpoints that offer it in the TLS handshake. Each connection still carries one request at
         * a time.
         *
         * @return this
         */
        public Builder http2() {
            this.http2 = true;
            return this;
        }

        /**
         * What is trusted, and the certificate that this side shows, for requests that say nothing else.
         *
         * @param sslContext the context; the JDK's trust without this call
         * @return this
         */
        public Builder sslContext(SSLContext sslContext) {
            this.sslContext = requireNonNull(sslContext, "sslContext");
            return this;
        }

        /**
         * Completes the results. Without this call: at most two threads for each processor.
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
         * threads, and never two for one name.
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
         */
        public ApacheDispatcher build() {
            return new ApacheDispatcher(this);
        }

        Duration timeToConnect() {
            return connectTimeout;
        }

        Duration timeToKeepIdle() {
            return keepIdle;
        }

        EndpointCheck check() {
            return new EndpointCheck(guard, resolver, httpAllowed);
        }
    }
}
