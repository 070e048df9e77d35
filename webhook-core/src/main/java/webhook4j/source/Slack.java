package webhook4j.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import webhook4j.event.Body;
import webhook4j.event.EventException;
import webhook4j.event.Json;
import webhook4j.signature.Headers;
import webhook4j.signature.IncomingMessage;
import webhook4j.signature.Secret;
import webhook4j.signature.SignatureScheme;
import webhook4j.signature.SlackSignature;
import webhook4j.signature.Verification;
import webhook4j.signature.Verifier;

/**
 * Slack's Events API, slash commands and interactivity.
 *
 * <p>Immutable; safe for use by many threads. The event's type is that of the inner event ({@code "app_mention"}), else that
 * of the body ({@code "block_actions"}); that of a slash command is {@value #SLASH_COMMAND}. {@code event_id} names the
 * event and its delivery; slash commands and interactivity have none. {@code url_verification} is answered with its
 * challenge, and is no event.
 *
 * <p>A form is read too: the signature is that of the form's bytes; the event's body is its field {@code payload} where it
 * has one, and else an object of its fields. Slack wants an answer within three seconds.
 *
 * <p>The signature covers the time and the body, and so everything that the event says.
 *
 * <p>Source: Slack's "Verifying requests from Slack", "Events API", "Slash commands", read 2026-11.
 */
public final class Slack extends PlacedSource {

    /** The id of this source. */
    public static final String ID = "slack";

    /** The type of slash commands, which have none of their own; which command it was is in the body. */
    public static final String SLASH_COMMAND = "slash_command";

    private static final String RETRY = "X-Slack-Retry-Num";
    private static final String VERIFICATION = "url_verification";
    private static final int LONGEST_CHALLENGE = 1_024;
    private static final SlackSignature SCHEME = SlackSignature.create();
    private static final Places PLACES = Places.of(ID)
            .credentials("X-Slack-Signature", "X-Slack-Request-Timestamp")
            .type(Place.member("/event/type").or(Place.member("/type")).or(Place.given("/command", SLASH_COMMAND)))
            .deliveryId(Place.member("/event_id"))
            .eventId(Place.member("/event_id"))
            .time(Place.member("/event_time"))
            .actor(Place.member("/event/user")
                    .or(Place.member("/event/user/id"))
                    .or(Place.member("/user/id"))
                    .or(Place.member("/user_id")));

    private Slack(Verifier verifier, boolean open) {
        super(PLACES, verifier, open);
    }

    /**
     * Slack whose app has one of these signing secrets. More than one lets a secret be changed without a gap.
     *
     * @param secret the signing secret, the newest first
     * @param others older secrets that are still accepted
     * @return the source
     */
    public static Slack signedWith(Secret secret, Secret... others) {
        return verifiedBy(SCHEME.verifier(secret, others));
    }

    /**
     * Slack by a verifier of one's own: with another window for its time, say.
     *
     * @param verifier decides whom to believe
     * @return the source
     */
    public static Slack verifiedBy(Verifier verifier) {
        return new Slack(verifier, false);
    }

    /**
     * Slack, and every request is believed, whoever sent it. Where several sources share a receiver it must stand last,
     * since a request that is not signed has no header to be known by.
     *
     * @return the source
     */
    public static Slack insecureAcceptUnsigned() {
        return new Slack(Verifier.insecureAcceptAll(), true);
    }

    /**
     * Slack's format, to send in: bodies as they are, which have to be Slack's already. The secrets are the webhook's. As a
     * receiver's source it believes nobody.
     *
     * @return the source
     */
    public static Slack format() {
        return verifiedBy(Verifier.rejectingAll());
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
        ObjectNode fields = FormBody.fields(message.body());
        return fields.has("payload")
                ? Body.of(fields.path("payload").textValue().getBytes(StandardCharsets.UTF_8))
                : Body.of(Json.write(fields));
    }

    @Override
    public Incoming read(IncomingMessage message, Verification.Verified verified) {
        Body body = body(message);
        return VERIFICATION.equals(body.json().path("type").textValue())
                ? handshake(body.json())
                : event(message.headers(), body.json(), body, verified);
    }

    private static IncomingHandshake handshake(JsonNode json) {
        JsonNode challenge = json.path("challenge");
        if (!challenge.isTextual() || challenge.textValue().length() > LONGEST_CHALLENGE) {
            throw EventException.noEvent("expected a challenge of at most " + LONGEST_CHALLENGE + " characters in "
                    + VERIFICATION + ", found another");
        }
        return new IncomingHandshake(VERIFICATION, Reply.text(200, challenge.textValue()), Optional.empty());
    }

    /** A number that is none tells nothing; the delivery is handled all the same. */
    @Override
    int attempt(Headers headers) {
        String retries = headers.first(RETRY).orElse("0");
        return retries.matches("[0-9]{1,9}") ? Integer.parseInt(retries) + 1 : 1;
    }

    @Override
    public OutgoingMessage outgoing(OutgoingAttempt attempt) {
        Headers.Builder headers = Headers.builder();
        if (attempt.number() > 1) {
            headers.with(RETRY, Integer.toString(attempt.number() - 1));
        }
        return outgoing(headers, attempt.body());
    }

    @Override
    public Optional<SignatureScheme> signature() {
        return Optional.of(SCHEME);
    }
}
