package webhook4j.http;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
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
 * <p>{@link #dispatch} returns at once. Name look-ups, which may block, run on threads of their own, one for a host at a
 * time; results are completed on the executor. A look-up that is not over at the deadline fails as {@link
 * FailureKind#DNS}, one that waits for a thread as {@link FailureKind#OWN_FAULT}.
 *
 * <p>Where a request goes. Plain {@code http} connects to an address that was vetted, always. Where the JVM lets
 * requests say their host ({@link #allowPinning}) it looks as ever; else its first line carries the whole URL, as for a
 * proxy, which every server has to understand (RFC 9112, 3.2.2). {@code https} does so with {@link Builder#pinned}.
 * Otherwise the JDK's client looks the name up again: within the time for which the JDK keeps an answer ({@code
 * networkaddress.cache.ttl}, 30 s by default) that is the answer that was vetted. Of several addresses that were vetted
 * the next is tried when no connection comes about, where the address is ours to choose.
 *
 * <p>A POST that meets a connection which was kept, and which the endpoint has just closed without a byte of an answer,
 * is sent once more at once, on a new one. Both belong to one attempt and one deadline.
 *
 * <p>An attempt that has ended, by its deadline too, leaves nothing running and no open connection, except one that may
 * be used again. One thing is beyond reach: when the head of an answer cannot be read, the JDK's client fails but keeps
 * the connection until the endpoint closes it or the client goes (seen on JDK 17.0.15 and 25.0.3). After 64 of these a
 * client made here is replaced, which closes them: at once on JDK 21 and later, else when it is collected.
 *
 * <p>Safe for use by many threads. It closes what it made, never what was handed to it.
 */
public final class HttpDispatcher implements Dispatcher {

    private final Notices notices = new Notices();
    private final Duration patience;
    private final Set<Attempt> underWay = ConcurrentHashMap.newKeySet();
    private volatile @Nullable Running running;

    /** A dispatcher with the defaults, for {@link java.util.ServiceLoader}; {@link #create} reads better. */
    public HttpDispatcher() {
        this(new Builder());
    }

    private HttpDispatcher(Builder builder) {
        boolean hostAllowed = builder.checkedPinning();
        patience = builder.patience;
        running = builder.running(hostAllowed);
        if (!builder.pinned) {
            notices.notPinned();
        }
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

    /**
     * Lets requests of this JVM say their host, which {@link Builder#pinned} needs, by setting the property {@code
     * jdk.httpclient.allowRestrictedHeaders}. The JDK reads it when the first client or request is built: call this
     * before, or start the JVM with {@code -Djdk.httpclient.allowRestrictedHeaders=host}. Holds for all clients of the
     * JVM. May be called again.
     *
     * @return whether it took; false if the JDK had read the property already
     */
    public static boolean allowPinning() {
        return Pinning.allow();
    }

    @Override
    public CompletionStage<DispatchResult> dispatch(DeliveryRequest request) {
        requireNonNull(request, "request");
        Running current = running;
        if (current == null) {
            return CompletableFuture.completedStage(
                    new DispatchResult.Failed(FailureKind.OWN_FAULT, FailureDetails.CLOSED, Duration.ZERO));
        }
        notices.of(request);
        Attempt attempt = new Attempt(current.transport(), request);
        underWay.add(attempt);
        var unused = attempt.result().whenComplete((outcome, fault) -> underWay.remove(attempt));
        attempt.start();
        return attempt.result().minimalCompletionStage();
    }

    /** {@inheritDoc} Waits for a look-up for 5 s at most; what is not known by then is no reason. */
    @Override
    public Optional<String> refusal(URI uri) {
        requireNonNull(uri, "uri");
        Running current = running;
        return current == null
                ? Optional.empty()
                : current.transport().lookups().refusal(uri, patience);
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
            underWay.forEach(attempt -> attempt.abort(FailureDetails.CLOSED));
            last.stop();
        }
    }

    /** Collects how a dispatcher differs from the defaults. Not safe for use by many threads; may build more than one. */
    public static final class Builder {

        private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
        private static final Duration LOOKUP_PATIENCE = Duration.ofSeconds(5);
        private static final int CLIENTS = 64;

        private @Nullable HttpClient client;
        private @Nullable Duration connectTimeout;
        private @Nullable SSLContext sslContext;
        private @Nullable Executor executor;
        private @Nullable Executor lookups;
        private LongSupplier ticker = System::nanoTime;
        private NameResolver resolver = NameResolver.SYSTEM;
        private AddressGuard guard = AddressGuard.publicOnly();
        private boolean httpAllowed;
        private boolean http2;
        private boolean pinned;
        private boolean strict;
        private int clients = CLIENTS;
        private Duration patience = LOOKUP_PATIENCE;

        private Builder() {}

        /**
         * Sends with this client, as it is: its proxy, its time to connect, its trust, its executor. Closing it stays
         * with the caller. Nothing is pinned then, plain HTTP neither: the client, or its proxy, looks names up again.
         * Webhooks with a TLS of their own, and what is sent once more, go by other clients, which are like it.
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

        /**
         * Offers HTTP/2 where there is TLS; plain HTTP stays with HTTP/1.1. Without this call: HTTP/1.1 only. Does not go
         * together with {@link #pinned}, for the JDK's client would name the address to the endpoint as its host.
         *
         * @return this
         */
        public Builder http2() {
            this.http2 = true;
            return this;
        }

        /**
         * Connects to the addresses that were vetted where there is TLS, too. The certificate is still checked against
         * the name. Needs {@link HttpDispatcher#allowPinning}. Each name, address and port has a client of its own, and
         * that a thread: for many hosts another dispatcher serves better.
         *
         * @param pinned true to do so; false by default
         * @return this
         */
        public Builder pinned(boolean pinned) {
            this.pinned = pinned;
            return this;
        }

        /**
         * Requires that no request can reach an address that was not vetted: a dispatcher that is not {@link #pinned} is
         * not built.
         *
         * @return this
         */
        public Builder strict() {
            this.strict = true;
            return this;
        }

        /**
         * How many clients are kept for webhooks with a TLS of their own and for pinned endpoints. Others are made when
         * needed, and let go. Four times as many may be alive, those included that JDK 17 to 20 have not collected;
         * beyond, attempts end as {@link FailureKind#OWN_FAULT}.
         *
         * @param clients at least 1; 64 by default
         * @return this
         * @throws IllegalArgumentException if it is less
         */
        public Builder clients(int clients) {
            if (clients < 1) {
                throw new IllegalArgumentException("expected at least 1 client, found " + clients);
            }
            this.clients = clients;
            return this;
        }

        /** How the addresses of a host are found; for tests of this package. */
        Builder resolver(NameResolver resolver) {
            this.resolver = resolver;
            return this;
        }

        /** How long {@link HttpDispatcher#refusal} waits; for tests of this package. */
        Builder patience(Duration patience) {
            this.patience = patience;
            return this;
        }

        /**
         * The dispatcher.
         *
         * @return a new dispatcher; to be closed
         * @throws IllegalStateException if two choices do not go together, or the JVM does not let requests be pinned
         */
        public HttpDispatcher build() {
            return new HttpDispatcher(this);
        }

        /** Whether requests may say their host, which tells after the check that what was chosen can be. */
        private boolean checkedPinning() {
            Pinning.refuseIf(
                    client != null && (connectTimeout != null || sslContext != null),
                    "the HttpClient handed in has its own connectTimeout and sslContext;"
                            + " set them there, or hand in no client");
            Pinning.refuseIf(
                    strict && !pinned,
                    "strict() requires pinned(true): without it https connects to what a second look-up says");
            Pinning.refuseIf(pinned && client != null, "pinned(true) takes clients of its own; hand in no HttpClient");
            Pinning.refuseIf(
                    pinned && sslContext != null,
                    "pinned(true) takes an SSLContext for each endpoint; give the webhooks their trust (TlsOptions)");
            Pinning.refuseIf(pinned && http2, "pinned(true) speaks HTTP/1.1; leave out http2()");
            boolean hostAllowed = Pinning.isAllowed();
            Pinning.refuseIf(
                    pinned && !hostAllowed,
                    "pinned(true) needs the JVM to let requests say their host: start it with"
                            + " -Djdk.httpclient.allowRestrictedHeaders=host, or call HttpDispatcher.allowPinning()"
                            + " before anything builds an HttpClient or HttpRequest");
            return hostAllowed;
        }

        private Running running(boolean hostAllowed) {
            VettedHop hop = new VettedHop();
            return new Running(
                    executor,
                    lookups,
                    new EndpointCheck(guard, resolver, httpAllowed),
                    http2,
                    ticker,
                    hop,
                    work -> new Routes(recipe(work, hop), pinned, hostAllowed, clients));
        }

        private ClientRecipe recipe(Executor work, VettedHop hop) {
            return new ClientRecipe(
                    Optional.ofNullable(client),
                    requireNonNullElse(connectTimeout, CONNECT_TIMEOUT),
                    work,
                    hop,
                    Optional.ofNullable(sslContext));
        }
    }
}
