package webhook4j.http;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The client for a kind of connection, and a second one for what must not go over a connection that was kept.
 *
 * <p>Safe for use by many threads.
 */
final class Line {

    /** So many connections may be left open by answers that cannot be read, before the client is replaced. */
    static final int LEAKS = 64;

    private static final int SPARE_ENDPOINTS = 1_000;

    private final Supplier<Optional<HeldClient>> spareMaker;
    private final boolean replaceable;
    private HeldClient main;
    private @Nullable HeldClient spare;
    private final Set<String> spareTouched = new HashSet<>();
    private boolean gone;

    /**
     * @param maker makes the client, once
     * @param spareMaker makes another like it, if there is room for one
     * @param replaceable false for a client that was handed in
     */
    Line(Supplier<HeldClient> maker, Supplier<Optional<HeldClient>> spareMaker, boolean replaceable) {
        this.spareMaker = spareMaker;
        this.replaceable = replaceable;
        this.main = maker.get();
    }

    /** The client, held; empty when the line was let go. */
    synchronized Optional<HeldClient> hold() {
        return main.hold() ? Optional.of(main) : Optional.empty();
    }

    /** A client, held, that has no connection to an endpoint; empty when there is no room for one. */
    synchronized Optional<HeldClient> holdFresh(String endpoint) {
        if (gone) {
            return Optional.empty();
        }
        if (spare == null || spareTouched.contains(endpoint) || spareTouched.size() >= SPARE_ENDPOINTS) {
            if (spare != null) {
                spare.letGo();
            }
            spareTouched.clear();
            spare = spareMaker.get().orElse(null);
        }
        if (spare == null || !spare.hold()) {
            return Optional.empty();
        }
        spareTouched.add(endpoint);
        return Optional.of(spare);
    }

    /**
     * An answer's head could not be read. The client fails then, but leaves the connection open. Without room for
     * another the client stays.
     */
    synchronized void leaked(HeldClient by) {
        if (by.leaks() < LEAKS || !replaceable || gone || by != main) {
            return;
        }
        spareMaker.get().ifPresent(next -> {
            main.letGo();
            main = next;
        });
    }

    synchronized void letGo() {
        gone = true;
        main.letGo();
        if (spare != null) {
            spare.letGo();
        }
    }
}
