package webhook4j.publish;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import webhook4j.delivery.Delivery;
import webhook4j.delivery.DeliveryRequest;
import webhook4j.event.Event;
import webhook4j.registry.Webhook;
import webhook4j.signature.Headers;
import webhook4j.signature.Secret;
import webhook4j.source.OutgoingAttempt;
import webhook4j.source.OutgoingMessage;
import webhook4j.source.Source;

/** Lays out attempts: the format's body and headers, signed anew, and what the webhook adds. */
final class Requests {

    private static final String USER_AGENT = "User-Agent";
    private static final String TRACEPARENT = "traceparent";
    private static final String HIDDEN = "(hidden)";
    private static final String SIGNED = "(signature)";

    private final Formats formats;
    private final String userAgent;
    private final boolean sendsTraceparent;

    Requests(Formats formats, String userAgent, boolean sendsTraceparent) {
        this.formats = formats;
        this.userAgent = userAgent;
        this.sendsTraceparent = sendsTraceparent;
    }

    /** The next attempt of a delivery. */
    DeliveryRequest next(Delivery delivery, Webhook webhook, Instant now, Duration deadline) {
        Source source = formats.find(delivery.format())
                .orElseThrow(() -> new IllegalStateException("no source has the format '" + delivery.format() + "'"));
        OutgoingAttempt attempt = new OutgoingAttempt(
                delivery.event(), delivery.id(), delivery.attempts() + 1, now, delivery.withBody(), webhook.secrets());
        // A webhook that moved since has headers for its new endpoint, credentials perhaps: not for the old one.
        Headers own = delivery.goesTo(webhook.url().endpoint()) ? webhook.headers() : Headers.none();
        return request(
                source,
                attempt,
                traced(own, delivery.event()),
                webhook.id(),
                delivery.uri().orElseThrow(),
                deadline);
    }

    private Headers traced(Headers own, Event event) {
        return event.traceparent()
                .filter(field -> sendsTraceparent)
                .map(field -> own.with(TRACEPARENT, field))
                .orElse(own);
    }

    /** An attempt that belongs to no delivery. */
    DeliveryRequest single(String id, Event event, Webhook webhook, URI uri, Instant now, Duration deadline) {
        Source source = formats.of(webhook, event);
        OutgoingAttempt attempt = new OutgoingAttempt(event, id, 1, now, !webhook.excludesBody(), webhook.secrets());
        return request(source, attempt, webhook.headers(), webhook.id(), uri, deadline);
    }

    private DeliveryRequest request(
            Source source, OutgoingAttempt attempt, Headers own, String webhookId, URI uri, Duration deadline) {
        OutgoingMessage message = source.outgoing(attempt);
        return new DeliveryRequest(
                attempt.deliveryId(),
                webhookId,
                attempt.number(),
                uri,
                headers(own, message),
                message.body(),
                deadline);
    }

    /** What the format sets cannot be overridden. */
    private Headers headers(Headers ofWebhook, OutgoingMessage message) {
        return Headers.none().with(USER_AGENT, userAgent).withAll(ofWebhook).withAll(message.headers());
    }

    /** The headers of a first attempt, without what must not be seen: values that a secret or the webhook decides. */
    Headers preview(Event event, Webhook webhook, Instant now) {
        Source source = formats.of(webhook, event);
        boolean withBody = !webhook.excludesBody();
        OutgoingMessage unsigned =
                source.outgoing(new OutgoingAttempt(event, "preview", 1, now, withBody, List.<Secret>of()));
        OutgoingMessage signed =
                source.outgoing(new OutgoingAttempt(event, "preview", 1, now, withBody, webhook.secrets()));
        Headers headers = headers(hidden(webhook.headers()), signed);
        for (String name : signed.headers().toMap().keySet()) {
            if (!signed.headers().all(name).equals(unsigned.headers().all(name))) {
                headers = headers.with(name, SIGNED);
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
