package webhook4j.source;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import webhook4j.signature.Headers;
import webhook4j.signature.Secret;
import webhook4j.signature.SharedToken;
import webhook4j.signature.Verifier;

/**
 * GitLab's webhooks.
 *
 * <p>Immutable; safe for use by many threads. The event's type is the body's {@code object_kind} ({@code "push"}), else its
 * {@code event_name}, else {@value #EVENT} in the same spelling ({@code "Tag Push Hook"} is {@code tag_push}). {@value
 * #IDEMPOTENCY_KEY} names the delivery, or else {@value #EVENT_UUID}, which events share that brought each other about.
 *
 * <p>A token in a header is all that GitLab sends to be believed by. It proves nothing about body, type or id: whoever sees
 * one request can make up others.
 *
 * <p>Source: GitLab's "Webhooks" and "Webhook events", read 2026-11.
 */
public final class GitLab extends PlacedSource {

    /** The id of this source. */
    public static final String ID = "gitlab";

    private static final String EVENT = "X-Gitlab-Event";
    private static final String EVENT_UUID = "X-Gitlab-Event-UUID";
    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";
    private static final String HOOK = " Hook";
    private static final Places PLACES = Places.of(ID)
            .marks(EVENT)
            .credentials("X-Gitlab-Token")
            .type(Place.member("/object_kind").or(Place.member("/event_name")).or(Place.header(EVENT)))
            .deliveryId(Place.header(IDEMPOTENCY_KEY).or(Place.header(EVENT_UUID)))
            .actor(Place.member("/user_id").or(Place.member("/user/id")));

    private GitLab(Verifier verifier, boolean open) {
        super(PLACES, verifier, open);
    }

    /**
     * GitLab whose webhooks have one of these tokens. More than one lets a token be changed without a gap.
     *
     * @param token the token, the newest first
     * @param others older tokens that are still accepted
     * @return the source
     */
    public static GitLab withToken(Secret token, Secret... others) {
        return new GitLab(verifier(token, others), false);
    }

    private static Verifier verifier(Secret token, Secret... others) {
        return SharedToken.gitLab().verifier(token, others);
    }

    /**
     * GitLab without tokens: every request is believed, whoever sent it.
     *
     * @return the source
     */
    public static GitLab insecureAcceptUnsigned() {
        return new GitLab(Verifier.insecureAcceptAll(), true);
    }

    /**
     * GitLab's format, to send in. A webhook's token is one of its own headers. As a receiver's source it believes nobody.
     *
     * @return the source
     */
    public static GitLab format() {
        return new GitLab(Verifier.rejectingAll(), false);
    }

    @Override
    Optional<String> type(Headers headers, JsonNode json) {
        return super.type(headers, json).map(GitLab::kind);
    }

    /** {@code tag_push} of {@code Tag Push Hook}; what is a kind already stays as it is. */
    private static String kind(String name) {
        return name.endsWith(HOOK)
                ? name.substring(0, name.length() - HOOK.length())
                        .replace(' ', '_')
                        .toLowerCase(Locale.ROOT)
                : name;
    }

    /** {@code Tag Push Hook} of {@code tag_push}. */
    private static String hook(String kind) {
        return Arrays.stream(kind.split("_"))
                .filter(word -> !word.isEmpty())
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining(" ", "", HOOK));
    }

    @Override
    public OutgoingMessage outgoing(OutgoingAttempt attempt) {
        return outgoing(
                Headers.builder()
                        .with(EVENT, hook(attempt.event().type().value()))
                        .with(EVENT_UUID, attempt.deliveryId())
                        .with(IDEMPOTENCY_KEY, attempt.deliveryId()),
                attempt.body());
    }
}
