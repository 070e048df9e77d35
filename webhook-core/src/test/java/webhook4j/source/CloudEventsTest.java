package webhook4j.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import webhook4j.event.Event;
import webhook4j.event.EventException;
import webhook4j.signature.Headers;
import webhook4j.signature.HmacSignature;
import webhook4j.signature.IncomingMessage;
import webhook4j.signature.RejectionReason;
import webhook4j.signature.Secret;
import webhook4j.signature.Verification;

class CloudEventsTest {

    private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000);
    private static final CloudEvents OPEN = CloudEvents.insecureAcceptUnsigned();
    private static final Verification.Verified VERIFIED = Verification.Verified.of("any", 0);
    private static final Headers STRUCTURED =
            Headers.none().with("Content-Type", "Application/CloudEvents+JSON; charset=utf-8");
    private static final Headers BINARY = Headers.none()
            .with("ce-specversion", "1.0")
            .with("ce-id", "1")
            .with("ce-source", "/bills")
            .with("ce-type", "bill.paid");
    private static final CloudEvents BILLS = CloudEvents.verifiedBy(message -> VERIFIED)
            .consentingTo("events.example.com", "other.example.com")
            .withRate(100);

    private static IncomingEvent incoming(Headers headers, String body) {
        return OPEN.read(Sent.arrived(headers, body.getBytes(UTF_8), NOW), VERIFIED);
    }

    private static CloudEvent read(Headers headers, String body) {
        return OPEN.typed(incoming(headers, body).event());
    }

    private static String structured(String more) {
        return "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/bills\",\"type\":\"bill.paid\"" + more + "}";
    }

    private static OutgoingMessage sent(CloudEvents format, Event event, boolean withBody) {
        return format.outgoing(new OutgoingAttempt(event, "w", "delivery-1", 1, NOW, withBody));
    }

    /** The media type is not signed, and the whole of one mode is the data of the other. */
    @Test
    void a_structured_event_cannot_be_sent_again_as_the_data_of_another() {
        HmacSignature scheme = HmacSignature.hub("own", "X-Own-Signature");
        Secret secret = Secret.of("a secret of more than sixteen");
        byte[] body = structured("").getBytes(UTF_8);
        Headers signed = Headers.none().with("X-Own-Signature", scheme.sign(secret, ByteBuffer.wrap(body)));
        IncomingMessage structured =
                Sent.arrived(signed.with("Content-Type", "application/cloudevents+json"), body, NOW);
        IncomingMessage binary = Sent.arrived(
                signed.with("Content-Type", "application/json")
                        .with("ce-specversion", "1.0")
                        .with("ce-id", "2")
                        .with("ce-source", "/bills")
                        .with("ce-type", "bill.cancelled"),
                body,
                NOW);
        CloudEvents either = CloudEvents.verifiedBy(scheme.verifier(secret));

        assertThat(either.verify(binary)).isInstanceOf(Verification.Verified.class);
        assertThat(either.structuredOnly().verify(structured)).isInstanceOf(Verification.Verified.class);
        assertThat(either.structuredOnly().consentingTo("*").withRate(1).verify(binary))
                .isEqualTo(new Verification.Rejected(RejectionReason.INSUFFICIENT_COVERAGE));
    }

    @Test
    void binary_mode_has_the_attributes_in_headers() {
        Event event = Event.builder("bill.paid")
                .id("7 \"ü\" 100%")
                .occurredAt(NOW)
                .body("{\"bill\": {\"key\": \"B-1\"}}")
                .build();

        OutgoingMessage message =
                sent(CloudEvents.binary("/bills").withSubject(Place.member("/bill/key")), event, true);

        assertThat(message.headers())
                .isEqualTo(Headers.none()
                        .with("Content-Type", "application/json")
                        .with("ce-specversion", "1.0")
                        .with("ce-id", "7%20%22%C3%BC%22%20100%25")
                        .with("ce-source", "/bills")
                        .with("ce-type", "bill.paid")
                        .with("ce-time", "2023-11-14T22:13:20Z")
                        .with("ce-subject", "B-1"));
        CloudEvent read =
                OPEN.typed(OPEN.read(Sent.arrived(message, NOW), VERIFIED).event());
        assertThat(read.id()).contains("7 \"ü\" 100%");
        assertThat(read.subject()).contains("B-1");
        assertThat(read.source()).contains("/bills");
        assertThat(read.time()).contains(NOW);
        assertThat(read.dataContentType()).contains("application/json");
    }

    @Test
    void structured_mode_has_it_all_in_one_object() {
        Event event = Event.builder("bill.paid").body("{\"n\": 1.10}").build();

        OutgoingMessage message = sent(CloudEvents.structured("/bills"), event, true);

        assertThat(message.headers()).isEqualTo(Headers.none().with("Content-Type", "application/cloudevents+json"));
        assertThat(UTF_8.decode(message.body()).toString())
                .isEqualTo(
                        "{\"data\":{\"n\": 1.10},\"specversion\":\"1.0\",\"id\":\"delivery-1\",\"source\":\"/bills\","
                                + "\"type\":\"bill.paid\",\"datacontenttype\":\"application/json\"}");
    }

    @Test
    void without_a_body_the_attributes_go_into_headers_in_both_modes() {
        Event event = Event.builder("bill.paid").body("{\"n\": 1}").build();

        OutgoingMessage message = sent(CloudEvents.structured("/bills"), event, false);

        assertThat(message.body().remaining()).isZero();
        assertThat(message.headers().contains("Content-Type")).isFalse();
        IncomingEvent read = OPEN.read(Sent.arrived(message, NOW), VERIFIED);
        assertThat(read.event().type().value()).isEqualTo("bill.paid");
        assertThat(read.event().body().text()).isEqualTo("{}");
    }

    @ParameterizedTest
    @CsvSource({
        "a%20b, a b",
        "Euro%20%E2%82%AC%20%F0%9F%98%80, Euro € 😀",
        "'\"a b\"', a b",
        "'\"a \\\"b\\\" %25\"', 'a \"b\" %'",
        "a b, a b",
        "%41%2f, A/",
    })
    void a_header_is_unquoted_and_percent_decoded_once(String header, String text) {
        assertThat(read(BINARY.with("ce-subject", header), "").subject()).contains(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%C0%A0", "%", "%4", "%zz", "é", "%ED%A0%80"})
    void a_header_that_decodes_to_no_text_is_refused(String header) {
        IncomingMessage message = Sent.arrived(BINARY.with("ce-subject", header), new byte[0], NOW);

        assertThat(OPEN.verify(message)).isEqualTo(new Verification.Rejected(RejectionReason.MALFORMED_HEADER));
    }

    @Test
    void extensions_and_unknown_members_are_carried() {
        CloudEvent binary = read(BINARY.with("CE-Region", "eu"), "{}");
        CloudEvent structured = read(
                STRUCTURED,
                structured(
                        ",\"region\":\"eu\",\"sequence\":7,\"nothing\":null,\"odd\":{\"a\":1},\"dataschema\":\"/s\""));

        assertThat(binary.attribute("region")).contains("eu");
        assertThat(structured.attribute("region")).contains("eu");
        assertThat(structured.attribute("sequence")).contains("7");
        assertThat(structured.attribute("nothing")).isEmpty();
        assertThat(structured.dataSchema()).contains("/s");
        assertThat(structured.type()).isEqualTo("bill.paid");
    }

    @Test
    void data_in_base64_is_decoded() {
        assertThat(read(STRUCTURED, structured(",\"data_base64\":\"eyJuIjogMX0=\""))
                        .event()
                        .body()
                        .text())
                .isEqualTo("{\"n\": 1}");
        assertThat(read(STRUCTURED, structured(",\"data_base64\":\"AP8=\",\"datacontenttype\":\"image/png\""))
                        .event()
                        .body()
                        .bytes())
                .containsExactly(0, 0xff);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ",\"data_base64\":\"AP8=\"",
                ",\"data_base64\":\"AP8=\",\"datacontenttype\":\"application/vnd.a+json; charset=utf-8\"",
                ",\"data_base64\":\"*\"",
                ",\"data_base64\":\"e30=\",\"data\":{}",
                ",\"specversion\":\"0.3\"",
                ",\"id\":\"\"",
                ",\"source\":null",
                ",\"type\":[]",
                ",\"type\":\"a b\"",
                ",\"id\":\"a\\nb\"",
            })
    void an_object_that_is_no_event_says_so(String more) {
        assertThatThrownBy(() -> read(STRUCTURED, structured(more))).isInstanceOf(EventException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ce-specversion", "ce-id", "ce-source", "ce-type"})
    void what_every_event_has_must_be_there(String name) {
        assertThatThrownBy(() -> read(BINARY.with(name, ""), "{}"))
                .isInstanceOf(EventException.class)
                .hasMessage("expected the attribute '" + name.substring(3) + "' of CloudEvents, found none");
        assertThatThrownBy(() -> read(STRUCTURED, "[]")).isInstanceOf(EventException.class);
    }

    @Test
    void a_delivery_is_named_by_source_and_id() {
        assertThat(incoming(BINARY, "{}").deliveryId()).contains("/bills 1");
        assertThat(incoming(BINARY.with("ce-source", "/" + "x".repeat(300)), "{}")
                        .deliveryId()
                        .orElseThrow())
                .matches("[0-9a-f]{64}");
    }

    @Test
    void it_claims_both_modes_and_accepts_no_batches() {
        assertThat(OPEN.claims(BINARY)).isTrue();
        assertThat(OPEN.claims(STRUCTURED)).isTrue();
        assertThat(OPEN.claims(Headers.none().with("Content-Type", "application/json")))
                .isFalse();
        assertThat(OPEN.accepts("application/cloudevents+json")).isTrue();
        assertThat(OPEN.accepts("application/cloudevents-batch+json")).isFalse();
    }

    private static Headers answer(CloudEvents source, Headers asked) {
        Reply reply = source.preflight(new IncomingMessage("OPTIONS", URI.create("/hooks"), asked, new byte[0], NOW))
                .orElseThrow();
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).isEmpty();
        return reply.headers();
    }

    @ParameterizedTest
    @CsvSource({
        "events.example.com, , events.example.com, 100",
        "Other.Example.COM, 120, other.example.com, 100",
        "events.example.com, 7, events.example.com, 7",
        "events.example.com, 0, , ",
        "events.example.com, -1, , ",
        "events.example.com, many, , ",
        "events.example.com, 99999999999999999999, , ",
        "evil.example.com, 7, , ",
        "'', 7, , ",
        "*, 7, , ",
    })
    void consent_is_for_allowed_origins_at_most_at_the_rate_that_was_asked_for(
            String origin, String rate, String allowed, String allowedRate) {
        Headers asked = Headers.none().with("WebHook-Request-Origin", origin);
        Headers answer = answer(BILLS, rate == null ? asked : asked.with("WebHook-Request-Rate", rate));

        assertThat(answer.first("Allow")).contains("POST, OPTIONS");
        assertThat(answer.first("WebHook-Allowed-Origin").orElse(null)).isEqualTo(allowed);
        assertThat(answer.first("WebHook-Allowed-Rate").orElse(null)).isEqualTo(allowedRate);
    }

    @Test
    void everybody_may_be_consented_to_and_a_rate_is_answered_where_it_was_asked_for() {
        CloudEvents everybody = CloudEvents.insecureAcceptUnsigned().consentingTo("*");
        Headers asked = Headers.none()
                .with("WebHook-Request-Origin", "anybody.example.com")
                .with("WebHook-Request-Callback", "https://inside.example.com/");

        assertThat(answer(everybody, asked).toMap())
                .isEqualTo(Headers.none()
                        .with("Allow", "POST, OPTIONS")
                        .with("WebHook-Allowed-Origin", "*")
                        .toMap());
        assertThat(answer(everybody, asked.with("WebHook-Request-Rate", "9")).first("WebHook-Allowed-Rate"))
                .contains("9");
    }

    @Test
    void two_origins_get_no_consent_and_another_question_no_answer() {
        Headers two = Sent.with(Headers.none(), "WebHook-Request-Origin", "events.example.com", "events.example.com");

        assertThat(answer(BILLS, two).toMap()).isEqualTo(Map.of("Allow", List.of("POST, OPTIONS")));
        assertThat(BILLS.preflight(Sent.arrived(Headers.none(), new byte[0], NOW)))
                .isEmpty();
        assertThat(OPEN.preflight(Sent.arrived(two, new byte[0], NOW))).isEmpty();
    }

    @Test
    void what_cannot_be_is_not_built() {
        assertThatThrownBy(() -> CloudEvents.binary("")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CloudEvents.structured("a b")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> OPEN.consentingTo("https://a")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> OPEN.withRate(0)).isInstanceOf(IllegalArgumentException.class);
    }
}
