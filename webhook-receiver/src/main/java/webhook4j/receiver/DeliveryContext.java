package webhook4j.receiver;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import webhook4j.signature.Claims;
import webhook4j.signature.Headers;

/** How an event arrived. Immutable; safe to share between threads. */
public final class DeliveryContext {

    private final Arrival arrival;
    private final boolean outdated;

    DeliveryContext(Arrival arrival, boolean outdated) {
        this.arrival = arrival;
        this.outdated = outdated;
    }

    /**
     * The source that verified and read the request.
     *
     * @return its id: {@code "jira"}, say
     */
    public String source() {
        return arrival.source().id();
    }

    /**
     * Whose endpoint the request came to.
     *
     * @return the tenant, which is the event's too; {@code ""} where there are none
     */
    public String tenant() {
        return arrival.origin().tenant();
    }

    /**
     * What stays the same when the sender tries again.
     *
     * @return the delivery's id, or empty when the sender gives none; then duplicates are not suppressed
     */
    public Optional<String> deliveryId() {
        return arrival.deliveryId();
    }

    /**
     * Tells whether the delivery's id is known to be covered by the signature on its own. Where it is not, whoever
     * recorded a request can send it again with another id.
     *
     * @return true if it is; false where it is not, there is none, or it stands in a body that was signed as a whole
     */
    public boolean isDeliveryIdSigned() {
        return arrival.signedId().isPresent();
    }

    /**
     * Which attempt of the sender this was, as far as it tells.
     *
     * @return the number, from 1
     */
    public int attempt() {
        return arrival.incoming().attempt();
    }

    /**
     * The scheme by which the request was believed.
     *
     * @return its name; {@code "unsigned"} where the application accepts unsigned requests
     */
    public String scheme() {
        return arrival.verified().scheme();
    }

    /**
     * Which of the configured secrets matched. During a rotation: whether the sender uses the new one yet.
     *
     * @return the index, from 0
     */
    public int keyIndex() {
        return arrival.verified().keyIndex();
    }

    /**
     * Tells whether the scheme proves that the body is the sender's.
     *
     * @return false where it does not, or the request was not signed
     */
    public boolean isBodyAuthenticated() {
        return arrival.verified().bodyAuthenticated();
    }

    /**
     * When the request arrived, by the receiver's clock.
     *
     * @return the time
     */
    public Instant arrivedAt() {
        return arrival.message().arrivedAt();
    }

    /**
     * When the request was signed, by its sender's clock.
     *
     * @return the time that the signature covers; empty where it covers none
     */
    public Optional<Instant> signedAt() {
        return arrival.verified().signedAt();
    }

    /**
     * What the token says, where the signature is that of a token.
     *
     * @return the claims, or empty
     */
    public Optional<Claims> claims() {
        return arrival.verified().claims();
    }

    /**
     * Tells whether a later event about the same thing was handled before. Only where the receiver was built with {@link
     * ReceiverBuilder#flagOutdated}.
     *
     * @return true if so
     */
    public boolean isOutdated() {
        return outdated;
    }

    /**
     * The request's target, with its query. No signature of Jira covers it.
     *
     * @return the target
     */
    public URI uri() {
        return arrival.message().uri();
    }

    /**
     * The header fields as they arrived.
     *
     * @return the headers
     */
    public Headers headers() {
        return arrival.message().headers();
    }

    /** Names the delivery; shows no header. */
    @Override
    public String toString() {
        return "DeliveryContext[" + source() + ", delivery " + deliveryId().orElse("without an id") + ", attempt "
                + attempt() + "]";
    }
}
