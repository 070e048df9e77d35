package webhook4j.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import webhook4j.event.Event;
import webhook4j.signature.Headers;
import webhook4j.signature.IncomingMessage;
import webhook4j.signature.RejectionReason;
import webhook4j.signature.Secret;
import webhook4j.signature.Verification;

class StandardWebhooksTest {

    private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000);
    private static final Secret SECRET = Secret.of("a secret of thirty-two bytes or more");
    private static final Verification.Verified VERIFIED = Verification.Verified.of("standard-webhooks", 0);

    private static Event read(StandardWebhooks source, String body) {
        IncomingMessage message = Sent.arrived(Headers.none(), body.getBytes(UTF_8), NOW);
        return ((IncomingEvent) source.read(message, VERIFIED)).event();
    }

    private static IncomingMessage sent() {
        Event event = Event.builder("invoice.paid").body("{}").build();
        OutgoingAttempt attempt = new OutgoingAttempt(event, "w", "delivery-1", 1, NOW, true);
        return Sent.arrived(Sent.by(StandardWebhooks.format(), attempt, SECRET), NOW);
    }

    private static Headers renamed(Headers headers) {
        Headers renamed = Headers.none();
        for (String name : List.of("id", "timestamp", "signature")) {
            renamed = renamed.with(
                    "svix-" + name, headers.first("webhook-" + name).orElseThrow());
        }
        return renamed;
    }

    @Test
    void a_bare_body_tells_its_type_and_time_if_anything_does() {
        Event told = read(
                StandardWebhooks.format(),
                "{\"type\":\"invoice.paid\",\"timestamp\":\"2026-11-01T12:00:00Z\",\"data\":{}}");

        assertThat(told.type().value()).isEqualTo("invoice.paid");
        assertThat(told.occurredAt()).contains(Instant.parse("2026-11-01T12:00:00Z"));
        assertThat(told.body().text()).contains("\"data\":{}");
        assertThat(read(StandardWebhooks.format(), "[1]").type().value()).isEqualTo("standard-webhooks");
        assertThat(read(StandardWebhooks.format().withType("bill"), "{\"type\": 7}")
                        .type()
                        .value())
                .isEqualTo("7");
        assertThat(read(StandardWebhooks.format().withType("bill"), "{}").type().value())
                .isEqualTo("bill");
    }

    @Test
    void what_stands_in_an_envelope_is_taken_out_byte_for_byte() {
        Event event = read(
                StandardWebhooks.enveloped(),
                "{ \"data\" : {\"n\": 1.10,\n \"s\":\"\\u00e9\"} , \"type\":\"invoice.paid\"}");

        assertThat(event.body().text()).isEqualTo("{\"n\": 1.10,\n \"s\":\"\\u00e9\"}");
        assertThat(event.type().value()).isEqualTo("invoice.paid");
        assertThat(read(StandardWebhooks.enveloped(), "{\"n\": 1}").body().text())
                .isEqualTo("{\"n\": 1}");
    }

    @Test
    void a_ping_in_an_envelope_is_read_back() {
        Event ping = StandardWebhooks.enveloped().ping("w", NOW);
        OutgoingAttempt attempt = new OutgoingAttempt(ping, "w", "d", 1, NOW, true);

        IncomingMessage message = Sent.arrived(StandardWebhooks.enveloped().outgoing(attempt), NOW);

        Event read = ((IncomingEvent) StandardWebhooks.enveloped().read(message, VERIFIED)).event();
        assertThat(read.type().value()).isEqualTo("ping");
        assertThat(read.body().text()).isEqualTo("{}");
    }

    @Test
    void headers_of_svix_are_accepted_where_that_was_asked_for() {
        IncomingMessage message = sent();
        IncomingMessage svix = Sent.arrived(renamed(message.headers()), message.body(), NOW);

        assertThat(StandardWebhooks.signedWith(SECRET).verify(svix)).isInstanceOf(Verification.Rejected.class);
        assertThat(StandardWebhooks.signedWith(SECRET).claims(svix.headers())).isFalse();
        StandardWebhooks both = StandardWebhooks.svix(SECRET);
        assertThat(both.claims(svix.headers())).isTrue();
        assertThat(both.verify(message)).isInstanceOf(Verification.Verified.class);
        Verification.Verified verified = (Verification.Verified) both.verify(svix);
        assertThat(verified.deliveryId()).contains("delivery-1");
        assertThat(((IncomingEvent) both.read(svix, verified)).deliveryId()).contains("delivery-1");
    }

    @Test
    void the_id_that_was_signed_names_the_delivery() {
        IncomingMessage message = sent();

        assertThat(((IncomingEvent) StandardWebhooks.format().read(message, VERIFIED.withDeliveryId("the signed one")))
                        .deliveryId())
                .contains("the signed one");
    }

    @Test
    void a_stale_request_is_refused() {
        IncomingMessage message = sent();

        assertThat(StandardWebhooks.signedWith(SECRET)
                        .verify(Sent.arrived(message.headers(), message.body(), NOW.plusSeconds(301))))
                .isEqualTo(new Verification.Rejected(RejectionReason.TIMESTAMP_TOO_OLD));
    }

    @Test
    void a_type_of_ones_own_is_one() {
        assertThatThrownBy(() -> StandardWebhooks.format().withType("a b"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
