package webhook4j.receiver;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * A believed request by which a sender asked whether somebody listens. It was answered; no handler saw it.
 *
 * @param source the id of its source
 * @param kind what the sender calls it: {@code "url_verification"}, say
 * @param tenant whose endpoint it was; {@code ""} where there are no tenants
 * @param callsBack whether the receiver is to call the sender back
 * @param at when it arrived
 */
public record Handshake(String source, String kind, String tenant, boolean callsBack, Instant at) {

    public Handshake {
        requireNonNull(source, "source");
        requireNonNull(kind, "kind");
        requireNonNull(tenant, "tenant");
        requireNonNull(at, "at");
    }
}
