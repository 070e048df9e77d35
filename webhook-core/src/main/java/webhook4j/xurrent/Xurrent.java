package webhook4j.xurrent;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import webhook4j.event.Event;
import webhook4j.event.Json;
import webhook4j.event.Projection;
import webhook4j.signature.Headers;
import webhook4j.signature.JwtSignature;
import webhook4j.signature.SignatureAlgorithm;
import webhook4j.signature.SignatureScheme;
import webhook4j.source.EventCatalog;
import webhook4j.source.OutgoingAttempt;
import webhook4j.source.OutgoingMessage;
import webhook4j.source.WireFormat;

/**
 * The wire format of Xurrent, R-Service and 4me, to send in.
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
 * <p>Source: Xurrent's developer pages, "Webhooks" and "Webhook policies", read 2026-11.
 */
public final class Xurrent implements WireFormat {

    /** The id of this format. */
    public static final String ID = "xurrent";

    private static final String DELIVERY = "X-Xurrent-Delivery";
    private static final String VERIFY = "webhook.verify";
    private static final int OBJECT_OF_TEST = 12_345;
    private static final Projection ENVELOPE =
            Projection.nothing().plusPresence(List.of("event")).plusPresence(List.of("payload"));

    private final String account;
    private final String deliveryHeader;
    private final @Nullable SignatureScheme policy;

    private Xurrent(String account, String deliveryHeader, @Nullable SignatureScheme policy) {
        this.account = requireNonNull(account, "account");
        Headers.requireField(deliveryHeader, "");
        this.deliveryHeader = deliveryHeader;
        this.policy = policy;
    }

    /**
     * The format of an account that has no policy: nothing is signed.
     *
     * @param account the account's URL: {@code "https://acme.xurrent.com"}
     * @return the format
     */
    public static Xurrent format(String account) {
        return new Xurrent(account, DELIVERY, null);
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
        return new Xurrent(account, deliveryHeader, policy);
    }

    /**
     * This format with another header for the delivery's id; 4me's is {@code X-4me-Delivery}.
     *
     * @param name the name of the header
     * @return a new format
     * @throws IllegalArgumentException if it is no header
     */
    public Xurrent withDeliveryHeader(String name) {
        return new Xurrent(account, name, policy);
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
}
