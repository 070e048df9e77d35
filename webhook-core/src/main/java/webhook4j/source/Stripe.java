package webhook4j.source;

import java.util.Optional;
import webhook4j.signature.Headers;
import webhook4j.signature.Secret;
import webhook4j.signature.SignatureScheme;
import webhook4j.signature.TimestampedSignature;
import webhook4j.signature.Verifier;

/**
 * Stripe's webhooks.
 *
 * <p>Immutable; safe for use by many threads. Everything stands in the body: {@code type} ({@code "invoice.paid"}), {@code
 * id}, which names the event and its delivery, and {@code created}.
 *
 * <p>The signature covers the time and the body, and so everything that the event says.
 *
 * <p>Source: Stripe's "Receive Stripe events in your webhook endpoint", read 2026-11.
 */
public final class Stripe extends PlacedSource {

    /** The id of this source. */
    public static final String ID = "stripe";

    private static final TimestampedSignature SCHEME = TimestampedSignature.stripe();
    private static final Places PLACES = Places.of(ID)
            .credentials("Stripe-Signature")
            .type(Place.member("/type"))
            .deliveryId(Place.member("/id"))
            .eventId(Place.member("/id"))
            .time(Place.member("/created"));

    private Stripe(Verifier verifier, boolean open) {
        super(PLACES, verifier, open);
    }

    /**
     * Stripe whose endpoint has one of these secrets. More than one lets a secret be changed without a gap.
     *
     * @param secret the endpoint's secret as it stands, {@code whsec_} included, by {@link Secret#of(String)}; the newest
     *     first
     * @param others older secrets that are still accepted
     * @return the source
     */
    public static Stripe signedWith(Secret secret, Secret... others) {
        return verifiedBy(SCHEME.verifier(secret, others));
    }

    /**
     * Stripe by a verifier of one's own: with another window for its time, say.
     *
     * @param verifier decides whom to believe
     * @return the source
     */
    public static Stripe verifiedBy(Verifier verifier) {
        return new Stripe(verifier, false);
    }

    /**
     * Stripe, and every request is believed, whoever sent it. Where several sources share a receiver it must stand last,
     * since a request that is not signed has no header to be known by.
     *
     * @return the source
     */
    public static Stripe insecureAcceptUnsigned() {
        return new Stripe(Verifier.insecureAcceptAll(), true);
    }

    /**
     * Stripe's format, to send in: bodies as they are, which have to be Stripe's already. The secrets are the webhook's. As
     * a receiver's source it believes nobody.
     *
     * @return the source
     */
    public static Stripe format() {
        return verifiedBy(Verifier.rejectingAll());
    }

    @Override
    public OutgoingMessage outgoing(OutgoingAttempt attempt) {
        return outgoing(Headers.builder(), attempt.body());
    }

    @Override
    public Optional<SignatureScheme> signature() {
        return Optional.of(SCHEME);
    }
}
