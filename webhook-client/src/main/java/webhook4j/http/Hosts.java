package webhook4j.http;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;

/** Reads and writes the host of a URL. */
final class Hosts {

    private Hosts() {}

    /** The same URL at another host: an address. Leaves path and query as they are, and the user out. */
    static URI at(InetAddress address, URI uri) {
        InetAddress plain = withoutName(address);
        String number = plain.getHostAddress();
        String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return URI.create(uri.getScheme() + "://" + (number.indexOf(':') < 0 ? number : "[" + number + "]")
                + (uri.getPort() < 0 ? "" : ":" + uri.getPort())
                + path
                + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery()));
    }

    /** What the header Host says for a URL; a name's last dot is for look-ups only. */
    static String header(URI uri) {
        return name(uri) + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
    }

    /** The name in a URL, without its last dot. */
    static String name(URI uri) {
        String host = uri.getHost();
        return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    }

    /** The port that a URL means. */
    static int port(URI uri) {
        if (uri.getPort() >= 0) {
            return uri.getPort();
        }
        return isPlain(uri) ? 80 : 443;
    }

    static boolean isPlain(URI uri) {
        return "http".equalsIgnoreCase(uri.getScheme());
    }

    /** Where to connect to, with no name that somebody could look up again. */
    static InetSocketAddress socket(InetAddress address, URI uri) {
        return new InetSocketAddress(withoutName(address), port(uri));
    }

    private static InetAddress withoutName(InetAddress address) {
        try {
            return InetAddress.getByAddress(address.getAddress());
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("an address of no known length", e);
        }
    }
}
