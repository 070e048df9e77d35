package webhook4j.apache;

import java.net.SocketAddress;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SchemePortResolver;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.client5.http.nio.AsyncClientConnectionOperator;
import org.apache.hc.client5.http.nio.ManagedAsyncClientConnection;
import org.apache.hc.core5.concurrent.CallbackContribution;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.nio.ssl.TlsStrategy;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.net.NamedEndpoint;
import org.apache.hc.core5.reactor.ConnectionInitiator;
import org.apache.hc.core5.reactor.ssl.TransportSecurityLayer;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Builds the pool, and makes its connections: each for one {@link Exchange}, to an address that was vetted for it, with
 * the trust that it wants. There is no other way to a connection.
 */
final class PinnedConnections extends PoolingAsyncClientConnectionManagerBuilder {

    private final TlsStrategies strategies;

    PinnedConnections(TlsStrategies strategies) {
        this.strategies = strategies;
    }

    @Override
    protected AsyncClientConnectionOperator createConnectionOperator(
            TlsStrategy unused, SchemePortResolver ports, DnsResolver unasked) {
        return new Operator(ports);
    }

    private AsyncClientConnectionOperator operatorFor(SchemePortResolver ports, Exchange exchange)
            throws GeneralSecurityException {
        TlsStrategy wanted = strategies.strategyFor(exchange.request());
        return super.createConnectionOperator(new Noted(wanted, exchange), ports, exchange);
    }

    /** Uses Apache's own operator, but one made for the exchange. */
    private final class Operator implements AsyncClientConnectionOperator {

        private final SchemePortResolver ports;

        Operator(SchemePortResolver ports) {
            this.ports = ports;
        }

        @Override
        public Future<ManagedAsyncClientConnection> connect(
                ConnectionInitiator initiator,
                HttpHost host,
                @Nullable Path unixDomainSocket,
                @Nullable NamedEndpoint name,
                @Nullable SocketAddress local,
                Timeout timeout,
                @Nullable Object attachment,
                HttpContext context,
                FutureCallback<ManagedAsyncClientConnection> callback) {
            Exchange exchange = (Exchange) context;
            exchange.connects();
            AsyncClientConnectionOperator operator;
            try {
                operator = operatorFor(ports, exchange);
            } catch (GeneralSecurityException e) {
                callback.failed(new IllegalStateException("the trust or the certificate of a webhook", e));
                return CompletableFuture.failedFuture(e);
            }
            return operator.connect(
                    initiator, host, name, local, timeout, attachment, context, noted(exchange, callback));
        }

        @Override
        public Future<ManagedAsyncClientConnection> connect(
                ConnectionInitiator initiator,
                HttpHost host,
                @Nullable NamedEndpoint name,
                @Nullable SocketAddress local,
                Timeout timeout,
                @Nullable Object attachment,
                HttpContext context,
                FutureCallback<ManagedAsyncClientConnection> callback) {
            return connect(initiator, host, null, name, local, timeout, attachment, context, callback);
        }

        @Override
        public Future<ManagedAsyncClientConnection> connect(
                ConnectionInitiator initiator,
                HttpHost host,
                @Nullable SocketAddress local,
                Timeout timeout,
                @Nullable Object attachment,
                FutureCallback<ManagedAsyncClientConnection> callback) {
            throw new UnsupportedOperationException("a connection that belongs to no exchange has no vetted address");
        }

        @Override
        public void upgrade(ManagedAsyncClientConnection connection, HttpHost host, @Nullable Object attachment) {
            throw new UnsupportedOperationException("there is no proxy whose connections would be upgraded");
        }
    }

    private static FutureCallback<ManagedAsyncClientConnection> noted(
            Exchange exchange, FutureCallback<ManagedAsyncClientConnection> callback) {
        return new CallbackContribution<>(callback) {
            @Override
            public void completed(ManagedAsyncClientConnection connection) {
                exchange.has(connection);
                callback.completed(connection);
            }
        };
    }

    /** A strategy that tells the exchange of its connection before the handshake, which may never end. */
    private record Noted(TlsStrategy wanted, Exchange exchange) implements TlsStrategy {

        @Override
        @Deprecated
        public boolean upgrade(
                TransportSecurityLayer connection,
                HttpHost host,
                SocketAddress local,
                SocketAddress remote,
                @Nullable Object attachment,
                Timeout handshakeTimeout) {
            throw new UnsupportedOperationException("the client asks with a callback");
        }

        @Override
        public void upgrade(
                TransportSecurityLayer connection,
                NamedEndpoint endpoint,
                @Nullable Object attachment,
                Timeout handshakeTimeout,
                FutureCallback<TransportSecurityLayer> callback) {
            if (connection instanceof ManagedAsyncClientConnection made) {
                exchange.has(made);
            }
            wanted.upgrade(connection, endpoint, attachment, handshakeTimeout, callback);
        }
    }
}
