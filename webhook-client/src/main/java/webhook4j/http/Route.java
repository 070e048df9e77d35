package webhook4j.http;

import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Optional;

/**
 * How one request goes.
 *
 * @param line where its client comes from
 * @param client its client, held; whoever has the route releases it
 * @param uri the URL as the client gets it
 * @param host what the header Host says, where the client would say something else
 * @param hop where plain HTTP to a name connects to, where the client would look the name up
 */
record Route(Line line, HeldClient client, URI uri, Optional<String> host, Optional<InetSocketAddress> hop) {

    /** What the client's pool tells connections by: by a hop, its address only. */
    String endpoint() {
        return hop.map(InetSocketAddress::toString).orElseGet(() -> uri.getScheme() + "://" + uri.getRawAuthority());
    }

    /** The same on a connection that cannot have been kept; empty if there is no room for one more client. */
    Optional<Route> afresh() {
        return line.holdFresh(endpoint()).map(fresh -> new Route(line, fresh, uri, host, hop));
    }
}
