package webhook4j.http;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.net.http.HttpClient;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import webhook4j.delivery.FailureKind;

/**
 * Makes clients and ends them, and bounds how many are alive: each has a thread, and on JDK 17 to 20, where a client
 * cannot be closed, it has it until it is collected.
 *
 * <p>Safe for use by many threads.
 */
final class Clients {

    private final int limit;
    private final Set<Reference<HttpClient>> alive = new HashSet<>();
    private final ReferenceQueue<HttpClient> collected = new ReferenceQueue<>();

    /** @param limit how many may be alive */
    Clients(int limit) {
        this.limit = limit;
    }

    /**
     * A new client.
     *
     * @throws Unroutable if there are too many
     */
    HeldClient make(Supplier<HttpClient> maker) {
        return tryMake(maker)
                .orElseThrow(() -> new Unroutable(
                        FailureKind.OWN_FAULT,
                        "the dispatcher has " + limit
                                + " HttpClients, those included that wait for the garbage collector;"
                                + " allow more with clients(...), or use another dispatcher"));
    }

    /** A new client, if there are not too many. */
    synchronized Optional<HeldClient> tryMake(Supplier<HttpClient> maker) {
        for (Reference<?> gone = collected.poll(); gone != null; gone = collected.poll()) {
            alive.remove(gone);
        }
        if (alive.size() >= limit) {
            return Optional.empty();
        }
        HttpClient client = maker.get();
        Reference<HttpClient> reference = new WeakReference<>(client, collected);
        alive.add(reference);
        return Optional.of(new HeldClient(client, () -> end(reference)));
    }

    private void end(Reference<HttpClient> reference) {
        HttpClient client = reference.get();
        if (client == null || shutDown(client)) {
            synchronized (this) {
                alive.remove(reference);
            }
        }
    }

    /** {@code shutdownNow} exists from JDK 21 on; before, a client ends when nobody holds it any more. */
    private static boolean shutDown(HttpClient client) {
        try {
            HttpClient.class.getMethod("shutdownNow").invoke(client);
            return true;
        } catch (NoSuchMethodException e) {
            return false; // JDK 17 to 20
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("closing the HttpClient", e);
        }
    }
}
