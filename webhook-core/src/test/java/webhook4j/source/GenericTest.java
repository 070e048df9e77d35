package webhook4j.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
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
import webhook4j.signature.TimeWindow;
import webhook4j.signature.Verification;
import webhook4j.signature.VerificationBytes;

class GenericTest {

    private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000);
    private static final Verification.Verified VERIFIED = Verification.Verified.of("generic", 0);
    private static final Secret SECRET = Secret.of("the secret of this webhook");
    private static final Generic GENERIC = Generic.signedWith(SECRET);
    private static final Event EVENT = Event.builder("invoice.paid")
            .id("invoice 7 – 100 %")
            .occurredAt(Instant.parse("2026-11-01T12:00:00.5Z"))
            .tenant("acme")
            .actor("anna")
            .body("{\"total\": 1.10}")
            .build();

    private static OutgoingMessage sent(Event event, boolean withBody, Secret... secrets) {
        return Sent.by(GENERIC, new OutgoingAttempt(event, "ci", "delivery-1", 2, NOW, withBody), secrets);
    }

    private static IncomingMessage arrived(OutgoingMessage message) {
        byte[] body = new byte[message.body().remaining()];
        message.body().get(body);
        return arrived(message.headers(), body);
    }

    private static IncomingMessage arrived(OutgoingMessage message, long secondsLater) {
        IncomingMessage inTime = arrived(message);
        return new IncomingMessage(
                "POST", inTime.uri(), inTime.headers(), inTime.body(), NOW.plusSeconds(secondsLater));
    }

    private static IncomingMessage arrived(Headers headers, byte[] body) {
        return new IncomingMessage("POST", URI.create("/hooks"), headers, body, NOW);
    }

    private static Headers without(Headers headers, String name) {
        Map<String, List<String>> fields = new HashMap<>(headers.toMap());
        fields.remove(name);
        return Headers.of(fields);
    }

    /** Id and time are inside the signature. */
    private static final Verification SIGNED =
            Verification.Verified.of("generic", 0).withDeliveryId("delivery-1").withSignedAt(NOW);

    private static Verification rejected(RejectionReason reason) {
        return new Verification.Rejected(reason);
    }

    /** The header fields that are signed in front of the body take most of it. */
    @Test
    void a_verification_allocates_at_most_three_kilobytes_and_a_half() {
        IncomingMessage message = arrived(sent(EVENT, true, SECRET));

        assertThat(VerificationBytes.perCall(GENERIC::verify, message)).isLessThanOrEqualTo(3_500);
    }

    @Test
    void everything_but_the_body_stands_in_headers() {
        OutgoingMessage message = sent(EVENT, true);

        assertThat(message.headers())
                .isEqualTo(Headers.none()
                        .with("Content-Type", "application/json")
                        .with("X-Webhook-Delivery", "delivery-1")
                        .with("X-Webhook-Attempt", "2")
                        .with("X-Webhook-Timestamp", "1700000000")
                        .with("X-Webhook-Event", "invoice.paid")
                        .with("X-Webhook-Event-Id", "invoice%207%20%E2%80%93%20100%20%25")
                        .with("X-Webhook-Event-Time", "2026-11-01T12:00:00.500Z"));
        assertThat(message.body()).isEqualTo(EVENT.body().buffer());
    }

    @Test
    void the_signed_text_is_the_headers_and_the_body() {
        String text = """
                webhook4j.1
                delivery-1
                2
                1700000000
                invoice.paid
                invoice%207%20%E2%80%93%20100%20%25
                2026-11-01T12:00:00.500Z
                {"total": 1.10}""";

        assertThat(sent(EVENT, true, SECRET).headers().first("X-Webhook-Signature"))
                .contains(HmacSignature.jira().sign(SECRET, ByteBuffer.wrap(text.getBytes(UTF_8))));
    }

    @Test
    void what_was_sent_is_believed_and_read_back() {
        IncomingMessage message = arrived(sent(EVENT, true, SECRET));

        assertThat(GENERIC.claims(message.headers())).isTrue();
        assertThat(GENERIC.verify(message)).isEqualTo(SIGNED);
        IncomingEvent incoming = GENERIC.read(message, VERIFIED);
        assertThat(incoming.deliveryId()).contains("delivery-1");
        assertThat(incoming.attempt()).isEqualTo(2);
        Event event = incoming.event();
        assertThat(event.type()).isEqualTo(EVENT.type());
        assertThat(event.id()).isEqualTo(EVENT.id());
        assertThat(event.occurredAt()).isEqualTo(EVENT.occurredAt());
        assertThat(event.body().bytes()).isEqualTo(EVENT.body().bytes());
        assertThat(GENERIC.typed(event)).isEqualTo(new GenericEvent(event));
    }

    @Test
    void tenant_and_actor_stay_with_the_producer() {
        Event event = GENERIC.read(arrived(sent(EVENT, true, SECRET)), VERIFIED).event();

        assertThat(event.tenant()).isEmpty();
        assertThat(event.actor()).isEmpty();
    }

    @Test
    void an_event_without_a_body_keeps_its_type() {
        IncomingMessage message = arrived(sent(EVENT, false, SECRET));

        assertThat(message.body()).isEmpty();
        assertThat(message.headers().contains("Content-Type")).isFalse();
        assertThat(GENERIC.verify(message)).isEqualTo(SIGNED);
        Event event = GENERIC.read(message, VERIFIED).event();
        assertThat(event.type().value()).isEqualTo("invoice.paid");
        assertThat(event.body().text()).isEqualTo("{}");
    }

    @ParameterizedTest
    @CsvSource({
        "X-Webhook-Delivery, delivery-2",
        "X-Webhook-Attempt, 1",
        "X-Webhook-Timestamp, 1700000001",
        "X-Webhook-Event, invoice.void",
        "X-Webhook-Event-Id, other",
        "X-Webhook-Event-Time, 2026-11-01T12:00:00Z",
    })
    void a_changed_header_is_refused(String name, String value) {
        OutgoingMessage message = sent(EVENT, true, SECRET);

        assertThat(GENERIC.verify(arrived(
                        message.headers().with(name, value), EVENT.body().bytes())))
                .isEqualTo(rejected(RejectionReason.SIGNATURE_MISMATCH));
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Webhook-Attempt", "X-Webhook-Event-Id", "X-Webhook-Event-Time"})
    void a_header_that_was_signed_cannot_be_dropped(String name) {
        Headers headers = without(sent(EVENT, true, SECRET).headers(), name);

        assertThat(GENERIC.verify(arrived(headers, EVENT.body().bytes())))
                .isEqualTo(rejected(RejectionReason.SIGNATURE_MISMATCH));
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Webhook-Delivery", "X-Webhook-Timestamp", "X-Webhook-Event", "X-Webhook-Signature"})
    void a_header_that_is_needed_must_be_there(String name) {
        Headers headers = without(sent(EVENT, true, SECRET).headers(), name);

        assertThat(GENERIC.verify(arrived(headers, EVENT.body().bytes())))
                .isEqualTo(rejected(RejectionReason.MISSING_HEADER));
    }

    @Test
    void an_empty_header_is_not_taken_for_an_absent_one() {
        Event plain = Event.builder("invoice.paid").body("{}").build();
        OutgoingMessage message = sent(plain, true, SECRET);

        assertThat(GENERIC.verify(arrived(
                        message.headers().with("X-Webhook-Event-Id", ""),
                        plain.body().bytes())))
                .isEqualTo(rejected(RejectionReason.MALFORMED_HEADER));
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Webhook-Delivery", "X-Webhook-Event", "X-Webhook-Event-Time", "X-Webhook-Signature"})
    void a_header_that_stands_twice_is_refused(String name) {
        Headers headers = sent(EVENT, true, SECRET).headers();
        String value = headers.first(name).orElseThrow();
        Headers doubled = headers.withAll(Headers.of(Map.of(name, List.of(value, value))));

        assertThat(GENERIC.verify(arrived(doubled, EVENT.body().bytes())))
                .isEqualTo(rejected(RejectionReason.DUPLICATE_HEADER));
    }

    @ParameterizedTest
    @CsvSource({"301, TIMESTAMP_TOO_OLD", "-301, TIMESTAMP_IN_FUTURE"})
    void a_request_is_good_for_300_seconds(long secondsLater, RejectionReason reason) {
        IncomingMessage inTime = arrived(sent(EVENT, true, SECRET), secondsLater - Long.signum(secondsLater));
        IncomingMessage late = arrived(sent(EVENT, true, SECRET), secondsLater);

        assertThat(GENERIC.verify(inTime)).isInstanceOf(Verification.Verified.class);
        assertThat(GENERIC.verify(late)).isEqualTo(rejected(reason));
        assertThat(GENERIC.withWindow(new TimeWindow(Duration.ofHours(1))).verify(late))
                .isInstanceOf(Verification.Verified.class);
    }

    @Test
    void an_unsigned_request_is_believed_only_where_that_was_asked_for_by_name() {
        IncomingMessage message = arrived(sent(EVENT, true));

        assertThat(GENERIC.verify(message)).isEqualTo(rejected(RejectionReason.MISSING_HEADER));
        assertThat(Generic.format().verify(message)).isEqualTo(rejected(RejectionReason.INVALID_SECRET));
        assertThat(Generic.insecureAcceptUnsigned().verify(message))
                .isEqualTo(Verification.Verified.of("unsigned", 0).withUnauthenticatedBody());
    }

    @Test
    void an_application_may_name_the_headers_itself() {
        Generic acme = GENERIC.withPrefix("X-Acme-");
        OutgoingMessage message = Sent.by(acme, new OutgoingAttempt(EVENT, "ci", "delivery-1", 1, NOW, true), SECRET);

        assertThat(message.headers().first("X-Acme-Event")).contains("invoice.paid");
        assertThat(acme.claims(message.headers())).isTrue();
        assertThat(GENERIC.claims(message.headers())).isFalse();
        assertThat(acme.verify(arrived(message))).isEqualTo(SIGNED);
    }

    @Test
    void a_prefix_must_begin_a_header() {
        assertThatThrownBy(() -> GENERIC.withPrefix(""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a prefix of headers has at least one character, found none");
        assertThatThrownBy(() -> GENERIC.withPrefix("X Acme"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected a header name of letters, digits and !#$%&'*+-.^_`|~, found 'X Acme'");
    }

    @Test
    void it_recognises_events_that_name_no_other_source() {
        assertThat(GENERIC.recognises(EVENT)).isTrue();
        assertThat(GENERIC.recognises(EVENT.toBuilder().source("generic").build()))
                .isTrue();
        assertThat(GENERIC.recognises(EVENT.toBuilder().source("jira").build())).isFalse();
        assertThat(GENERIC.catalog().entries()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "X-Webhook-Event      | a b       | found a header that is not visible ASCII with percent-encoded UTF-8",
                "X-Webhook-Event      | a%2       | found a header that is not visible ASCII with percent-encoded UTF-8",
                "X-Webhook-Event      | a%FF      | found a header that is not visible ASCII with percent-encoded UTF-8",
                "X-Webhook-Event      | a%20b     | an event type has no white space and no control characters, found U+0020 at offset 1",
                "X-Webhook-Event-Id   | a%0Ab     | id has no control characters, found one in it",
                "X-Webhook-Event-Time | yesterday | Text 'yesterday' could not be parsed at index 0",
                "X-Webhook-Delivery   | a%00      | a delivery's id has 1 to 255 characters and no control characters, found one that has not",
            })
    void headers_that_make_no_event_say_why(String name, String value, String why) {
        Headers headers = sent(EVENT, true).headers().with(name, value);

        assertThatThrownBy(() -> GENERIC.read(arrived(headers, EVENT.body().bytes()), VERIFIED))
                .isInstanceOf(EventException.class)
                .hasMessage("expected headers that make an event: " + why);
    }

    @Test
    void no_type_is_no_event() {
        assertThatThrownBy(() -> GENERIC.read(arrived(Headers.none(), new byte[0]), VERIFIED))
                .isInstanceOf(EventException.class)
                .hasMessage("expected headers that make an event: found no header 'X-Webhook-Event'");
    }

    @Test
    void a_body_that_is_no_json_says_where() {
        assertThatThrownBy(() ->
                        GENERIC.read(arrived(sent(EVENT, true).headers(), "{\"a\": x}".getBytes(UTF_8)), VERIFIED))
                .isInstanceOf(EventException.class)
                .hasMessageStartingWith("expected JSON, found a fault at byte 6");
    }
}
