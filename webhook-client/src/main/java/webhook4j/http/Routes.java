package webhook4j.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;
import webhook4j.delivery.DeliveryRequest;
import webhook4j.delivery.FailureDetails;
import webhook4j.delivery.FailureKind;
import webhook4j.transport.HostName;
import webhook4j.transport.TlsOptions;

/**
 * Finds for each request the client that may carry it, and to where.
 *
 * <p>One client serves plain HTTP, and all TLS that has no options of its own and is not pinned. Each set of options has
 * a client; where TLS is pinned, each name, address, port and set of options has one, with an {@link SSLContext} of its
 * own: the JDK resumes sessions by address and port, and would take one name's session for another's.
 *
 * <p>Safe for use by many threads.
 */
final class Routes {

    private static final int ALIVE_FOR_EACH = 4;

    private final ClientRecipe recipe;
    private final boolean pinned;
    private final boolean hostAllowed;
    private final Clients clients;
    private final Line main;
    private final Cache<Key, Line> lines;
    private volatile boolean closed;

    /**
     * @param recipe how clients are made
     * @param pinned whether TLS is pinned
     * @param hostAllowed whether a request may say its host
     * @param limit how many clients are kept
     */
    Routes(ClientRecipe recipe, boolean pinned, boolean hostAllowed, int limit) {
        this.recipe = recipe;
        this.pinned = pinned;
        this.hostAllowed = hostAllowed;
        this.clients = new Clients(ALIVE_FOR_EACH * limit);
        this.lines = Caffeine.newBuilder()
                .maximumSize(limit)
                .executor(Runnable::run)
                .<Key, Line>removalListener((key, line, cause) -> {
                    if (line != null) {
                        line.letGo();
                    }
                })
                .build();
        this.main = mainLine();
    }

    /** What a client is for; the name and the address only where TLS is pinned. */
    private record Key(TlsOptions tls, Optional<String> name, Optional<InetSocketAddress> address) {}

    /** The client that was handed in, which may have a proxy in between. */
    Optional<HttpClient> foreign() {
        return recipe.foreign();
    }

    /** Whether a request connects to one of the addresses that were vetted, and so may try another. */
    boolean pins(URI uri) {
        return recipe.foreign().isEmpty() && (Hosts.isPlain(uri) || pinned) && !HostName.isAddress(uri.getHost());
    }

    /**
     * The route of a request, with its client held.
     *
     * @param address one of the vetted addresses of the host
     * @throws Unroutable if there is none
     */
    Route to(DeliveryRequest request, InetAddress address) {
        URI uri = request.uri();
        boolean plain = Hosts.isPlain(uri);
        if (!pins(uri)) {
            return route(plain ? main : null, keyOf(request.tls()), uri, Optional.empty(), Optional.empty());
        }
        if (plain && !hostAllowed) {
            return route(main, keyOf(request.tls()), uri, Optional.empty(), Optional.of(Hosts.socket(address, uri)));
        }
        Key key = new Key(request.tls(), Optional.of(Hosts.name(uri)), Optional.of(Hosts.socket(address, uri)));
        return route(
                plain ? main : null, key, Hosts.at(address, uri), Optional.of(Hosts.header(uri)), Optional.empty());
    }

    private static Key keyOf(TlsOptions tls) {
        return new Key(tls, Optional.empty(), Optional.empty());
    }

    private Route route(
            @Nullable Line given, Key key, URI uri, Optional<String> host, Optional<InetSocketAddress> hop) {
        boolean usual = key.name().isEmpty() && key.tls().equals(TlsOptions.defaults());
        Line fixed = given == null && usual ? main : given;
        if (fixed != null) {
            HeldClient client =
                    fixed.hold().orElseThrow(() -> new Unroutable(FailureKind.OWN_FAULT, FailureDetails.CLOSED));
            return new Route(fixed, client, uri, host, hop);
        }
        Line known = lines.getIfPresent(key);
        Optional<HeldClient> held = known == null ? Optional.empty() : known.hold();
        if (known != null && held.isPresent()) {
            return new Route(known, held.get(), uri, host, hop);
        }
        return newRoute(key, uri, host, hop);
    }

    /** Holds the client before the cache can let it go. */
    private Route newRoute(Key key, URI uri, Optional<String> host, Optional<InetSocketAddress> hop) {
        HeldClient[] held = new HeldClient[1];
        Line line = lines.asMap().compute(key, (same, before) -> {
            Optional<HeldClient> again = before == null ? Optional.empty() : before.hold();
            Line made = before != null && again.isPresent() ? before : newLine(key);
            held[0] = again.or(made::hold).orElseThrow();
            return made;
        });
        if (closed) { // close may not have seen it
            line.letGo();
            held[0].release();
            throw new Unroutable(FailureKind.OWN_FAULT, FailureDetails.CLOSED);
        }
        return new Route(line, held[0], uri, host, hop);
    }

    private Line mainLine() {
        Optional<HttpClient> foreign = recipe.foreign();
        Supplier<HttpClient> maker = () -> recipe.make(recipe.context(), Optional.empty());
        return foreign.isPresent()
                ? new Line(() -> new HeldClient(foreign.get(), () -> {}), () -> clients.tryMake(maker), false)
                : new Line(() -> clients.make(maker), () -> clients.tryMake(maker), true);
    }

    private Line newLine(Key key) {
        Optional<SNIHostName> name = key.name().map(Routes::serverName);
        Supplier<HttpClient> maker = () -> recipe.make(Optional.of(contextOf(key)), name);
        return new Line(() -> clients.make(maker), () -> clients.tryMake(maker), true);
    }

    private static SNIHostName serverName(String host) {
        try {
            return new SNIHostName(host);
        } catch (IllegalArgumentException e) {
            throw new Unroutable(FailureKind.BLOCKED, "the host's name is one that TLS cannot ask for");
        }
    }

    private static SSLContext contextOf(Key key) {
        try {
            return key.tls()
                    .newContext(usual -> key.name()
                            .<X509ExtendedTrustManager>map(name -> new NamedCertificate(usual, name))
                            .orElse(usual));
        } catch (GeneralSecurityException e) {
            throw new Unroutable(
                    FailureKind.OWN_FAULT,
                    "the webhook's key or certificates cannot be used ("
                            + e.getClass().getSimpleName() + ")");
        }
    }

    /** Lets all clients go. */
    void close() {
        closed = true;
        main.letGo();
        lines.asMap().values().forEach(Line::letGo);
        lines.invalidateAll();
    }
}
