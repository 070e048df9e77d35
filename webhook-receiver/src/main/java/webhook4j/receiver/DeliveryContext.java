package webhook4j.receiver;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import webhook4j.signature.Headers;
import webhook4j.signature.IncomingMessage;
import webhook4j.signature.Verification;
import webhook4j.source.IncomingEvent;

/** How an event arrived. Immutable; safe to share between threads. */
public final class DeliveryContext {

    private final String source;
    private final IncomingMessage message;
    private final Verification.Verified verification;
    private final IncomingEvent incoming;
    private final Instant arrivedAt;

    DeliveryContext(
            String source,
            IncomingMessage message,
            Verification.Verified verification,
            IncomingEvent incoming,
            Instant arrivedAt) {
        this.source = source;
        this.message = message;
        this.verification = verification;
        this.incoming = incoming;
        this.arrivedAt = arrivedAt;
    }

    /**
     * The source that verified and read the request.
     *
     * @return its id: {@code "jira"}, say
     */
    public String source() {
        return source;
    }

    /**
     * What stays the same when the sender tries again.
     *
     * @return the delivery's id, or empty when the sender gives none; then duplicates are not suppressed
     */
    public Optional<String> deliveryId() {
        return incoming.deliveryId();
    }

    /**
     * Which attempt of the sender this was, as far as it tells.
     *
     * @return the number, from 1
     */
    public int attempt() {
        return incoming.attempt();
    }

    /**
     * The scheme by which the request was believed.
     *
     * @return its name; {@code "unsigned"} where the application accepts unsigned requests
     */
    public String scheme() {
        return verification.scheme();
    }

    /**
     * Which of the configured secrets matched. During a rotation: whether the sender uses the new one yet.
     *
     * @return the index, from 0
     */
    public int keyIndex() {
        return verification.keyIndex();
    }

    /**
     * Tells whether the scheme proves that the body is the sender's.
     *
     * @return false where it does not, or the request was not signed
     */
    public boolean isBodyAuthenticated() {
        return verification.bodyAuthenticated();
    }

    /**
     * When the request arrived, by the receiver's clock.
     *
     * @return the time
     */
    public Instant arrivedAt() {
        return arrivedAt;
    }

    /**
     * The request's target, with its query. No signature of Jira covers it.
     *
     * @return the target
     */
    public URI uri() {
        return message.uri();
    }

    /**
     * The header fields as they arrived.
     *
     * @return the headers
     */
    public Headers headers() {
        return message.headers();
    }

    /** Names the delivery; shows no header. */
    @Override
    public String toString() {
        return "DeliveryContext[" + source + ", delivery " + deliveryId().orElse("without an id") + ", attempt "
                + attempt() + "]";
    }
}
