package webhook4j.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import webhook4j.event.Event;
import webhook4j.event.EventException;
import webhook4j.icescrum.IceScrum;
import webhook4j.signature.Headers;
import webhook4j.signature.HmacSignature;
import webhook4j.signature.IncomingMessage;
import webhook4j.signature.RejectionReason;
import webhook4j.signature.Secret;
import webhook4j.signature.StandardWebhooksSignature;
import webhook4j.signature.Verification;
import webhook4j.signature.Verifier;

/** What every source has to do alike. */
class RoundTripTest {

    private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000);
    private static final Instant THEN = Instant.parse("2026-11-01T12:00:00Z");
    private static final Secret SECRET = Secret.of("a secret of thirty-two bytes or more");
    private static final HmacSignature ACME = HmacSignature.of("acme", "X-Acme-Signature");
    private static final String PLAIN = "{\"total\": 1.10, \"note\": \"é\"}";

    /**
     * A source, and an event that it can send and read back.
     *
     * @param id of the event as it is read back
     * @param delivery the delivery's id as it is read back
     * @param signs whether the format signs by itself
     */
    private record Case(
            Source source,
            String type,
            String body,
            Optional<String> id,
            Optional<Instant> time,
            Optional<String> delivery,
            boolean signs) {

        static Case of(Source source, String type, String body) {
            return new Case(source, type, body, Optional.empty(), Optional.empty(), Optional.of("delivery-1"), true);
        }

        Case withId(String value) {
            return new Case(source, type, body, Optional.of(value), time, delivery, signs);
        }

        Case withTime() {
            return new Case(source, type, body, id, Optional.of(THEN), delivery, signs);
        }

        Case withDelivery(@Nullable String value) {
            return new Case(source, type, body, id, time, Optional.ofNullable(value), signs);
        }

        Case unsigned() {
            return new Case(source, type, body, id, time, delivery, false);
        }

        Event event() {
            return Event.builder(type).id("event-1").occurredAt(THEN).body(body).build();
        }

        IncomingMessage arrived() {
            OutgoingAttempt attempt = new OutgoingAttempt(event(), "219", "delivery-1", 1, NOW, true);
            return Sent.arrived(
                    signs ? Sent.by(source, attempt, SECRET) : Sent.by(source, attempt), NOW.plusSeconds(1));
        }

        @Override
        public String toString() {
            return source + " " + type;
        }
    }

    static Stream<Case> cases() {
        String slack = "{\"type\":\"event_callback\",\"event_id\":\"Ev1\",\"event_time\":1793534400,"
                + "\"event\": {\"type\":\"app_mention\",\"user\":\"U1\"}}";
        String stripe = "{\"id\":\"evt_1\",\"type\":\"invoice.paid\",\"created\":1793534400,\"data\":{}}";
        Verifier bySecret = StandardWebhooksSignature.create().verifier(SECRET);
        return Stream.of(
                Case.of(GitHub.signedWith(SECRET), "issues", PLAIN),
                Case.of(GitLab.insecureAcceptUnsigned(), "tag_push", PLAIN).unsigned(),
                Case.of(Shopify.signedWith(SECRET), "orders/create", PLAIN)
                        .withId("event-1")
                        .withTime(),
                Case.of(Slack.signedWith(SECRET), "app_mention", slack)
                        .withId("Ev1")
                        .withTime()
                        .withDelivery("Ev1"),
                Case.of(Stripe.signedWith(SECRET), "invoice.paid", stripe)
                        .withId("evt_1")
                        .withTime()
                        .withDelivery("evt_1"),
                Case.of(StandardWebhooks.signedWith(SECRET), "standard-webhooks", PLAIN),
                Case.of(StandardWebhooks.svix(SECRET).withEnvelope(), "invoice.paid", PLAIN)
                        .withTime(),
                Case.of(StandardWebhooks.signedWith(SECRET).withEnvelope(), "invoice.paid", "[1.0,  \"]}\"]")
                        .withTime(),
                Case.of(CloudEvents.binary("/bills").withVerifier(Verifier.insecureAcceptAll()), "bill.paid", PLAIN)
                        .withId("event-1")
                        .withTime()
                        .withDelivery("/bills event-1")
                        .unsigned(),
                Case.of(CloudEvents.structured("/bills").withVerifier(Verifier.insecureAcceptAll()), "bill.paid", PLAIN)
                        .withId("event-1")
                        .withTime()
                        .withDelivery("/bills event-1")
                        .unsigned(),
                Case.of(IceScrum.signedWith(SECRET), "story.create", PLAIN).withDelivery(null),
                Case.of(
                        CustomSource.builder("acme")
                                .type(Place.header("X-Acme-Type"))
                                .deliveryId(Place.header("X-Acme-Id"))
                                .signedBy(ACME)
                                .verifiedBy(ACME.verifier(SECRET)),
                        "invoice.paid",
                        PLAIN),
                Case.of(
                        CustomSource.builder("own-by-standard")
                                .type(Place.always("thing"))
                                .signedBy(StandardWebhooksSignature.create())
                                .verifiedBy(bySecret),
                        "thing",
                        PLAIN));
    }

    static Stream<Source> believers() {
        return Stream.of(
                GitHub.insecureAcceptUnsigned(),
                GitLab.insecureAcceptUnsigned(),
                Shopify.insecureAcceptUnsigned(),
                Slack.insecureAcceptUnsigned(),
                Stripe.insecureAcceptUnsigned(),
                StandardWebhooks.insecureAcceptUnsigned().withEnvelope(),
                CloudEvents.insecureAcceptUnsigned(),
                IceScrum.insecureAcceptUnsigned(),
                CustomSource.builder("acme")
                        .type(Place.member("/type").or(Place.header("X-Acme-Type")))
                        .deliveryId(Place.header("X-Acme-Id"))
                        .insecureAcceptUnsigned());
    }

    static Stream<Source> formats() {
        return Stream.of(
                GitHub.format(),
                GitLab.format(),
                Shopify.format(),
                Slack.format(),
                Stripe.format(),
                StandardWebhooks.format(),
                CloudEvents.binary("/bills"),
                IceScrum.format());
    }

    private static Verification.Verified verified(Source source, IncomingMessage message) {
        Verification verification = source.verify(message);
        assertThat(verification).isInstanceOf(Verification.Verified.class);
        return (Verification.Verified) verification;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void what_was_sent_is_claimed_believed_and_read_back(Case sent) {
        IncomingMessage message = sent.arrived();

        assertThat(sent.source().claims(message.headers())).isTrue();
        IncomingEvent incoming = (IncomingEvent) sent.source().read(message, verified(sent.source(), message));

        assertThat(incoming.deliveryId()).isEqualTo(sent.delivery());
        assertThat(incoming.attempt()).isOne();
        assertThat(incoming.event().type().value()).isEqualTo(sent.type());
        assertThat(incoming.event().id()).isEqualTo(sent.id());
        assertThat(incoming.event().occurredAt()).isEqualTo(sent.time());
        assertThat(incoming.event().source()).contains(sent.source().id());
        assertThat(incoming.event().body().text()).isEqualTo(sent.body());
        assertThat(sent.source().typed(incoming.event()).event()).isSameAs(incoming.event());
        assertThat(sent.source().recognises(incoming.event())).isTrue();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void a_changed_body_is_refused_where_bodies_are_signed(Case sent) {
        IncomingMessage message = sent.arrived();
        byte[] changed = message.body().clone();
        changed[changed.length / 2] ^= 1;

        Verification verification = sent.source().verify(Sent.arrived(message.headers(), changed, NOW));

        assertThat(verification instanceof Verification.Rejected).isEqualTo(sent.signs());
    }

    @ParameterizedTest
    @MethodSource("formats")
    void a_format_believes_nobody(Source source) {
        assertThat(source.verify(Sent.arrived(Headers.none(), new byte[0], NOW)))
                .isEqualTo(new Verification.Rejected(RejectionReason.INVALID_SECRET));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void batches_and_xml_are_not_accepted(Case sent) {
        assertThat(sent.source().accepts("application/json")).isTrue();
        assertThat(sent.source().accepts("application/xml")).isFalse();
        assertThat(sent.source().preflight(Sent.arrived(Headers.none(), new byte[0], NOW)))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("believers")
    void a_body_too_deep_or_no_json_is_no_event(Source source) {
        Headers headers = Headers.none()
                .with("X-GitHub-Event", "push")
                .with("X-Gitlab-Event", "Push Hook")
                .with("X-Shopify-Topic", "orders/create")
                .with("x-icescrum-event", "story.create")
                .with("ce-specversion", "1.0")
                .with("ce-id", "1")
                .with("ce-source", "/a")
                .with("ce-type", "a.b");
        List<String> bombs = List.of("[".repeat(100_000), "{\"data\":".repeat(50_000), "{", "\u0000", "1e99999999999");
        for (String bomb : bombs) {
            IncomingMessage message = Sent.arrived(headers, bomb.getBytes(UTF_8), NOW);
            assertThatThrownBy(() -> source.read(message, verified(source, message)))
                    .isInstanceOf(EventException.class);
            IncomingMessage structured = Sent.arrived(
                    headers.with("Content-Type", "application/cloudevents+json"), bomb.getBytes(UTF_8), NOW);
            assertThatThrownBy(() -> source.read(structured, verified(source, structured)))
                    .isInstanceOf(EventException.class);
        }
    }

    @ParameterizedTest
    @MethodSource("believers")
    void nothing_but_an_event_exception_comes_of_random_requests(Source source) {
        Random random = new Random(7);
        for (int i = 0; i < 400; i++) {
            IncomingMessage message = Sent.arrived(headers(random), body(random), NOW);
            source.claims(message.headers());
            source.preflight(message);
            Throwable thrown = catchThrowable(() -> {
                if (source.verify(message) instanceof Verification.Verified verified) {
                    source.read(message, verified);
                }
            });
            assertThat(thrown == null || thrown instanceof EventException)
                    .as("%s of %s", thrown, message.headers().toMap())
                    .isTrue();
        }
    }

    private static final List<String> NAMES = List.of(
            "X-GitHub-Event",
            "X-GitHub-Delivery",
            "X-Gitlab-Event",
            "Idempotency-Key",
            "X-Shopify-Topic",
            "X-Shopify-Event-Id",
            "X-Shopify-Triggered-At",
            "X-Slack-Retry-Num",
            "webhook-id",
            "svix-id",
            "ce-id",
            "ce-source",
            "ce-type",
            "ce-specversion",
            "ce-time",
            "ce-",
            "x-icescrum-event",
            "X-Acme-Type",
            "X-Acme-Id",
            "Content-Type",
            "WebHook-Request-Origin",
            "WebHook-Request-Rate");

    private static final List<String> VALUES = List.of(
            "",
            "a.b",
            "[a.b]",
            "[",
            "]",
            "[]",
            "[,]",
            " ",
            "%",
            "%zz",
            "%C0%A0",
            "\"a\\",
            "\"",
            "1.0",
            "\u0000",
            "a\nb",
            "é",
            "\uD800",
            "x".repeat(10_000),
            "99999999999999999999",
            "2026-02-30T00:00:00Z",
            "application/x-www-form-urlencoded",
            "application/x-www-form-urlencoded;",
            "application/cloudevents+json; charset=utf-8",
            "application/json");

    private static Headers headers(Random random) {
        Headers headers = Headers.none();
        for (String name : NAMES) {
            if (random.nextInt(3) > 0) {
                String value = VALUES.get(random.nextInt(VALUES.size()));
                headers = random.nextInt(20) == 0
                        ? Sent.with(headers, name, value, value)
                        : Sent.with(headers, name, value);
            }
        }
        return headers;
    }

    private static final List<String> BODIES = List.of(
            "",
            "{}",
            "null",
            "[]",
            "\"\"",
            "payload=%7B%7D",
            "payload=%",
            "payload=%ff",
            "payload",
            "=&=",
            "command=%2Fdo&text=a+b",
            "{\"type\":\"url_verification\"}",
            "{\"type\":\"url_verification\",\"challenge\":7}",
            "{\"type\":[],\"data\":{},\"id\":{}}",
            "{\"type\":\"a b\",\"data\":1,\"id\":\"\\u0000\"}",
            "{\"id\":\"\\ud800\",\"source\":\"/\",\"type\":\"t\",\"specversion\":\"1.0\",\"time\":1e400}",
            "{\"id\":\"1\",\"source\":\"/\",\"type\":\"t\",\"specversion\":\"1.0\",\"data_base64\":\"*\"}",
            "{\"event\":{\"type\":\"t\",\"user\":{}},\"event_id\":\"" + "x".repeat(300) + "\"}",
            "\uFEFF{\"type\":\"t\",\"data\":{}}",
            "{");

    private static byte[] body(Random random) {
        byte[] bytes = BODIES.get(random.nextInt(BODIES.size())).getBytes(UTF_8);
        if (bytes.length > 0 && random.nextInt(4) == 0) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    static Stream<List<Object>> idHeaders() {
        return Stream.of(
                List.of(GitHub.insecureAcceptUnsigned(), "X-GitHub-Delivery"),
                List.of(GitLab.insecureAcceptUnsigned(), "Idempotency-Key"),
                List.of(GitLab.insecureAcceptUnsigned(), "X-Gitlab-Event-UUID"),
                List.of(Shopify.insecureAcceptUnsigned(), "X-Shopify-Webhook-Id"),
                List.of(StandardWebhooks.insecureAcceptUnsigned(), "webhook-id"),
                List.of(CloudEvents.insecureAcceptUnsigned(), "ce-id"),
                List.of(
                        CustomSource.builder("acme")
                                .type(Place.member("/type"))
                                .deliveryId(Place.header("X-Acme-Id"))
                                .insecureAcceptUnsigned(),
                        "X-Acme-Id"));
    }

    @ParameterizedTest
    @MethodSource("idHeaders")
    void an_id_that_could_not_be_remembered_is_refused_before_it_is_read(List<Object> sourceAndHeader) {
        Source source = (Source) sourceAndHeader.get(0);
        String header = (String) sourceAndHeader.get(1);

        assertThat(List.of("", "a\nb", "\u0007", "x".repeat(10_000)))
                .allSatisfy(value -> assertThat(verdict(source, header, value))
                        .isEqualTo(new Verification.Rejected(RejectionReason.MALFORMED_HEADER)));
        assertThat(verdict(source, header, "a", "a"))
                .isEqualTo(new Verification.Rejected(RejectionReason.DUPLICATE_HEADER));
        assertThat(verdict(source, header, "a")).isInstanceOf(Verification.Verified.class);
    }

    static Stream<List<Object>> otherHeaders() {
        return Stream.of(
                List.of(GitHub.insecureAcceptUnsigned(), "X-GitHub-Event"),
                List.of(GitLab.insecureAcceptUnsigned(), "X-Gitlab-Event"),
                List.of(Shopify.insecureAcceptUnsigned(), "X-Shopify-Topic"),
                List.of(Shopify.insecureAcceptUnsigned(), "X-Shopify-Shop-Domain"),
                List.of(CloudEvents.insecureAcceptUnsigned(), "ce-type"),
                List.of(CloudEvents.insecureAcceptUnsigned(), "CE-anything"),
                List.of(IceScrum.insecureAcceptUnsigned(), "x-icescrum-event"));
    }

    @ParameterizedTest
    @MethodSource("otherHeaders")
    void a_header_that_says_what_it_is_stands_once(List<Object> sourceAndHeader) {
        Source source = (Source) sourceAndHeader.get(0);

        assertThat(verdict(source, (String) sourceAndHeader.get(1), "a", "a"))
                .isEqualTo(new Verification.Rejected(RejectionReason.DUPLICATE_HEADER));
    }

    private static Verification verdict(Source source, String header, String... values) {
        return source.verify(Sent.arrived(Sent.with(Headers.none(), header, values), "{}".getBytes(UTF_8), NOW));
    }
}
