package webhook4j.apache;

import static java.util.Objects.requireNonNullElse;

import java.nio.channels.ClosedSelectorException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManager;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import org.apache.hc.core5.http2.config.H2Config;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.IOReactorConfig;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import webhook4j.transport.DispatcherThreads;
import webhook4j.transport.Lookups;

/** What a dispatcher made, threads and connections, and how it is closed. Safe for use by many threads. */
final class Running {

    private static final Logger LOG = LoggerFactory.getLogger(ApacheDispatcher.class);
    private static final int MAX_FIELDS = 100;
    private static final int MAX_LINE = 16 * 1024;

    private final DispatcherThreads threads = new DispatcherThreads("webhook4j-apache");
    private final PoolingAsyncClientConnectionManager pool;
    private final Transport transport;

    Running(ApacheDispatcher.Builder builder) {
        TlsStrategies strategies = new TlsStrategies(builder.sslContext);
        pool = newPool(builder, strategies);
        CloseableHttpAsyncClient client = newClient(pool, threads);
        transport = new Transport(
                client,
                requireNonNullElse(builder.executor, threads.work()),
                new Lookups(builder.check(), requireNonNullElse(builder.lookups, threads.lookups())),
                strategies,
                threads.timer(),
                builder.ticker);
        client.start();
        evict(builder.timeToKeepIdle());
    }

    Transport transport() {
        return transport;
    }

    int connectionsInUse() {
        return pool.getTotalStats().getLeased();
    }

    /** From here on no attempt can start; whoever tries ends by itself. */
    void refuse() {
        threads.refuse();
    }

    void stop() {
        transport.client().close(CloseMode.IMMEDIATE);
        threads.stop();
    }

    private static PoolingAsyncClientConnectionManager newPool(
            ApacheDispatcher.Builder builder, TlsStrategies strategies) {
        return new PinnedConnections(strategies)
                .setMaxConnTotal(builder.connections)
                .setMaxConnPerRoute(builder.connectionsPerEndpoint)
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(builder.timeToConnect()))
                        .setSocketTimeout(Timeout.DISABLED)
                        .build())
                .setDefaultTlsConfig(TlsConfig.custom()
                        .setHandshakeTimeout(Timeout.DISABLED) // the deadline ends it
                        .setVersionPolicy(builder.http2 ? HttpVersionPolicy.NEGOTIATE : HttpVersionPolicy.FORCE_HTTP_1)
                        .build())
                .build();
    }

    /** A client that does nothing of its own accord. */
    private static CloseableHttpAsyncClient newClient(
            PoolingAsyncClientConnectionManager pool, DispatcherThreads threads) {
        return HttpAsyncClientBuilder.create()
                .setConnectionManager(pool)
                .setThreadFactory(threads.daemons("io"))
                .setIoReactorExceptionCallback(Running::say)
                .setIOReactorConfig(IOReactorConfig.custom()
                        .setSoTimeout(Timeout.DISABLED)
                        .setTcpNoDelay(true)
                        .build())
                .setHttp1Config(Http1Config.custom()
                        .setMaxLineLength(MAX_LINE)
                        .setMaxHeaderCount(MAX_FIELDS)
                        .build())
                .setH2Config(H2Config.custom()
                        .setPushEnabled(false)
                        .setMaxHeaderListSize(MAX_LINE)
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setAuthenticationEnabled(false)
                        .setConnectionRequestTimeout(Timeout.DISABLED)
                        .setProtocolUpgradeEnabled(false)
                        .build())
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .disableRequestPriority()
                .addRequestInterceptorLast((request, entity, context) -> ((Exchange) context).begins(request))
                .build();
    }

    /** Said of a reader of connections, not of an exchange; when the client is closed, each says that it was. */
    private static void say(Exception fault) {
        if (!(fault instanceof ClosedSelectorException)) {
            LOG.warn("a reader of connections failed: {}", fault.getClass().getName());
        }
    }

    private void evict(Duration idle) {
        long pause = Math.max(100, idle.toMillis() / 2);
        var unused = threads.timer()
                .scheduleWithFixedDelay(
                        () -> {
                            pool.closeIdle(TimeValue.of(idle));
                            pool.closeExpired();
                        },
                        pause,
                        pause,
                        TimeUnit.MILLISECONDS);
    }
}
