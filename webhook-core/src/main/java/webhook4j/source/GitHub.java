package webhook4j.source;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import webhook4j.event.Body;
import webhook4j.event.Event;
import webhook4j.event.EventException;
import webhook4j.signature.Headers;
import webhook4j.signature.HmacSignature;
import webhook4j.signature.IncomingMessage;
import webhook4j.signature.Secret;
import webhook4j.signature.SignatureScheme;
import webhook4j.signature.Verifier;

/**
 * GitHub's webhooks.
 *
 * <p>Immutable; safe for use by many threads. The event's type is that of {@value #EVENT} ({@code "issues"}); what happened
 * is in the body: {@link GitHubEvent#action()}. {@value #DELIVERY} names the delivery, redeliveries included. The {@code
 * ping} that follows a registration is an event as any other. A webhook that sends forms is read too: the signature is that
 * of the form's bytes, the event's body is its field {@code payload}.
 *
 * <p>The signature covers the body alone. Type and id stand in headers, outside it: whoever has seen a request can send it
 * again as another event of another id. Decide what matters by the body.
 *
 * <p>Source: GitHub's "Webhook events and payloads" and "Validating webhook deliveries", read 2026-11.
 */
public final class GitHub extends PlacedSource {

    /** The id of this source. */
    public static final String ID = "github";

    private static final String EVENT = "X-GitHub-Event";
    private static final String DELIVERY = "X-GitHub-Delivery";
    private static final HmacSignature SCHEME = HmacSignature.github();
    private static final Places PLACES = Places.of(ID)
            .marks(EVENT)
            .credentials("X-Hub-Signature-256")
            .type(Place.header(EVENT))
            .deliveryId(Place.header(DELIVERY))
            .actor(Place.member("/sender/id"));

    private GitHub(Verifier verifier, boolean open) {
        super(PLACES, verifier, open);
    }

    /**
     * GitHub whose webhooks have one of these secrets. More than one lets a secret be changed without a gap.
     *
     * @param secret the secret, the newest first
     * @param others older secrets that are still accepted
     * @return the source
     */
    public static GitHub signedWith(Secret secret, Secret... others) {
        return new GitHub(SCHEME.verifier(secret, others), false);
    }

    /**
     * GitHub without secrets: every request is believed, whoever sent it.
     *
     * @return the source
     */
    public static GitHub insecureAcceptUnsigned() {
        return new GitHub(Verifier.insecureAcceptAll(), true);
    }

    /**
     * GitHub's format, to send in: the secrets are the webhook's. As a receiver's source it believes nobody.
     *
     * @return the source
     */
    public static GitHub format() {
        return new GitHub(Verifier.rejectingAll(), false);
    }

    @Override
    public boolean accepts(String mediaType) {
        return super.accepts(mediaType) || mediaType.equals(FormBody.MEDIA_TYPE);
    }

    @Override
    Body body(IncomingMessage message) {
        if (!FormBody.isForm(message.headers())) {
            return super.body(message);
        }
        String payload = FormBody.fields(message.body()).path("payload").asText();
        if (payload.isEmpty()) {
            throw EventException.noEvent("expected the field 'payload' in a form of GitHub, found none");
        }
        return Body.of(payload.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public OutgoingMessage outgoing(OutgoingAttempt attempt) {
        return outgoing(
                Headers.builder().with(EVENT, attempt.event().type().value()).with(DELIVERY, attempt.deliveryId()),
                attempt.body());
    }

    @Override
    public Optional<SignatureScheme> signature() {
        return Optional.of(SCHEME);
    }

    @Override
    public GitHubEvent typed(Event event) {
        return new GitHubEvent(event);
    }
}
