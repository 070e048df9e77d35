package webhook4j.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.http.HttpClient;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A client, the attempts that hold it, and what is known of the connections that it keeps. Let go, it ends when no
 * attempt holds it any more.
 *
 * <p>Safe for use by many threads.
 */
final class HeldClient {

    private static final int ENDPOINTS = 10_000;

    private final HttpClient http;
    private final Runnable atEnd;
    private final AtomicInteger unreadable = new AtomicInteger();
    private final Cache<String, AtomicInteger> kept =
            Caffeine.newBuilder().maximumSize(ENDPOINTS).executor(Runnable::run).build();
    private int holders;
    private boolean gone;

    /**
     * @param http the client
     * @param atEnd run once, when it was let go and nobody holds it
     */
    HeldClient(HttpClient http, Runnable atEnd) {
        this.http = http;
        this.atEnd = atEnd;
    }

    HttpClient http() {
        return http;
    }

    /** Holds the client until {@link #release}; false when it was let go. */
    synchronized boolean hold() {
        if (!gone) {
            holders++;
        }
        return !gone;
    }

    void release() {
        boolean last;
        synchronized (this) {
            holders--;
            last = gone && holders == 0;
        }
        if (last) {
            atEnd.run();
        }
    }

    void letGo() {
        boolean last;
        synchronized (this) {
            last = !gone && holders == 0;
            gone = true;
        }
        if (last) {
            atEnd.run();
        }
    }

    /**
     * An exchange begins. Tells whether it may go over a connection that an earlier one has left; if not, its
     * connection is fresh.
     */
    boolean takesKept(String endpoint) {
        AtomicInteger count = kept.getIfPresent(endpoint);
        return count != null && count.getAndUpdate(n -> Math.max(0, n - 1)) > 0;
    }

    /** An exchange is over, and has left its connection. */
    void keeps(String endpoint) {
        kept.get(endpoint, unknown -> new AtomicInteger()).incrementAndGet();
    }

    /** An answer's head could not be read, and the client keeps its connection; counts these. */
    int leaks() {
        return unreadable.incrementAndGet();
    }
}
