package webhook4j.inbox;

import static java.util.Objects.requireNonNull;

import java.util.List;
import webhook4j.signature.IncomingMessage;
import webhook4j.signature.Verification;

/**
 * A request that was believed and answered, and is to be handled later: as it arrived, and what was found out about it.
 * All of it can be written down and read again, so that another process can handle it.
 *
 * <p>Immutable as long as nobody changes the request's body, which is not copied; safe to share between threads.
 *
 * @param origin where it arrived, and from whom
 * @param request the request, ready to be read: what was compressed is not any more
 * @param verified what its verification found; it is not verified again
 * @param keys what its delivery is remembered by; none where it has no id
 */
public record InboxMessage(
        Origin origin, IncomingMessage request, Verification.Verified verified, List<DeliveryKey> keys) {

    public InboxMessage {
        requireNonNull(origin, "origin");
        requireNonNull(request, "request");
        requireNonNull(verified, "verified");
        keys = List.copyOf(keys);
    }

    /**
     * Where a request arrived, and from whom.
     *
     * @param endpoint the receiver's own name; receivers that share an inbox handle only what has theirs
     * @param route the path, or template of a path, that the application gave; {@code ""} for any path
     * @param source the id of the source that believed and reads it
     * @param tenant whose endpoint it is; {@code ""} where there are no tenants
     */
    public record Origin(String endpoint, String route, String source, String tenant) {
        public Origin {
            requireNonNull(endpoint, "endpoint");
            requireNonNull(route, "route");
            requireNonNull(source, "source");
            requireNonNull(tenant, "tenant");
        }
    }

    /**
     * About how much room the message takes.
     *
     * @return the bytes of the body and the characters of target and headers
     */
    public long size() {
        long size = (long) request.body().length + request.uri().toString().length();
        for (var field : request.headers().toMap().entrySet()) {
            for (String value : field.getValue()) {
                size += (long) field.getKey().length() + value.length();
            }
        }
        return size;
    }

    /** Says where it came from, never what it says. */
    @Override
    public String toString() {
        return "InboxMessage[" + origin.source() + ", " + request + "]";
    }
}
