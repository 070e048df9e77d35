package webhook4j.xurrent;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import webhook4j.event.Body;
import webhook4j.event.Event;
import webhook4j.event.EventException;
import webhook4j.event.Json;
import webhook4j.event.Projection;
import webhook4j.signature.Claims;
import webhook4j.signature.Headers;
import webhook4j.signature.IncomingMessage;
import webhook4j.signature.JwtSignature;
import webhook4j.signature.JwtVerifier;
import webhook4j.signature.SignatureAlgorithm;
import webhook4j.signature.SignatureScheme;
import webhook4j.signature.Verification;
import webhook4j.signature.Verifier;
import webhook4j.signature.VerifyingKey;
import webhook4j.source.EventCatalog;
import webhook4j.source.Incoming;
import webhook4j.source.IncomingEvent;
import webhook4j.source.IncomingHandshake;
import webhook4j.source.OutgoingAttempt;
import webhook4j.source.OutgoingMessage;
import webhook4j.source.Reply;
import webhook4j.source.Source;

/**
 * Xurrent, R-Service and 4me: reads their webhooks, sends in their format, and decides whether a request is their own.
 *
 * <p>Immutable; safe for use by many threads.
 *
 * <p>On the wire: a message of {@code event}, {@code payload} and more, {@code application/json; charset=utf-8}; {@value
 * #DELIVERY} names the delivery. A body that is such a message already, with both members, goes out as it is. Any other
 * becomes the {@code payload}, byte for byte, beside {@code webhook_id}, {@code account}, {@code event} and, where the
 * event has an actor, {@code person_id}; what only Xurrent itself could tell, such as {@code object_id}, is left out.
 *
 * <p>Without a policy nothing is signed. With one the body becomes {@code {"jwt": "…"}}, whose claim {@code data} is the
 * message: {@link JwtSignature#inBody}, with the account as issuer.
 *
 * <p>What arrives under a policy is the claim {@code data} of a token whose signature held, byte for byte; a bare message is
 * refused as {@link webhook4j.signature.RejectionReason#TOKEN_MALFORMED}. The delivery's id is that of the header, since it
 * stays when Xurrent tries again; the one that the token covers is the {@linkplain Verification.Verified#deliveryId
 * verdict's}. The message {@code webhook.verify} is a handshake, to be answered by a call to its callback if that is
 * https, has a host that is trusted, and, unless {@linkplain #withCallbackHosts hosts were named}, is {@code
 * /webhooks/{webhook_id}/verify} there.
 *
 * <p>Source: Xurrent's developer pages, "Webhooks" and "Webhook policies", read 2026-11.
 */
public final class Xurrent implements Source {

    /** The id of this format. */
    public static final String ID = "xurrent";

    private static final String DELIVERY = "X-Xurrent-Delivery";
    private static final String VERIFY = "webhook.verify";
    private static final int OBJECT_OF_TEST = 12_345;
    private static final Projection ENVELOPE =
            Projection.nothing().plusPresence(List.of("event")).plusPresence(List.of("payload"));

    /** 4me's; accepted beside the one that was asked for, as Xurrent's is. */
    private static final String DELIVERY_OF_4ME = "X-4me-Delivery";

    private final String account;
    private final String deliveryHeader;
    private final @Nullable SignatureScheme policy;
    private final Verifier verifier;
    private final Set<String> callbackHosts;

    private Xurrent(
            String account,
            String deliveryHeader,
            @Nullable SignatureScheme policy,
            Verifier verifier,
            Set<String> callbackHosts) {
        this.account = requireNonNull(account, "account");
        Headers.requireField(deliveryHeader, "");
        this.deliveryHeader = deliveryHeader;
        this.policy = policy;
        this.verifier = verifier;
        this.callbackHosts = callbackHosts;
    }

    /**
     * The format of an account that has no policy, to send in: nothing is signed. As a receiver's source it believes
     * nobody.
     *
     * @param account the account's URL: {@code "https://acme.xurrent.com"}
     * @return the format
     */
    public static Xurrent format(String account) {
        return new Xurrent(account, DELIVERY, null, Verifier.rejectingAll(), Set.of());
    }

    /**
     * An account whose policy signs by one algorithm, with an expiry and no audience.
     *
     * @param account the account's URL, which its tokens name as their issuer
     * @param algorithm the policy's algorithm
     * @param key the policy's public key or secret
     * @param others older ones that are still accepted
     * @return the source
     * @throws IllegalArgumentException if a key is of no use to the algorithm, or too short
     * @throws IllegalStateException if nimbus-jose-jwt is not there
     */
    public static Xurrent signedWith(
            String account, SignatureAlgorithm algorithm, VerifyingKey key, VerifyingKey... others) {
        JwtVerifier.Builder verifier = JwtVerifier.xurrent(account).key(algorithm, key);
        for (VerifyingKey other : others) {
            verifier.key(algorithm, other);
        }
        return verifiedBy(account, verifier.build());
    }

    /**
     * An account whose policy needs more to be said: an audience, keys that are discovered, no expiry, two names.
     *
     * @param account the account's URL
     * @param verifier of the policy's tokens: {@link JwtVerifier#xurrent}
     * @return the source
     */
    public static Xurrent verifiedBy(String account, JwtVerifier verifier) {
        return format(account).with(requireNonNull(verifier, "verifier"));
    }

    /**
     * An account without a policy: every bare message is believed, whoever sent it.
     *
     * @param account the account's URL
     * @return the source
     */
    public static Xurrent insecureAcceptUnsigned(String account) {
        return format(account).with(Verifier.insecureAcceptAll());
    }

    private Xurrent with(Verifier verifier) {
        return new Xurrent(account, deliveryHeader, policy, verifier, callbackHosts);
    }

    /**
     * This source with other hosts that may be called back, instead of the account's.
     *
     * @param hosts the names, exactly but for their case; at least one
     * @return a new source
     * @throws IllegalArgumentException if there is none
     */
    public Xurrent withCallbackHosts(String... hosts) {
        Set<String> names =
                Arrays.stream(hosts).map(host -> host.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
        if (names.isEmpty()) {
            throw new IllegalArgumentException("expected a host at least that may be called back, found none");
        }
        return new Xurrent(account, deliveryHeader, policy, verifier, names);
    }

    /**
     * This format with a policy named {@code xurrent}: tokens of five minutes with the account as issuer and no audience.
     *
     * @param algorithm HMAC with SHA-256 or longer, RSA or ECDSA
     * @return a new format
     * @throws IllegalArgumentException if tokens are not signed so
     * @throws IllegalStateException if nimbus-jose-jwt is not there
     */
    public Xurrent withPolicy(SignatureAlgorithm algorithm) {
        return withPolicy(JwtSignature.inBody(ID, algorithm, account).build());
    }

    /**
     * This format with a policy.
     *
     * @param policy tokens in the body
     * @return a new format
     * @throws IllegalArgumentException if the tokens stand in a header
     */
    public Xurrent withPolicy(JwtSignature policy) {
        if (!policy.headers().isEmpty()) {
            throw new IllegalArgumentException("a policy of Xurrent puts tokens into the body, found " + policy
                    + "; begin with JwtSignature.inBody(…)");
        }
        return new Xurrent(account, deliveryHeader, policy, verifier, callbackHosts);
    }

    /**
     * This format with another header for the delivery's id; 4me's is {@code X-4me-Delivery}.
     *
     * @param name the name of the header
     * @return a new format
     * @throws IllegalArgumentException if it is no header
     */
    public Xurrent withDeliveryHeader(String name) {
        return new Xurrent(account, name, policy, verifier, callbackHosts);
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public EventCatalog catalog() {
        return EventCatalog.xurrent();
    }

    @Override
    public OutgoingMessage outgoing(OutgoingAttempt attempt) {
        Headers.Builder headers = Headers.builder().with(deliveryHeader, attempt.deliveryId());
        if (!attempt.withBody()) {
            return new OutgoingMessage(headers.build(), attempt.body());
        }
        headers.with("Content-Type", "application/json; charset=utf-8");
        return new OutgoingMessage(headers.build(), message(attempt));
    }

    private ByteBuffer message(OutgoingAttempt attempt) {
        Event event = attempt.event();
        JsonNode json = event.body().json(ENVELOPE);
        if (json.has("event") && json.has("payload")) {
            return attempt.body();
        }
        ObjectNode others = message(attempt.webhookId(), event.type().value());
        event.actor().ifPresent(actor -> putId(others, "person_id", actor));
        return ByteBuffer.wrap(Json.around("payload", event.body().bytes(), others));
    }

    /** Xurrent's own are numbers. */
    private static void putId(ObjectNode message, String member, String id) {
        if (id.matches("[1-9][0-9]{0,17}")) {
            message.put(member, Long.parseLong(id));
        } else {
            message.put(member, id);
        }
    }

    @Override
    public Optional<SignatureScheme> signature() {
        return Optional.ofNullable(policy);
    }

    /**
     * A message with the {@code object_id} 12345 and an empty payload, by which receivers know Xurrent's test. Its event
     * is {@code ping}: which one Xurrent itself names there its pages do not say.
     */
    @Override
    public Event ping(String webhookId, Instant at) {
        ObjectNode message = message(webhookId, PING).put("object_id", OBJECT_OF_TEST);
        message.putObject("payload");
        return event(PING, message, at);
    }

    /**
     * The message {@code webhook.verify}. Xurrent's receivers call back only if the callback is https, of the account's
     * host, and its path is {@code /webhooks/{webhook_id}/verify}; the answer 200 tells them that they are verified.
     */
    @Override
    public Optional<Event> challenge(String webhookId, URI callback, Instant at) {
        ObjectNode message = message(webhookId, VERIFY);
        putId(message, "object_id", webhookId);
        message.putObject("payload").put("callback", callback.toString());
        return Optional.of(event(VERIFY, message, at));
    }

    private ObjectNode message(String webhookId, String event) {
        ObjectNode message = Json.object().put("account", account).put("event", event);
        putId(message, "webhook_id", webhookId);
        return message;
    }

    private static Event event(String type, ObjectNode message, Instant at) {
        return Event.builder(type).source(ID).occurredAt(at).body(message).build();
    }

    @Override
    public boolean claims(Headers headers) {
        return deliveryHeaders().anyMatch(headers::contains);
    }

    private Stream<String> deliveryHeaders() {
        return Stream.of(deliveryHeader, DELIVERY, DELIVERY_OF_4ME);
    }

    @Override
    public Verification verify(IncomingMessage message) {
        return deliveryHeaders()
                .flatMap(name -> IncomingEvent.faultOfDeliveryId(message.headers(), name).stream())
                .findFirst()
                .<Verification>map(Verification.Rejected::new)
                .orElseGet(() -> verifier.verify(message));
    }

    @Override
    public Incoming read(IncomingMessage message, Verification.Verified verified) {
        Body body = Body.of(verified.claims().map(Xurrent::data).orElseGet(message::body));
        Event event = XurrentReader.read(body);
        if (event.type().value().equals(VERIFY)) {
            URI callback = XurrentReader.callback(body.json(), trustedHosts(), callbackHosts.isEmpty());
            return new IncomingHandshake(VERIFY, Reply.empty(200), Optional.of(callback));
        }
        Optional<String> id = deliveryHeaders()
                .flatMap(name -> message.headers().first(name).stream())
                .findFirst()
                .or(verified::deliveryId);
        return new IncomingEvent(event, id, 1);
    }

    private static byte[] data(Claims claims) {
        return claims.bytes("data")
                .orElseThrow(() -> EventException.noEvent("expected the claim 'data' with the message, found none"));
    }

    private Set<String> trustedHosts() {
        if (!callbackHosts.isEmpty()) {
            return callbackHosts;
        }
        String host = URI.create(account).getHost();
        return host == null ? Set.of() : Set.of(host.toLowerCase(Locale.ROOT));
    }

    @Override
    public XurrentEvent typed(Event event) {
        return XurrentEvent.of(event);
    }
}
