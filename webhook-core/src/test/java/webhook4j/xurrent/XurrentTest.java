package webhook4j.xurrent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import webhook4j.event.Event;
import webhook4j.event.EventException;
import webhook4j.signature.Headers;
import webhook4j.signature.IncomingMessage;
import webhook4j.signature.JwtVerifier;
import webhook4j.signature.RejectionReason;
import webhook4j.signature.Secret;
import webhook4j.signature.SignatureAlgorithm;
import webhook4j.signature.Verification;
import webhook4j.source.Incoming;
import webhook4j.source.IncomingEvent;
import webhook4j.source.IncomingHandshake;
import webhook4j.source.OutgoingAttempt;
import webhook4j.source.OutgoingMessage;
import webhook4j.source.Sent;

class XurrentTest {

    private static final String ACCOUNT = "https://acme.xurrent.com";
    private static final SignatureAlgorithm HS256 = SignatureAlgorithm.HMAC_SHA256;
    private static final Secret SECRET =
            Secret.of("a secret of sixty-four bytes or more, to be long enough for a hash of 512 bits");
    private static final Instant AT = Instant.ofEpochSecond(1_700_000_000);
    private static final String MESSAGE =
            "{ \"webhook_id\":945, \"event\":\"request.note-added\", \"object_id\":219,\n \"person_id\":8543,"
                    + " \"payload\":{\"hours\":1.10, \"hours\":1.20}}";
    private static final Verification.Verified UNSIGNED =
            Verification.Verified.of("unsigned", 0).withUnauthenticatedBody();
    private static final Headers NAMED = Headers.none().with("X-Xurrent-Delivery", "delivery-1");

    private final Xurrent xurrent = Xurrent.signedWith(ACCOUNT, HS256, SECRET);
    private final Xurrent unsigned = Xurrent.insecureAcceptUnsigned(ACCOUNT);

    private static IncomingMessage arrived(Headers headers, String body) {
        return new IncomingMessage("POST", URI.create("/hooks"), headers, body.getBytes(UTF_8), AT);
    }

    /** As a sender of this library sends it under a policy. */
    private static IncomingMessage sent(SignatureAlgorithm algorithm, String account, Event event, boolean withBody) {
        Xurrent sender = Xurrent.format(account).withPolicy(algorithm);
        OutgoingAttempt attempt = new OutgoingAttempt(event, "945", "delivery-1", 2, AT, withBody);
        return arrived(Sent.by(sender, attempt, SECRET));
    }

    private static IncomingMessage arrived(OutgoingMessage message) {
        ByteBuffer body = message.body().duplicate();
        byte[] bytes = new byte[body.remaining()];
        body.get(bytes);
        return new IncomingMessage("POST", URI.create("/hooks"), message.headers(), bytes, AT);
    }

    private static Event event(String message) {
        return Event.of("request.note-added", message.getBytes(UTF_8));
    }

    private static Verification.Verified verified(Verification verification) {
        assertThat(verification).isInstanceOf(Verification.Verified.class);
        return (Verification.Verified) verification;
    }

    private IncomingEvent read(IncomingMessage message) {
        return (IncomingEvent) xurrent.read(message, verified(xurrent.verify(message)));
    }

    private static Verification rejected(RejectionReason reason) {
        return new Verification.Rejected(reason);
    }

    @ParameterizedTest
    @EnumSource(names = {"HMAC_SHA256", "HMAC_SHA384", "HMAC_SHA512"})
    void what_a_policy_signed_is_believed_and_read_byte_for_byte(SignatureAlgorithm algorithm) {
        Xurrent source = Xurrent.signedWith(ACCOUNT, algorithm, SECRET);
        String message = "{ \"event\":\"request.note-added\",\"person_id\":8543, \"payload\":{\"hours\":1.10}}";
        IncomingMessage arrived = sent(algorithm, ACCOUNT, event(message), true);

        Verification.Verified verified = verified(source.verify(arrived));
        IncomingEvent incoming = (IncomingEvent) source.read(arrived, verified);

        assertThat(source.claims(arrived.headers())).isTrue();
        assertThat(verified.scheme()).isEqualTo("xurrent-jwt");
        assertThat(verified.bodyAuthenticated()).isTrue();
        assertThat(verified.deliveryId()).contains("delivery-1");
        assertThat(incoming.event().body().text()).isEqualTo(message);
        assertThat(incoming.event().type().value()).isEqualTo("request.note-added");
        assertThat(incoming.event().source()).contains("xurrent");
        assertThat(incoming.event().actor()).contains("8543");
        assertThat(incoming.event().tenant()).isEmpty();
        assertThat(incoming.deliveryId()).contains("delivery-1");
        assertThat(source.typed(incoming.event()).event()).isSameAs(incoming.event());
    }

    @Test
    void an_event_of_the_applications_own_comes_back_as_the_payload_of_a_message() {
        IncomingEvent incoming =
                read(sent(HS256, ACCOUNT, Event.of("invoice.paid", "{\"n\": 1.10}".getBytes(UTF_8)), true));

        assertThat(incoming.event().type().value()).isEqualTo("invoice.paid");
        assertThat(incoming.event().body().text()).startsWith("{\"payload\":{\"n\": 1.10},");
    }

    @Test
    void a_bare_message_is_refused_where_there_is_a_key_and_believed_where_that_was_asked_for_by_name() {
        IncomingMessage bare = arrived(NAMED, MESSAGE);

        assertThat(xurrent.verify(bare)).isEqualTo(rejected(RejectionReason.TOKEN_MALFORMED));
        assertThat(Xurrent.format(ACCOUNT).verify(bare)).isEqualTo(rejected(RejectionReason.INVALID_SECRET));
        assertThat(unsigned.verify(bare)).isEqualTo(UNSIGNED);
        IncomingEvent incoming = (IncomingEvent) unsigned.read(bare, UNSIGNED);
        assertThat(incoming.event().body().text()).isEqualTo(MESSAGE);
        assertThat(incoming.deliveryId()).contains("delivery-1");
    }

    @Test
    void a_token_of_another_account_or_key_or_time_is_refused() {
        Event event = event(MESSAGE.replace(", \"hours\":1.20", ""));
        IncomingMessage ours = sent(HS256, ACCOUNT, event, true);
        Xurrent newer = Xurrent.signedWith(ACCOUNT, HS256, Secret.of("a newer secret, thirty-two bytes long"), SECRET);
        IncomingMessage later =
                new IncomingMessage("POST", ours.uri(), ours.headers(), ours.body(), AT.plusSeconds(360));

        assertThat(xurrent.verify(sent(HS256, "https://evil.xurrent.com", event, true)))
                .isEqualTo(rejected(RejectionReason.ISSUER_MISMATCH));
        assertThat(verified(newer.verify(ours)).keyIndex()).isEqualTo(1);
        assertThat(Xurrent.signedWith(ACCOUNT, HS256, Secret.of("z".repeat(32))).verify(ours))
                .isEqualTo(rejected(RejectionReason.SIGNATURE_MISMATCH));
        assertThat(xurrent.verify(later)).isEqualTo(rejected(RejectionReason.TOKEN_EXPIRED));
    }

    @Test
    void a_verifier_of_ones_own_says_what_else_a_policy_has() {
        JwtVerifier forUs = JwtVerifier.xurrent(ACCOUNT)
                .issuer("https://acme.4me.com")
                .audience("my app")
                .key(HS256, SECRET)
                .build();

        assertThat(Xurrent.verifiedBy(ACCOUNT, forUs).verify(sent(HS256, "https://acme.4me.com", event("{}"), true)))
                .isEqualTo(rejected(RejectionReason.AUDIENCE_MISMATCH));
    }

    @ParameterizedTest
    @CsvSource({"X-4me-Delivery, true", "x-xurrent-delivery, true", "X-Acme-Delivery, true", "X-Other, false"})
    void it_claims_what_names_its_delivery_in_one_of_its_headers(String header, boolean claimed) {
        Xurrent own = unsigned.withDeliveryHeader("X-Acme-Delivery");
        Headers headers = Headers.none().with(header, "d-2");

        assertThat(own.claims(headers)).isEqualTo(claimed);
        assertThat(((IncomingEvent) own.read(arrived(headers, MESSAGE), UNSIGNED)).deliveryId())
                .isEqualTo(claimed ? Optional.of("d-2") : Optional.empty());
    }

    @Test
    void without_a_header_the_delivery_is_named_by_the_token() {
        IncomingMessage named = sent(HS256, ACCOUNT, event("{}"), true);
        IncomingMessage message =
                new IncomingMessage("POST", named.uri(), Headers.none(), named.body(), named.arrivedAt());

        assertThat(read(message).deliveryId()).contains("delivery-1");
    }

    @Test
    void a_header_that_could_not_name_a_delivery_is_refused() {
        Headers two = Headers.of(Map.of("X-Xurrent-Delivery", List.of("a", "b")));
        Headers tooLong = Headers.none().with("X-4me-Delivery", "x".repeat(256));

        assertThat(unsigned.verify(arrived(two, MESSAGE))).isEqualTo(rejected(RejectionReason.DUPLICATE_HEADER));
        assertThat(unsigned.verify(arrived(tooLong, MESSAGE))).isEqualTo(rejected(RejectionReason.MALFORMED_HEADER));
    }

    @Test
    void a_token_without_a_message_is_no_event() {
        IncomingMessage message = sent(HS256, ACCOUNT, event(MESSAGE), false);
        Verification.Verified verified = verified(xurrent.verify(message));

        assertThatThrownBy(() -> xurrent.read(message, verified))
                .isInstanceOf(EventException.class)
                .hasMessage("expected the claim 'data' with the message, found none");
    }

    @ParameterizedTest
    @CsvSource({
        "'[]', 'expected an object with the text ''event'', found none'",
        "'{\"event\": 7}', 'expected an object with the text ''event'', found none'",
        "'{\"jwt\": \"a.b.c\"}', 'expected an object with the text ''event'', found none but a token; give its key,"
                + " Xurrent.signedWith(…)'"
    })
    void a_body_that_is_no_message_says_so(String body, String complaint) {
        IncomingMessage message = arrived(NAMED, body);

        assertThatThrownBy(() -> unsigned.read(message, UNSIGNED))
                .isInstanceOf(EventException.class)
                .hasMessage(complaint);
    }

    @ParameterizedTest
    @CsvSource({"'{\"event\": \"\"}'", "'{\"event\": \"a\\u0000b\"}'", "'{\"event\"'"})
    void a_name_that_is_none_and_broken_json_are_exceptions_of_events(String body) {
        assertThatThrownBy(() -> unsigned.read(arrived(NAMED, body), UNSIGNED)).isInstanceOf(EventException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "7, 7",
        "'\"p-1\"', p-1",
        "'\"\"', ",
        "null, ",
        "1.5, ",
        "'\"a\\u0000b\"', ",
        "'\"\\ud800\"', ",
        "{}, ",
        "'[7]', "
    })
    void who_did_it_is_known_where_it_can_be_named(String person, String actor) {
        String body = "{\"event\": \"request.create\", \"person_id\": " + person + "}";

        IncomingEvent incoming = (IncomingEvent) unsigned.read(arrived(NAMED, body), UNSIGNED);

        assertThat(incoming.event().actor()).isEqualTo(Optional.ofNullable(actor));
    }

    @Test
    void xurrents_test_is_an_event_like_any_other() {
        String body = "{\"event\": \"request.create\", \"object_id\": 12345, \"payload\": {}}";

        assertThat(unsigned.read(arrived(NAMED, body), UNSIGNED)).isInstanceOf(IncomingEvent.class);
    }

    @Test
    void a_verification_is_answered_and_called_back_after_its_token_held() {
        URI callback = URI.create(ACCOUNT + "/webhooks/945/verify?code=s3cret&expires_at=1610618451");
        Event challenge = Xurrent.format(ACCOUNT).challenge("945", callback, AT).orElseThrow();
        IncomingMessage message = sent(HS256, ACCOUNT, challenge, true);

        Incoming incoming = xurrent.read(message, verified(xurrent.verify(message)));

        assertThat(incoming).isInstanceOf(IncomingHandshake.class);
        IncomingHandshake handshake = (IncomingHandshake) incoming;
        assertThat(handshake.kind()).isEqualTo("webhook.verify");
        assertThat(handshake.reply().status()).isEqualTo(200);
        assertThat(handshake.callBack()).contains(callback);
        assertThat(xurrent.verify(arrived(NAMED, challenge.body().text())))
                .isEqualTo(rejected(RejectionReason.TOKEN_MALFORMED));
    }

    private static String verify(String callback) {
        return "{\"event\":\"webhook.verify\",\"webhook_id\":945,\"payload\":{\"callback\":" + callback + "}}";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"http://acme.xurrent.com/webhooks/945/verify?code=s3cret\"",
                "\"https://evil.example.com/webhooks/945/verify?code=s3cret\"",
                "\"https://acme.xurrent.com.evil.example.com/webhooks/945/verify?code=s3cret\"",
                "\"https://acme.xurrent.com@evil.example.com/webhooks/945/verify?code=s3cret\"",
                "\"https://evil@acme.xurrent.com/webhooks/945/verify?code=s3cret\"",
                "\"https://acme.xurrent.com:8443/webhooks/945/verify?code=s3cret\"",
                "\"https://acme.xurrent.com/webhooks/945/verify?code=s3cret#x\"",
                "\"https://acme.xurrent.com/webhooks/946/verify?code=s3cret\"",
                "\"https://acme.xurrent.com/webhooks/945/../945/verify?code=s3cret\"",
                "\"https://acme.xurrent.com/accounts?code=s3cret\"",
                "\"//acme.xurrent.com/webhooks/945/verify?code=s3cret\"",
                "\"file:///etc/passwd?code=s3cret\"",
                "\"https://acme.xurrent.com/webhooks/945/verify?code=s3cret%\"",
                "\"not a url s3cret\"",
                "7",
                "null"
            })
    void a_callback_that_leads_elsewhere_is_refused_and_its_code_not_shown(String callback) {
        IncomingMessage message = arrived(NAMED, verify(callback));

        assertThatThrownBy(() -> unsigned.read(message, UNSIGNED))
                .isInstanceOf(EventException.class)
                .satisfies(refusal -> assertThat(refusal.getMessage())
                        .startsWith("expected a")
                        .doesNotContain("s3cret"));
    }

    @Test
    void other_hosts_may_be_called_back_where_they_are_named() {
        Xurrent trusting = unsigned.withCallbackHosts("Hooks.Example.com");
        IncomingMessage theirs = arrived(NAMED, verify("\"https://hooks.example.com:443/confirm?code=1\""));
        IncomingMessage accounts = arrived(NAMED, verify("\"https://acme.xurrent.com/webhooks/945/verify\""));

        assertThat(trusting.read(theirs, UNSIGNED)).isInstanceOf(IncomingHandshake.class);
        assertThatThrownBy(() -> trusting.read(accounts, UNSIGNED))
                .isInstanceOf(EventException.class)
                .hasMessage("expected a callback of one of the hosts [hooks.example.com] in 'webhook.verify', found"
                        + " acme.xurrent.com; if it is to be trusted, name it by withCallbackHosts");
        assertThatThrownBy(unsigned::withCallbackHosts).isInstanceOf(IllegalArgumentException.class);
    }
}
