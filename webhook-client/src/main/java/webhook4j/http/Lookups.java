package webhook4j.http;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import webhook4j.transport.EndpointCheck;
import webhook4j.transport.NameResolver;

/**
 * Looks hosts up and vets them. A host is looked up once at a time, and all who wait for it share what comes: one whose
 * look-up hangs takes one thread from the others, however many deliveries it has.
 *
 * <p>Safe for use by many threads.
 */
final class Lookups {

    private final EndpointCheck check;
    private final Executor executor;
    private final ConcurrentMap<String, Lookup> underWay = new ConcurrentHashMap<>();

    /**
     * @param check says what may be reached, and finds addresses
     * @param executor runs what blocks
     */
    Lookups(EndpointCheck check, Executor executor) {
        this.check = check;
        this.executor = executor;
    }

    /** One look-up of a host. */
    static final class Lookup {

        private final CompletableFuture<List<InetAddress>> addresses = new CompletableFuture<>();
        private volatile boolean begun;

        /** The host's addresses, or the exception that the look-up ended with. */
        CompletableFuture<List<InetAddress>> addresses() {
            return addresses;
        }

        /** Whether somebody is being asked, or was. False while it waits for a thread. */
        boolean hasBegun() {
            return begun;
        }
    }

    /** What can be said of a URL without a look-up: when it is refused as it stands, or its host is an address. */
    Optional<EndpointCheck.Vetted> vetAtOnce(URI uri) {
        try {
            EndpointCheck.Vetted vetted = knowing(
                            host -> Hosts.literal(host).map(List::of).orElse(List.of()))
                    .vet(uri);
            boolean open = vetted instanceof EndpointCheck.Allowed allowed
                    && allowed.addresses().isEmpty();
            return open ? Optional.empty() : Optional.of(vetted);
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    /** Vets a URL whose host has been looked up. */
    EndpointCheck.Vetted vet(URI uri, List<InetAddress> addresses) throws UnknownHostException {
        return knowing(host -> addresses).vet(uri);
    }

    private EndpointCheck knowing(NameResolver resolver) {
        return new EndpointCheck(check.guard(), resolver, check.httpAllowed());
    }

    /**
     * The look-up of a host that is under way, or a new one.
     *
     * @throws java.util.concurrent.RejectedExecutionException if the executor takes no more
     */
    Lookup of(String host) {
        String key = host.toLowerCase(Locale.ROOT);
        Lookup mine = new Lookup();
        Lookup others = underWay.putIfAbsent(key, mine);
        if (others != null) {
            return others;
        }
        try {
            executor.execute(() -> run(key, mine));
        } catch (RuntimeException e) {
            underWay.remove(key, mine);
            mine.addresses.completeExceptionally(e);
            throw e;
        }
        return mine;
    }

    private void run(String host, Lookup lookup) {
        lookup.begun = true;
        try {
            List<InetAddress> found = check.resolver().resolve(host);
            underWay.remove(host, lookup);
            lookup.addresses.complete(found);
        } catch (UnknownHostException | RuntimeException | Error e) {
            underWay.remove(host, lookup);
            lookup.addresses.completeExceptionally(e);
        }
    }

    /**
     * What speaks against a URL.
     *
     * @param patience how long to wait for the look-up
     * @return why it is refused; empty if it is not, or if that cannot be told in time
     */
    Optional<String> refusal(URI uri, Duration patience) {
        try {
            Optional<EndpointCheck.Vetted> atOnce = vetAtOnce(uri);
            EndpointCheck.Vetted vetted = atOnce.isPresent()
                    ? atOnce.get()
                    : vet(uri, of(uri.getHost()).addresses().get(patience.toNanos(), TimeUnit.NANOSECONDS));
            return vetted instanceof EndpointCheck.Refused refused ? Optional.of(refused.why()) : Optional.empty();
        } catch (UnknownHostException | TimeoutException | ExecutionException | RejectedExecutionException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
