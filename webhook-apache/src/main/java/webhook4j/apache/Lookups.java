package webhook4j.apache;

import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.regex.Pattern;
import webhook4j.transport.EndpointCheck;
import webhook4j.transport.NameResolver;

/**
 * Vets endpoints without blocking those who ask. While an endpoint is being vetted, whoever asks about it too waits for
 * the same look-up: a name whose resolver hangs costs one thread, however many attempts go there.
 *
 * <p>Safe for use by many threads.
 */
final class Lookups {

    /** An address in numbers, for which the system asks nobody. */
    private static final Pattern LITERAL = Pattern.compile("\\[[0-9a-fA-F:.]+]|\\d{1,3}(\\.\\d{1,3}){3}");

    private final EndpointCheck check;
    private final Executor threads;
    private final ConcurrentMap<String, Lookup> underWay = new ConcurrentHashMap<>();

    Lookups(EndpointCheck check, Executor threads) {
        this.check = check;
        this.threads = threads;
    }

    /** One look-up, on its way or done. */
    static final class Lookup {

        private final CompletableFuture<EndpointCheck.Vetted> result = new CompletableFuture<>();
        private volatile boolean begun;

        /** What the check said, or what it threw. */
        CompletableFuture<EndpointCheck.Vetted> result() {
            return result;
        }

        /** Whether a thread has taken it up. */
        boolean hasBegun() {
            return begun;
        }

        private void run(EndpointCheck check, URI uri, Runnable found) {
            begun = true;
            try {
                EndpointCheck.Vetted vetted = check.vet(uri);
                found.run();
                result.complete(vetted);
            } catch (IOException | RuntimeException | Error e) {
                found.run();
                result.completeExceptionally(e);
            }
        }
    }

    /** Not with TLS: what a connection trusts may first have to be read, and those who wait for us do that. */
    private boolean asksNobody(URI uri) {
        return check.resolver() == NameResolver.SYSTEM
                && "http".equalsIgnoreCase(uri.getScheme())
                && LITERAL.matcher(uri.getHost()).matches();
    }

    /**
     * Vets an endpoint.
     *
     * @param uri an absolute URL
     * @return a look-up that may be shared
     * @throws RejectedExecutionException if there is no thread for it
     */
    Lookup vet(URI uri) {
        Lookup mine = new Lookup();
        String host = uri.getHost();
        if (host == null || asksNobody(uri)) {
            mine.run(check, uri, () -> {});
            return mine;
        }
        String endpoint = (uri.getScheme() + "://" + host + ":" + uri.getPort()).toLowerCase(Locale.ROOT);
        Lookup earlier = underWay.putIfAbsent(endpoint, mine);
        if (earlier != null) {
            return earlier;
        }
        try {
            // Nobody may join who comes when it is over: what was found then holds no longer.
            threads.execute(() -> mine.run(check, uri, () -> underWay.remove(endpoint, mine)));
        } catch (RejectedExecutionException e) {
            underWay.remove(endpoint, mine);
            mine.result.completeExceptionally(e);
            throw e;
        }
        return mine;
    }
}
