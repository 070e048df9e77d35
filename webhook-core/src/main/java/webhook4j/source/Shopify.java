package webhook4j.source;

import java.util.Optional;
import webhook4j.event.Event;
import webhook4j.signature.Headers;
import webhook4j.signature.HmacSignature;
import webhook4j.signature.Secret;
import webhook4j.signature.SignatureScheme;
import webhook4j.signature.Verifier;

/**
 * Shopify's webhooks.
 *
 * <p>Immutable; safe for use by many threads. The event's type is the {@code X-Shopify-Topic} ({@code "orders/create"}), its
 * id the {@code X-Shopify-Event-Id}, its time {@code X-Shopify-Triggered-At}; {@code X-Shopify-Webhook-Id} names the
 * delivery.
 *
 * <p>The signature covers the body alone. Topic, shop and ids stand in headers, outside it: whoever has seen a request of
 * an app can send it again under another topic, id or shop. The shop is the event's attribute {@value #UNVERIFIED_SHOP},
 * whose name says so: it must not decide alone whose data is touched.
 *
 * <p>Source: Shopify's "Verify webhooks" and "HTTPS webhook headers", read 2026-11.
 */
public final class Shopify extends PlacedSource {

    /** The id of this source. */
    public static final String ID = "shopify";

    /** The attribute of an event that names the shop, as an unsigned header does. */
    public static final String UNVERIFIED_SHOP = "unverified-shop";

    private static final String TOPIC = "X-Shopify-Topic";
    private static final String DELIVERY = "X-Shopify-Webhook-Id";
    private static final String EVENT_ID = "X-Shopify-Event-Id";
    private static final String TIME = "X-Shopify-Triggered-At";
    private static final HmacSignature SCHEME = HmacSignature.shopify();
    private static final Places PLACES = Places.of(ID)
            .marks(TOPIC)
            .credentials("X-Shopify-Hmac-Sha256")
            .type(Place.header(TOPIC))
            .deliveryId(Place.header(DELIVERY))
            .eventId(Place.header(EVENT_ID))
            .time(Place.header(TIME))
            .attribute(UNVERIFIED_SHOP, Place.header("X-Shopify-Shop-Domain"));

    private Shopify(Verifier verifier, boolean open) {
        super(PLACES, verifier, open);
    }

    /**
     * Shopify whose app has one of these secrets. More than one lets a secret be changed without a gap.
     *
     * @param secret the app's secret, the newest first
     * @param others older secrets that are still accepted
     * @return the source
     */
    public static Shopify signedWith(Secret secret, Secret... others) {
        return new Shopify(SCHEME.verifier(secret, others), false);
    }

    /**
     * Shopify, and every request is believed, whoever sent it.
     *
     * @return the source
     */
    public static Shopify insecureAcceptUnsigned() {
        return new Shopify(Verifier.insecureAcceptAll(), true);
    }

    /**
     * Shopify's format, to send in: the secrets are the webhook's. As a receiver's source it believes nobody.
     *
     * @return the source
     */
    public static Shopify format() {
        return new Shopify(Verifier.rejectingAll(), false);
    }

    @Override
    public OutgoingMessage outgoing(OutgoingAttempt attempt) {
        Event event = attempt.event();
        Headers.Builder headers =
                Headers.builder().with(TOPIC, event.type().value()).with(DELIVERY, attempt.deliveryId());
        event.id().ifPresent(id -> headers.with(EVENT_ID, id));
        event.occurredAt().ifPresent(time -> headers.with(TIME, time.toString()));
        return outgoing(headers, attempt.body());
    }

    @Override
    public Optional<SignatureScheme> signature() {
        return Optional.of(SCHEME);
    }
}
