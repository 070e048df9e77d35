package webhook4j.transport;

import static java.util.Objects.requireNonNull;

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
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Vets endpoints for a dispatcher, without blocking those who ask. A host is looked up once at a time, and all who wait
 * for it share what comes: one whose look-up hangs takes one thread from the others, however many deliveries it has. A
 * look-up that has not begun when nobody waits for it any more is not made.
 *
 * <p>Nothing is remembered: every attempt is vetted by the addresses that its host has then.
 *
 * <p>Safe for use by many threads.
 */
public final class Lookups {

    private final EndpointCheck check;
    private final Executor threads;
    private final ConcurrentMap<String, Lookup> underWay = new ConcurrentHashMap<>();

    /**
     * The look-ups of one dispatcher.
     *
     * @param check says what may be reached, and finds addresses
     * @param threads runs what blocks; not closed here
     */
    public Lookups(EndpointCheck check, Executor threads) {
        this.check = requireNonNull(check, "check");
        this.threads = requireNonNull(threads, "threads");
    }

    /** One who waits for what is said of an endpoint. Safe for use by many threads. */
    public static final class Vetting {

        private final CompletableFuture<EndpointCheck.Vetted> result = new CompletableFuture<>();
        private final AtomicBoolean waits = new AtomicBoolean(true);
        private final @Nullable Lookup lookup;

        private Vetting(@Nullable Lookup lookup) {
            this.lookup = lookup;
        }

        /**
         * Says what to do with what is said of the endpoint. May be called again.
         *
         * @param then called once: at once, on this thread, if nobody has to be asked or has yet to answer, else by a
         *     thread of the look-ups; never if it was given up in time. It gets what the check says, or else what it or
         *     the resolver threw, as it was thrown: an {@link UnknownHostException} for a host without an address.
         */
        public void whenVetted(BiConsumer<EndpointCheck.@Nullable Vetted, @Nullable Throwable> then) {
            var unused = result.whenComplete(then);
        }

        /**
         * Whether the resolver is being asked, or need not be.
         *
         * @return false while the look-up waits for a thread: the others' fault then, not that of the host's name
         */
        public boolean hasBegun() {
            return lookup == null || lookup.hasBegun();
        }

        /** Waits no longer. May be called at any time, and again. */
        public void giveUp() {
            if (waits.getAndSet(false) && lookup != null) {
                lookup.leave();
            }
        }
    }

    /**
     * Vets an endpoint.
     *
     * @param uri an absolute URL
     * @return what will be said of it
     * @throws RejectedExecutionException if there is no thread for the look-up
     */
    public Vetting vet(URI uri) {
        Optional<EndpointCheck.Vetted> atOnce = vetAtOnce(uri);
        if (atOnce.isPresent()) {
            Vetting known = new Vetting(null);
            known.result.complete(atOnce.get());
            return known;
        }
        Lookup lookup = of(uri.getHost());
        Vetting vetting = new Vetting(lookup);
        var unused = lookup.addresses.whenComplete((found, fault) -> complete(vetting.result, uri, found, fault));
        return vetting;
    }

    /**
     * What speaks against a URL, for {@link webhook4j.delivery.Dispatcher#refusal}.
     *
     * @param uri an absolute URL
     * @param patience how long to wait for the look-up
     * @return why it is refused; empty if it is not, or if that cannot be told in time
     */
    public Optional<String> refusal(URI uri, Duration patience) {
        try {
            Vetting vetting = vet(uri);
            try {
                EndpointCheck.Vetted vetted = vetting.result.get(patience.toNanos(), TimeUnit.NANOSECONDS);
                return vetted instanceof EndpointCheck.Refused refused ? Optional.of(refused.why()) : Optional.empty();
            } finally {
                vetting.giveUp();
            }
        } catch (TimeoutException | ExecutionException | RejectedExecutionException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** What can be said without a look-up: when the URL is refused as it stands, or its host is an address. */
    private Optional<EndpointCheck.Vetted> vetAtOnce(URI uri) {
        try {
            return Optional.of(
                    knowing(host -> HostName.literal(host).map(List::of).orElse(List.of()))
                            .vet(uri));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    private void complete(
            CompletableFuture<EndpointCheck.Vetted> result,
            URI uri,
            @Nullable List<InetAddress> found,
            @Nullable Throwable fault) {
        try {
            if (found != null) {
                result.complete(knowing(host -> found).vet(uri));
            } else {
                result.completeExceptionally(
                        fault == null ? new IllegalStateException("neither addresses nor failure") : fault);
            }
        } catch (UnknownHostException | RuntimeException | Error e) {
            result.completeExceptionally(e);
        }
    }

    private EndpointCheck knowing(NameResolver resolver) {
        return new EndpointCheck(check.guard(), resolver, check.httpAllowed());
    }

    /** The look-up of a host that is under way, or a new one; joined. */
    private Lookup of(String host) {
        String key = host.toLowerCase(Locale.ROOT);
        Lookup mine = new Lookup();
        Lookup joined = underWay.compute(key, (same, other) -> other != null && other.join() ? other : mine);
        if (joined != mine) {
            return joined;
        }
        try {
            threads.execute(() -> run(key, mine));
        } catch (RuntimeException e) {
            underWay.remove(key, mine);
            mine.addresses.completeExceptionally(e);
            throw e;
        }
        return mine;
    }

    /** Nobody may join who comes when it is over: what was found then holds no longer. */
    private void run(String host, Lookup lookup) {
        if (!lookup.begin()) {
            underWay.remove(host, lookup);
            return;
        }
        try {
            List<InetAddress> found = check.resolver().resolve(host);
            underWay.remove(host, lookup);
            lookup.addresses.complete(found);
        } catch (UnknownHostException | RuntimeException | Error e) {
            underWay.remove(host, lookup);
            lookup.addresses.completeExceptionally(e);
        }
    }

    /** One look-up of a host, and how many wait for it: one, at first. */
    private static final class Lookup {

        private final CompletableFuture<List<InetAddress>> addresses = new CompletableFuture<>();
        private int waiting = 1;
        private boolean begun;

        /** False if it was dropped before. */
        synchronized boolean join() {
            if (waiting > 0 || begun) {
                waiting++;
                return true;
            }
            return false;
        }

        synchronized void leave() {
            waiting--;
        }

        /** False if nobody waits for it. */
        synchronized boolean begin() {
            begun = waiting > 0;
            return begun;
        }

        synchronized boolean hasBegun() {
            return begun;
        }
    }
}
