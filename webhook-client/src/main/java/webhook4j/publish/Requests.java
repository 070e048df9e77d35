package webhook4j.publish;

import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import webhook4j.delivery.Delivery;
import webhook4j.delivery.DeliveryRequest;
import webhook4j.event.Event;
import webhook4j.registry.Webhook;
import webhook4j.signature.Headers;
import webhook4j.signature.SignatureScheme;
import webhook4j.signature.UnsignedRequest;
import webhook4j.source.OutgoingAttempt;
import webhook4j.source.OutgoingMessage;
import webhook4j.source.WireFormat;

/** Makes attempts: the format's body and headers, signed anew, and what the webhook adds. */
final class Requests {

    private static final String USER_AGENT = "User-Agent";
    private static final String TRACEPARENT = "traceparent";
    private static final String HIDDEN = "(hidden)";
    private static final String SIGNED = "(signature)";

    private final Formats formats;
    private final Signing signing;
    private final Headers ofPublisher;
    private final boolean sendsTraceparent;

    Requests(Formats formats, Signing signing, String userAgent, boolean sendsTraceparent) {
        this.formats = formats;
        this.signing = signing;
        this.ofPublisher = Headers.none().with(USER_AGENT, userAgent);
        this.sendsTraceparent = sendsTraceparent;
    }

    /** The next attempt of a delivery; fails if it cannot be signed. */
    CompletionStage<DeliveryRequest> next(Delivery delivery, Webhook webhook, Instant now, Duration deadline) {
        WireFormat format = formats.find(delivery.format())
                .orElseThrow(() -> new IllegalStateException("no source has the format '" + delivery.format() + "'"));
        OutgoingAttempt attempt = new OutgoingAttempt(
                delivery.event(), webhook.id(), delivery.id(), delivery.attempts() + 1, now, delivery.withBody());
        // A webhook that moved since has headers for its new endpoint, credentials perhaps: not for the old one.
        Headers own = delivery.goesTo(webhook.url().endpoint()) ? webhook.headers() : Headers.none();
        return request(
                format,
                attempt,
                webhook,
                traced(own, delivery.event()),
                delivery.uri().orElseThrow(),
                deadline);
    }

    private Headers traced(Headers own, Event event) {
        return event.traceparent()
                .filter(field -> sendsTraceparent)
                .map(field -> own.with(TRACEPARENT, field))
                .orElse(own);
    }

    /** An attempt that belongs to no delivery; fails if it cannot be signed. */
    CompletionStage<DeliveryRequest> single(
            String id, Event event, Webhook webhook, URI uri, Instant now, Duration deadline) {
        OutgoingAttempt attempt = new OutgoingAttempt(event, webhook.id(), id, 1, now, !webhook.excludesBody());
        return request(formats.of(webhook, event), attempt, webhook, webhook.headers(), uri, deadline);
    }

    /** The question of an endpoint's consent: not signed, for it has nothing to sign. */
    CompletionStage<DeliveryRequest> options(String id, Webhook webhook, Headers question, URI uri, Duration deadline) {
        return CompletableFuture.completedFuture(new DeliveryRequest(
                id,
                webhook.id(),
                1,
                uri,
                headers(webhook.headers(), question),
                ByteBuffer.allocate(0),
                deadline,
                DeliveryRequest.Method.OPTIONS,
                webhook.tls()));
    }

    private CompletionStage<DeliveryRequest> request(
            WireFormat format, OutgoingAttempt attempt, Webhook webhook, Headers own, URI uri, Duration deadline) {
        OutgoingMessage message = format.outgoing(attempt);
        UnsignedRequest unsigned = new UnsignedRequest(
                webhook.id(), attempt.deliveryId(), attempt.at(), message.headers(), message.body());
        return signing.sign(webhook, format, unsigned)
                .thenApply(signed -> new DeliveryRequest(
                        attempt.deliveryId(),
                        webhook.id(),
                        attempt.number(),
                        uri,
                        headers(own, signed.headers()),
                        signed.body(),
                        deadline,
                        DeliveryRequest.Method.POST,
                        webhook.tls()));
    }

    /** What format and signature set cannot be overridden. */
    private Headers headers(Headers ofWebhook, Headers ofFormat) {
        return Headers.builder()
                .withAll(ofPublisher)
                .withAll(ofWebhook)
                .withAll(ofFormat)
                .build();
    }

    /** The headers of a first attempt, without what must not be seen: signatures, and values that the webhook decides. */
    Headers preview(Event event, Webhook webhook, Instant now) {
        WireFormat format = formats.of(webhook, event);
        OutgoingAttempt attempt = new OutgoingAttempt(event, webhook.id(), "preview", 1, now, !webhook.excludesBody());
        Headers ofFormat = format.outgoing(attempt).headers();
        Headers headers = headers(hidden(webhook.headers()), ofFormat);
        Optional<SignatureScheme> scheme = signing.schemeOf(webhook, format);
        if (scheme.isPresent()) {
            for (String name : scheme.get().headers()) {
                headers = ofFormat.contains(name) ? headers : headers.with(name, SIGNED);
            }
        }
        return headers;
    }

    private static Headers hidden(Headers headers) {
        Headers hidden = Headers.none();
        for (String name : headers.toMap().keySet()) {
            hidden = hidden.with(name, HIDDEN);
        }
        return hidden;
    }
}
