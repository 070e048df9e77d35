package webhook4j.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JWSObject;
import java.nio.ByteBuffer;
import java.text.ParseException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import webhook4j.event.Event;
import webhook4j.event.Json;
import webhook4j.icescrum.IceScrum;
import webhook4j.signature.Headers;
import webhook4j.signature.JwtSignature;
import webhook4j.signature.Secret;
import webhook4j.signature.SignatureAlgorithm;
import webhook4j.xurrent.Xurrent;

/** What the formats that can only be sent in put on the wire. */
class WireFormatsTest {

    private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000);
    private static final Secret SECRET = Secret.of("a secret of thirty-two bytes or more");
    private static final String ACCOUNT = "https://acme.xurrent.com";

    private static OutgoingAttempt attempt(Event event, boolean withBody) {
        return new OutgoingAttempt(event, "219", "delivery-1", 2, NOW, withBody);
    }

    private static Event event(String type, String body) {
        return Event.builder(type).actor("8543").body(body).build();
    }

    private static String text(OutgoingMessage message) {
        return UTF_8.decode(message.body()).toString();
    }

    @Test
    void icescrum_names_the_event_and_signs_by_sha1() {
        Event event = event("story.create", "{\"id\": 7}");

        OutgoingMessage message = Sent.by(IceScrum.format(), attempt(event, true), SECRET);

        assertThat(message.headers().toMap().keySet())
                .containsExactly("Content-Type", "x-icescrum-event", "x-icescrum-signature");
        assertThat(message.headers().first("x-icescrum-event")).contains("story.create");
        assertThat(message.headers().first("x-icescrum-signature").orElseThrow())
                .matches("[0-9a-f]{40}");
        assertThat(message.body()).isEqualTo(event.body().buffer());
        assertThat(IceScrum.format().recognises(event)).isTrue();
    }

    @Test
    void standard_webhooks_names_delivery_and_time_signed_or_not() {
        Event event = event("invoice.paid", "{\"total\": 1.10}");

        OutgoingMessage unsigned = Sent.by(StandardWebhooks.format(), attempt(event, true));
        OutgoingMessage signed = Sent.by(StandardWebhooks.format(), attempt(event, true), SECRET);

        assertThat(unsigned.headers())
                .isEqualTo(Headers.none()
                        .with("Content-Type", "application/json")
                        .with("webhook-id", "delivery-1")
                        .with("webhook-timestamp", "1700000000"));
        assertThat(signed.headers().toMap().keySet())
                .containsExactly("Content-Type", "webhook-id", "webhook-signature", "webhook-timestamp");
        assertThat(text(signed)).isEqualTo("{\"total\": 1.10}");
    }

    @Test
    void standard_webhooks_can_put_the_body_into_an_envelope() {
        Event event = event("invoice.paid", "{\"total\": 1.10}");

        assertThat(text(StandardWebhooks.enveloped().outgoing(attempt(event, true))))
                .isEqualTo("{\"data\":{\"total\": 1.10},\"type\":\"invoice.paid\","
                        + "\"timestamp\":\"2023-11-14T22:13:20Z\"}");
    }

    @Test
    void xurrent_sends_its_own_messages_as_they_are() {
        String message = "{\"webhook_id\":945, \"event\":\"request.create\",\"payload\":{\"note\": 1.10}}";
        Event event = event("request.create", message);

        OutgoingMessage sent = Sent.by(Xurrent.format(ACCOUNT), attempt(event, true));

        assertThat(text(sent)).isEqualTo(message);
        assertThat(sent.headers())
                .isEqualTo(Headers.none()
                        .with("Content-Type", "application/json; charset=utf-8")
                        .with("X-Xurrent-Delivery", "delivery-1"));
        assertThat(event.body().isParsed()).as("the store's bound counts bytes").isFalse();
    }

    @Test
    void xurrent_puts_another_body_into_a_message() {
        Event event = event("invoice.paid", "{\"total\": 1.10}");

        OutgoingMessage sent =
                Sent.by(Xurrent.format(ACCOUNT).withDeliveryHeader("X-4me-Delivery"), attempt(event, true));

        assertThat(text(sent))
                .isEqualTo("{\"payload\":{\"total\": 1.10},\"account\":\"https://acme.xurrent.com\","
                        + "\"event\":\"invoice.paid\",\"webhook_id\":219,\"person_id\":8543}");
        assertThat(sent.headers().first("X-4me-Delivery")).contains("delivery-1");
    }

    @Test
    void xurrent_with_a_policy_wraps_the_message_in_a_token() throws ParseException {
        Xurrent xurrent = Xurrent.format(ACCOUNT).withPolicy(SignatureAlgorithm.HMAC_SHA256);

        OutgoingMessage sent = Sent.by(xurrent, attempt(event("invoice.paid", "{}"), true), SECRET);

        String token = Json.read(text(sent).getBytes(UTF_8)).path("jwt").textValue();
        JsonNode claims = Json.read(JWSObject.parse(token).getPayload().toBytes());
        assertThat(claims.path("iss").textValue()).isEqualTo(ACCOUNT);
        assertThat(claims.path("sub").textValue()).isEqualTo("219");
        assertThat(claims.path("data").path("event").textValue()).isEqualTo("invoice.paid");
        assertThat(Xurrent.format(ACCOUNT).signature()).isEmpty();
    }

    @Test
    void a_policy_of_xurrent_stands_in_the_body() {
        JwtSignature inHeader = JwtSignature.inHeader("jwt", SignatureAlgorithm.HMAC_SHA256, ACCOUNT)
                .build();

        assertThatThrownBy(() -> Xurrent.format(ACCOUNT).withPolicy(inHeader))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("a policy of Xurrent puts tokens into the body");
    }

    @ParameterizedTest
    @ValueSource(strings = {"icescrum", "standard-webhooks", "xurrent"})
    void a_webhook_without_a_body_gets_none(String id) {
        WireFormat format = switch (id) {
            case "icescrum" -> IceScrum.format();
            case "standard-webhooks" -> StandardWebhooks.enveloped();
            default -> Xurrent.format(ACCOUNT);
        };

        OutgoingMessage message = format.outgoing(attempt(event("story.create", "{}"), false));

        assertThat(format.id()).isEqualTo(id);
        assertThat(message.body()).isEqualTo(ByteBuffer.allocate(0));
        assertThat(message.headers().contains("Content-Type")).isFalse();
    }

    @Test
    void an_applications_events_are_nobodys_until_it_says_so() {
        Event own = event("invoice.paid", "{}");

        assertThat(StandardWebhooks.format().recognises(own)).isFalse();
        assertThat(StandardWebhooks.format()
                        .recognises(own.toBuilder().source("standard-webhooks").build()))
                .isTrue();
        assertThat(Xurrent.format(ACCOUNT).recognises(own)).isFalse();
    }
}
