package webhook4j.apache;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.EndpointDetails;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.io.ModalCloseable;
import org.jspecify.annotations.Nullable;
import webhook4j.delivery.DeliveryRequest;
import webhook4j.transport.TlsOptions;

/**
 * One request on its way through the client: carries the vetted addresses to where connections are made, and notes what
 * becomes of it there.
 *
 * <p>The pool lends a connection only to an exchange whose user token equals that of the exchange before: the token is
 * a {@link Way}, so that no webhook travels on what another one trusted, or to where its host no longer lives.
 *
 * <p>Safe for use by many threads.
 */
final class Exchange extends HttpClientContext implements DnsResolver {

    private static final String USER_AGENT = "User-Agent";

    /** Whom a connection trusts, and where it may lead. */
    private record Way(TlsOptions tls, Set<InetAddress> addresses) {}

    private final DeliveryRequest request;
    private final List<InetAddress> addresses;
    private final Way way;

    private volatile boolean underWay;
    private volatile boolean connected;
    private volatile long receivedBefore;

    private final Object lock = new Object();
    private boolean abandoned;
    private @Nullable ModalCloseable connection;

    /**
     * An exchange.
     *
     * @param request what is sent
     * @param addresses where it may go
     * @param fresh whether it must have a connection of its own; else one that was kept will do
     */
    Exchange(DeliveryRequest request, List<InetAddress> addresses, boolean fresh) {
        this.request = request;
        this.addresses = addresses;
        this.way = new Way(request.tls(), new HashSet<>(addresses));
        setUserToken(fresh ? new Object() : way);
    }

    DeliveryRequest request() {
        return request;
    }

    /** A connection is being made for it. From here on the connection is one like any other. */
    void connects() {
        underWay = true;
        connected = true;
        setUserToken(way);
    }

    /** The connection that was made for it, as soon as there is one; closed at once if nobody wants it any more. */
    void has(ModalCloseable made) {
        synchronized (lock) {
            connection = made;
            if (!abandoned) {
                return;
            }
        }
        made.close(CloseMode.IMMEDIATE);
    }

    /** Closes the connection that was made for it, also while it is being made. */
    void abandon() {
        ModalCloseable last;
        synchronized (lock) {
            abandoned = true;
            last = connection;
        }
        if (last != null) {
            last.close(CloseMode.IMMEDIATE);
        }
    }

    /** The request is about to be written. */
    void begins(HttpRequest written) {
        underWay = true;
        receivedBefore = received();
        if (!request.headers().contains(USER_AGENT)) {
            written.removeHeaders(USER_AGENT); // the client's own
        }
    }

    /** Whether it got a connection, or is getting one; before, it waits for the pool. */
    boolean isUnderWay() {
        return underWay;
    }

    /** Whether it went out on a connection that was kept from earlier, and no byte of an answer came. */
    boolean metAStaleConnection() {
        return !connected && (!underWay || receivedSinceItBegan() == 0);
    }

    /** How many bytes came on its connection, whatever they mean. */
    long receivedSinceItBegan() {
        return received() - receivedBefore;
    }

    private long received() {
        EndpointDetails details = getEndpointDetails();
        return details == null ? 0 : details.getReceivedBytesCount();
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        return addresses.toArray(InetAddress[]::new);
    }

    @Override
    public List<InetSocketAddress> resolve(String host, int port) throws UnknownHostException {
        return addresses.stream()
                .map(address -> new InetSocketAddress(address, port))
                .toList();
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }
}
