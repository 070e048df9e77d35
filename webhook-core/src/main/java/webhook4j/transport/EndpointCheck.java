package webhook4j.transport;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;

/**
 * Says whether requests may go to a URL, and at which addresses. There is no other way by which a dispatcher vets: when
 * a webhook is saved, when it is pinged or asked for its consent, and before every attempt.
 *
 * <p>Immutable; safe to share between threads.
 *
 * @param guard which addresses may be reached
 * @param resolver finds the addresses of a host
 * @param httpAllowed whether {@code http} may be used beside {@code https}
 */
public record EndpointCheck(AddressGuard guard, NameResolver resolver, boolean httpAllowed) {

    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    public EndpointCheck {
        requireNonNull(guard, "guard");
        requireNonNull(resolver, "resolver");
    }

    /** What the check says of a URL. */
    public sealed interface Vetted {}

    /**
     * Requests may go there.
     *
     * @param addresses all addresses of the host, each of them vetted; a connection must go to one of them
     */
    public record Allowed(List<InetAddress> addresses) implements Vetted {
        public Allowed {
            addresses = List.copyOf(addresses);
        }
    }

    /**
     * Requests must not go there.
     *
     * @param why a sentence for whoever registered the webhook; tells no address
     */
    public record Refused(String why) implements Vetted {
        public Refused {
            requireNonNull(why, "why");
        }
    }

    /**
     * Vets a URL. Blocks for as long as the resolver does, which is asked last.
     *
     * @param uri an absolute URL
     * @return what it says
     * @throws UnknownHostException if the host has no address
     */
    public Vetted vet(URI uri) throws UnknownHostException {
        Optional<String> fault = faultOf(uri);
        if (fault.isPresent()) {
            return new Refused(fault.get());
        }
        List<InetAddress> addresses = resolver.resolve(uri.getHost());
        if (addresses.isEmpty()) {
            throw new UnknownHostException("the host has no address");
        }
        Optional<String> refusal = guard.refusal(uri.getHost(), addresses);
        return refusal.isPresent()
                ? new Refused("the host has an address that is " + refusal.get())
                : new Allowed(addresses);
    }

    /**
     * Says what speaks against a URL; what {@link webhook4j.delivery.Dispatcher#refusal} asks. Blocks as {@link #vet}
     * does.
     *
     * @param uri an absolute URL
     * @return a sentence; empty if nothing does, also for a host that has no address yet
     */
    public Optional<String> refusal(URI uri) {
        try {
            return vet(uri) instanceof Refused refused ? Optional.of(refused.why()) : Optional.empty();
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    private Optional<String> faultOf(URI uri) {
        String scheme = String.valueOf(uri.getScheme());
        boolean plain = scheme.equalsIgnoreCase("http");
        if (plain && !httpAllowed) {
            return Optional.of("http is not allowed; use https, or build the dispatcher with allowHttp()");
        }
        if (!plain && !scheme.equalsIgnoreCase("https")) {
            return Optional.of("only https and http can be reached");
        }
        if (uri.getHost() == null) {
            return Optional.of("the URL has no host, or one whose name no host can have");
        }
        if (uri.getRawUserInfo() != null) {
            return Optional.of("the URL has a user name or password; send an Authorization header instead");
        }
        int ofScheme = plain ? HTTP : HTTPS;
        int port = uri.getPort() < 0 ? ofScheme : uri.getPort();
        if (port < 1 || port > AddressGuard.MAX_PORT) {
            return Optional.of("the URL's port is none; a port is 1 to " + AddressGuard.MAX_PORT);
        }
        return HostName.oddity(uri.getHost()).or(() -> guard.refusalOfPort(port));
    }
}
