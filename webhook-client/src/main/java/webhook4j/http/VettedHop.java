package webhook4j.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import webhook4j.transport.HostName;

/**
 * Leads plain HTTP to the address that was vetted, by naming it as the proxy: the client connects there and looks no
 * name up. The client asks for it on the thread that sends.
 *
 * <p>Safe for use by many threads.
 */
final class VettedHop extends ProxySelector {

    @SuppressWarnings("ThreadLocalUsage") // one for each dispatcher; never set beyond a call
    private final ThreadLocal<InetSocketAddress> next = new ThreadLocal<>();

    /** Sends, to an address if there is one, else to what the URL says. */
    <T> T to(Optional<InetSocketAddress> address, Supplier<T> send) {
        if (address.isEmpty()) {
            return send.get();
        }
        next.set(address.get());
        try {
            return send.get();
        } finally {
            next.remove();
        }
    }

    @Override
    public List<Proxy> select(URI uri) {
        InetSocketAddress address = next.get();
        if (address != null) {
            return List.of(new Proxy(Proxy.Type.HTTP, address));
        }
        if (Hosts.isPlain(uri) && !HostName.isAddress(uri.getHost())) {
            throw new IllegalStateException("plain HTTP to a name, but without its vetted address");
        }
        return List.of(Proxy.NO_PROXY);
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException fault) {}
}
