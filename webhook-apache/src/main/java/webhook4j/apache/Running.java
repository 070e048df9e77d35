package webhook4j.apache;

import static java.util.Objects.requireNonNullElse;

import java.nio.channels.ClosedSelectorException;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
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

/** What a dispatcher made, threads and connections, and how it is closed. Safe for use by many threads. */
final class Running {

    private static final Logger LOG = LoggerFactory.getLogger(ApacheDispatcher.class);
    private static final int LOOKUP_THREADS = 16;
    private static final int IDLE_SECONDS = 10;
    private static final int MAX_FIELDS = 100;
    private static final int MAX_LINE = 16 * 1024;

    private final ThreadPoolExecutor work =
            threads("work", Math.max(4, 2 * Runtime.getRuntime().availableProcessors()));
    private final ThreadPoolExecutor lookups = threads("lookup", LOOKUP_THREADS);
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, daemons("timer"));
    private final PoolingAsyncClientConnectionManager pool;
    private final Transport transport;

    Running(ApacheDispatcher.Builder builder) {
        timer.setRemoveOnCancelPolicy(true);
        TlsStrategies strategies = new TlsStrategies(builder.sslContext);
        pool = newPool(builder, strategies);
        CloseableHttpAsyncClient client = newClient(pool);
        transport = new Transport(
                client,
                requireNonNullElse(builder.executor, work),
                new Lookups(builder.check(), requireNonNullElse(builder.lookups, lookups)),
                strategies,
                timer,
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
        timer.shutdownNow();
        lookups.shutdownNow();
    }

    void stop() {
        transport.client().close(CloseMode.IMMEDIATE);
        work.shutdown();
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
    private static CloseableHttpAsyncClient newClient(PoolingAsyncClientConnectionManager pool) {
        return HttpAsyncClientBuilder.create()
                .setConnectionManager(pool)
                .setThreadFactory(daemons("io"))
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
        var unused = timer.scheduleWithFixedDelay(
                () -> {
                    pool.closeIdle(TimeValue.of(idle));
                    pool.closeExpired();
                },
                pause,
                pause,
                TimeUnit.MILLISECONDS);
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
            Thread thread = new Thread(task, "webhook4j-apache-" + name + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
