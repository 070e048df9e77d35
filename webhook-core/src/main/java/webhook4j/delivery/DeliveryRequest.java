package webhook4j.delivery;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import webhook4j.signature.Headers;
import webhook4j.transport.TlsOptions;

/**
 * One attempt as a {@link Dispatcher} gets it: a POST, or the question whether it may come. Immutable; safe to share between threads.
 *
 * @param deliveryId the delivery's id, the same on every attempt
 * @param webhookId the webhook it goes to
 * @param attempt which attempt of the delivery it is, from 1
 * @param uri where it goes: absolute, {@code https} or {@code http}
 * @param headers the header fields, signature included
 * @param body the bytes to send, read-only; empty for a request without a body
 * @param deadline how long the whole attempt may take, response body included; positive
 * @param method how it is sent
 * @param tls whom the connection trusts, and the certificate that it shows
 */
public record DeliveryRequest(
        String deliveryId,
        String webhookId,
        int attempt,
        URI uri,
        Headers headers,
        ByteBuffer body,
        Duration deadline,
        Method method,
        TlsOptions tls) {

    /** How a request is sent. */
    public enum Method {
        /** As every attempt of a delivery. */
        POST,
        /** As CloudEvents asks an endpoint for its consent. */
        OPTIONS
    }

    public DeliveryRequest {
        requireNonNull(deliveryId, "deliveryId");
        requireNonNull(webhookId, "webhookId");
        requireNonNull(uri, "uri");
        requireNonNull(headers, "headers");
        requireNonNull(method, "method");
        requireNonNull(tls, "tls");
        body = body.asReadOnlyBuffer();
        if (attempt < 1) {
            throw new IllegalArgumentException("attempts count from 1, found " + attempt);
        }
        if (deadline.isNegative() || deadline.isZero()) {
            throw new IllegalArgumentException("a deadline is positive, found " + deadline);
        }
    }

    /**
     * A POST with the dispatcher's own trust.
     *
     * @param deliveryId the delivery's id, the same on every attempt
     * @param webhookId the webhook it goes to
     * @param attempt which attempt of the delivery it is, from 1
     * @param uri where it goes: absolute, {@code https} or {@code http}
     * @param headers the header fields, signature included
     * @param body the bytes to send, read-only; empty for a request without a body
     * @param deadline how long the whole attempt may take, response body included; positive
     */
    public DeliveryRequest(
            String deliveryId,
            String webhookId,
            int attempt,
            URI uri,
            Headers headers,
            ByteBuffer body,
            Duration deadline) {
        this(deliveryId, webhookId, attempt, uri, headers, body, deadline, Method.POST, TlsOptions.defaults());
    }

    /**
     * The bytes to send.
     *
     * @return a new read-only view, whose position is its own
     */
    @Override
    public ByteBuffer body() {
        return body.asReadOnlyBuffer();
    }

    /** Names the attempt and its endpoint; shows neither path, headers nor body, which may hold secrets. */
    @Override
    public String toString() {
        return "DeliveryRequest[" + deliveryId + ", attempt " + attempt + ", to " + uri.getScheme() + "://"
                + uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort()) + "]";
    }
}
