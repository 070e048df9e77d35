package webhook4j.receiver;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import webhook4j.event.Sha256;
import webhook4j.inbox.DeliveryKey;
import webhook4j.inbox.InboxMessage.Origin;
import webhook4j.inbox.SeenDeliveries;
import webhook4j.inbox.SeenDeliveries.Claim;
import webhook4j.inbox.SeenDeliveries.State;

/** Has each delivery handled once, by its id, and by its body where that is asked for. Safe for use by many threads. */
final class Once {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookReceiver.class);

    private final SeenDeliveries seen;
    private final Duration retention;
    private final @Nullable Duration ofBodies;

    /**
     * The memory and its times.
     *
     * @param retention how long ids are remembered
     * @param ofBodies how long bodies are, if at all
     */
    Once(SeenDeliveries seen, Duration retention, @Nullable Duration ofBodies) {
        this.seen = seen;
        this.retention = retention;
        this.ofBodies = ofBodies;
    }

    /** What a delivery is remembered by, and for how long. */
    record Key(DeliveryKey key, Duration retention) {}

    /**
     * What is known of a delivery.
     *
     * @param state of all its keys: new only if each of them is
     * @param claims where it is new
     */
    record Begun(State state, List<Held> claims) {}

    record Held(Claim claim, Duration retention) {}

    /** The place where ids are unique: the application's name for the receiver, and for the path if there are several. */
    static String endpoint(String receiver, String route) {
        return route.isEmpty() ? receiver : receiver + " " + route;
    }

    /**
     * What a delivery is known by. An id that is not signed can be changed by whoever sends a recorded request again, so
     * there the body is asked as well.
     *
     * @param body as it arrived
     */
    List<Key> keysOf(Arrival arrival, byte[] body) {
        Origin origin = arrival.origin();
        String endpoint = endpoint(origin.endpoint(), origin.route());
        List<Key> keys = new ArrayList<>();
        for (String id : arrival.deliveryIds()) {
            keys.add(new Key(new DeliveryKey(endpoint, origin.source(), origin.tenant(), id), retention));
        }
        if (ofBodies != null && body.length > 0 && arrival.signedId().isEmpty()) {
            // In a name of their own, so that no id can be made to look like the hash of a body.
            keys.add(new Key(
                    new DeliveryKey(endpoint, origin.source() + "#body", origin.tenant(), Sha256.hex(body)), ofBodies));
        }
        return keys;
    }

    /** Takes a delivery into progress, if it is new by all its keys. */
    Begun begin(List<Key> keys, Duration lease) {
        List<Held> held = new ArrayList<>();
        for (Key key : keys) {
            Claim claim = begin(key, lease, held);
            if (!claim.isNew()) {
                release(held);
                return new Begun(claim.state(), List.of());
            }
            held.add(new Held(claim, key.retention()));
        }
        return new Begun(State.NEW, held);
    }

    private Claim begin(Key key, Duration lease, List<Held> held) {
        try {
            return seen.begin(key.key(), lease);
        } catch (RuntimeException e) {
            release(held);
            throw e;
        }
    }

    void release(List<Held> claims) {
        for (Held held : claims) {
            try {
                seen.release(held.claim());
            } catch (RuntimeException e) {
                LOG.error(
                        "{} could not be released; it is until its lease runs out",
                        held.claim().key(),
                        e);
            }
        }
    }

    /** Says that a delivery was handled. A fault is logged only: to answer 500 would have a handled event sent again. */
    void done(List<Held> claims) {
        for (Held held : claims) {
            try {
                if (!seen.done(held.claim(), held.retention())) {
                    LOG.warn(
                            "{} took longer than its lease, and was begun again meanwhile",
                            held.claim().key());
                }
            } catch (RuntimeException e) {
                LOG.error(
                        "{} was handled, but that could not be remembered",
                        held.claim().key(),
                        e);
            }
        }
    }

    /** Lets a delivery in again that was taken and then given up. */
    void forget(List<DeliveryKey> keys) {
        for (DeliveryKey key : keys) {
            try {
                seen.forget(key);
            } catch (RuntimeException e) {
                LOG.error("{} was given up, but is remembered as done", key, e);
            }
        }
    }
}
