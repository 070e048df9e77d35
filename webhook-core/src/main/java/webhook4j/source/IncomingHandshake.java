package webhook4j.source;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.Optional;

/**
 * A believed request by which the sender wants to know that somebody listens here. It is no event: no handler sees it.
 *
 * @param kind what the sender calls it: {@code "url_verification"}, {@code "webhook.verify"}; for logs and counters
 * @param reply what is answered
 * @param callBack what the receiver is to call to show that it wants the events, where the system asks for that. The
 *     source has checked that it is https and of a host that it was told to trust. It holds a code that nobody else
 *     knows, and is not to be logged.
 */
public record IncomingHandshake(String kind, Reply reply, Optional<URI> callBack) implements Incoming {

    public IncomingHandshake {
        requireNonNull(kind, "kind");
        requireNonNull(reply, "reply");
        requireNonNull(callBack, "callBack");
    }

    /** Names the kind; shows neither what is answered nor what is called. */
    @Override
    public String toString() {
        return "IncomingHandshake[" + kind + "]";
    }
}
