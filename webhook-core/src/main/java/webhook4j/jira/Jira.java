package webhook4j.jira;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import webhook4j.event.Event;
import webhook4j.event.EventException;
import webhook4j.event.EventType;
import webhook4j.event.Json;
import webhook4j.signature.AtlassianConnectVerifier;
import webhook4j.signature.Headers;
import webhook4j.signature.HmacSignature;
import webhook4j.signature.IncomingMessage;
import webhook4j.signature.JwtVerifier;
import webhook4j.signature.Secret;
import webhook4j.signature.SignatureScheme;
import webhook4j.signature.Verification;
import webhook4j.signature.Verifier;
import webhook4j.source.EventCatalog;
import webhook4j.source.IncomingEvent;
import webhook4j.source.OutgoingAttempt;
import webhook4j.source.OutgoingMessage;
import webhook4j.source.Source;

/**
 * Jira, Server and Cloud: reads its webhooks, sends in its format, and decides whether a request is its own.
 *
 * <p>Immutable; safe for use by many threads.
 *
 * <p>On the wire: the body as it is, {@code application/json}; {@value #IDENTIFIER} names the delivery; {@value #RETRY}
 * counts the retries and is absent from the first attempt; {@value #SIGNATURE} is an {@link HmacSignature} over the body
 * alone. A webhook that excludes the body gets a request of no bytes and no media type, whose signature is taken over
 * no bytes. Identifier and retry count are outside the signature: they tell duplicates apart and prove nothing.
 *
 * <p>Webhooks that an administrator made are signed so. Those that an app registered bear a token instead: {@linkplain
 * #oauth OAuth 2.0} apps {@code Authorization: Bearer …}, {@linkplain #connect Connect} apps {@code Authorization: JWT …},
 * neither of which covers the body. One receiver may believe {@linkplain #or several ways}; which one a request is judged
 * by, the credential that it bears decides.
 *
 * <p>Source: Jira Cloud's developer guide, "Webhooks"; Jira Server's "Webhooks" for administrators; read 2026-11. That
 * an excluded body is signed as no bytes is this library's choice, undocumented by the vendor.
 */
public final class Jira implements Source {

    /** The id of this source. */
    public static final String ID = "jira";

    /** The type of an event that arrived without a body: what happened can only be told by the URL, if at all. */
    public static final EventType WITHOUT_BODY = EventType.of("jira:without_body");

    private static final String IDENTIFIER = "X-Atlassian-Webhook-Identifier";
    private static final String RETRY = "X-Atlassian-Webhook-Retry";
    private static final String SIGNATURE = "X-Hub-Signature";
    private static final String FLOW = "X-Atlassian-Webhook-Flow";
    private static final String CONTENT_TYPE = "Content-Type";
    private static final HmacSignature SCHEME = HmacSignature.jira();

    /** The credentials that requests may bear, in the order in which they are looked for. */
    private enum Credential {
        SIGNATURE,
        BEARER,
        JWT;

        boolean isBorneBy(Headers headers) {
            return switch (this) {
                case SIGNATURE -> headers.contains(Jira.SIGNATURE) && !headers.contains("X-GitHub-Event");
                case BEARER -> isAuthorization("Bearer ", headers);
                case JWT -> isAuthorization("JWT ", headers);
            };
        }

        private static boolean isAuthorization(String scheme, Headers headers) {
            return headers.all("Authorization").stream()
                    .anyMatch(value -> value.strip().regionMatches(true, 0, scheme, 0, scheme.length()));
        }
    }

    private final Map<Credential, Verifier> ways;
    private final Verifier otherwise;
    private final boolean unsigned;

    private Jira(Map<Credential, Verifier> ways, Verifier otherwise, boolean unsigned) {
        this.ways = ways;
        this.otherwise = otherwise;
        this.unsigned = unsigned;
    }

    private static Jira by(Credential credential, Verifier verifier) {
        return new Jira(Map.of(credential, requireNonNull(verifier, "verifier")), verifier, false);
    }

    /**
     * Jira whose webhooks have one of these secrets. More than one lets a secret be changed without a gap.
     *
     * @param secret the secret, the newest first
     * @param others older secrets that are still accepted
     * @return the source
     */
    public static Jira signedWith(Secret secret, Secret... others) {
        List<Secret> secrets = new ArrayList<>();
        secrets.add(requireNonNull(secret, "secret"));
        secrets.addAll(List.of(others));
        return by(Credential.SIGNATURE, SCHEME.verifier(secrets));
    }

    /**
     * Jira Cloud whose webhooks an OAuth 2.0 app registered: {@code jira-oauth}. What the body says is not covered.
     *
     * @param clientSecret the app's client secret
     * @param others older ones that are still accepted
     * @return the source
     * @throws IllegalArgumentException if a secret is shorter than 32 bytes
     * @throws IllegalStateException if nimbus-jose-jwt is not there
     */
    public static Jira oauth(Secret clientSecret, Secret... others) {
        return oauth(JwtVerifier.jiraOauth(clientSecret, others).build());
    }

    /**
     * Jira Cloud whose webhooks an OAuth 2.0 app registered, where more is to be said of its tokens: an issuer, say.
     *
     * @param verifier of tokens in {@code Authorization: Bearer …}: {@link JwtVerifier#jiraOauth}
     * @return the source
     */
    public static Jira oauth(JwtVerifier verifier) {
        return by(Credential.BEARER, verifier);
    }

    /**
     * Jira Cloud whose webhooks a Connect app registered: {@code atlassian-connect}. What the body says is not covered.
     *
     * @param verifier {@link AtlassianConnectVerifier#webhooks}
     * @return the source
     */
    public static Jira connect(AtlassianConnectVerifier verifier) {
        return by(Credential.JWT, verifier);
    }

    /**
     * This Jira, and another's way of showing that it is Jira. A request is judged by the first credential that it bears, of
     * signature, bearer and JWT; one that bears none is judged as here alone.
     *
     * @param other made by {@link #signedWith}, {@link #oauth} or {@link #connect}
     * @return a new source
     * @throws IllegalArgumentException if both have the same way, or either has none
     */
    public Jira or(Jira other) {
        Map<Credential, Verifier> all = new EnumMap<>(Credential.class);
        all.putAll(ways);
        all.putAll(other.ways);
        if (ways.isEmpty() || other.ways.isEmpty() || all.size() < ways.size() + other.ways.size()) {
            throw new IllegalArgumentException("expected two different ways to show that it is Jira, found "
                    + ways.keySet() + " and " + other.ways.keySet());
        }
        return new Jira(all, otherwise, false);
    }

    /**
     * Jira without secrets: every request is believed, whoever sent it. Where several sources share a receiver it must
     * stand last, since Jira without a secret has no header to be known by.
     *
     * @return the source
     */
    public static Jira insecureAcceptUnsigned() {
        return new Jira(Map.of(), Verifier.insecureAcceptAll(), true);
    }

    /**
     * Jira's format, to send in: the secrets are the webhook's. As a receiver's source it believes nobody.
     *
     * @return the source
     */
    public static Jira format() {
        return new Jira(Map.of(), Verifier.rejectingAll(), false);
    }

    /**
     * Reads the body of one of Jira's webhooks. The type is that of {@code webhookEvent}; the body of a workflow post
     * function, which has none, is {@code workflow_transition}.
     *
     * @param json the body
     * @return the event, whose body has the same bytes
     * @throws EventException if it is no JSON (with the offset) or no event of Jira (with what is missing)
     */
    public static Event read(byte[] json) {
        return JiraReader.read(json);
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public EventCatalog catalog() {
        return EventCatalog.jira();
    }

    @Override
    public OutgoingMessage outgoing(OutgoingAttempt attempt) {
        ByteBuffer body = attempt.body();
        Headers.Builder headers = Headers.builder().with(IDENTIFIER, attempt.deliveryId());
        if (body.hasRemaining()) {
            headers.with(CONTENT_TYPE, "application/json");
        }
        if (attempt.number() > 1) {
            headers.with(RETRY, Integer.toString(attempt.number() - 1));
        }
        return new OutgoingMessage(headers.build(), body);
    }

    @Override
    public Optional<SignatureScheme> signature() {
        return Optional.of(SCHEME);
    }

    /** Of type {@code ping}, with the two members that every event of Jira's has. Jira itself sends none. */
    @Override
    public Event ping(String webhookId, Instant at) {
        return Event.builder(PING)
                .source(ID)
                .occurredAt(at)
                .body(Json.object().put("timestamp", at.toEpochMilli()).put("webhookEvent", PING))
                .build();
    }

    /**
     * Which of two flows Jira Cloud says that a delivery belongs to, by {@value #FLOW}. Not signed.
     *
     * @param headers the request's header fields
     * @return {@code "Primary"} or {@code "Secondary"}, as sent; empty where Jira does not say
     */
    public static Optional<String> flow(Headers headers) {
        return headers.first(FLOW);
    }

    @Override
    public boolean claims(Headers headers) {
        return unsigned
                || headers.contains(IDENTIFIER)
                || Credential.SIGNATURE.isBorneBy(headers)
                || ways.keySet().stream().anyMatch(way -> way.isBorneBy(headers));
    }

    @Override
    public Verification verify(IncomingMessage message) {
        return IncomingEvent.faultOfDeliveryId(message.headers(), IDENTIFIER)
                .<Verification>map(Verification.Rejected::new)
                .orElseGet(() -> verifierFor(message.headers()).verify(message));
    }

    private Verifier verifierFor(Headers headers) {
        for (Credential credential : Credential.values()) {
            Verifier verifier = ways.get(credential);
            if (verifier != null && credential.isBorneBy(headers)) {
                return verifier;
            }
        }
        return otherwise;
    }

    @Override
    public IncomingEvent read(IncomingMessage message, Verification.Verified verified) {
        Event event = message.body().length == 0
                ? Event.builder(WITHOUT_BODY.value()).source(ID).build()
                : read(message.body());
        Optional<String> identifier = message.headers().first(IDENTIFIER);
        return new IncomingEvent(event, identifier, attempt(message.headers()));
    }

    /** A count that is no small number tells nothing; the delivery is handled all the same. */
    private static int attempt(Headers headers) {
        String retries = headers.first(RETRY).orElse("0");
        return retries.matches("[0-9]{1,9}") ? Integer.parseInt(retries) + 1 : 1;
    }

    @Override
    public JiraEvent typed(Event event) {
        return JiraEvent.of(event);
    }
}
