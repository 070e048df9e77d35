package webhook4j.jira;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import webhook4j.event.Event;
import webhook4j.event.EventException;
import webhook4j.signature.AtlassianConnectVerifier;
import webhook4j.signature.Headers;
import webhook4j.signature.HmacSignature;
import webhook4j.signature.IncomingMessage;
import webhook4j.signature.JwtKey;
import webhook4j.signature.RejectionReason;
import webhook4j.signature.Secret;
import webhook4j.signature.SignatureAlgorithm;
import webhook4j.signature.Verification;
import webhook4j.source.EventCatalog;
import webhook4j.source.IncomingEvent;
import webhook4j.source.OutgoingAttempt;
import webhook4j.source.OutgoingMessage;
import webhook4j.source.Sent;

class JiraTest {

    private static final byte[] JSON =
            "{\"webhookEvent\": \"jira:issue_updated\", \"timestamp\": 1700000000000, \"issue\": {\"key\": \"WEB-1\"}}"
                    .getBytes(UTF_8);
    private static final Secret SECRET = Secret.of("the secret of this webhook");
    private static final Secret OLD_SECRET = Secret.of("the secret that it had before");
    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
    private static final Verification.Verified VERIFIED = Verification.Verified.of("jira", 0);

    private static OutgoingMessage sent(int attempt, boolean withBody, Secret... secrets) {
        Event event = Jira.read(JSON);
        return Sent.by(Jira.format(), new OutgoingAttempt(event, "ci", "delivery-1", attempt, NOW, withBody), secrets);
    }

    private static IncomingMessage arrived(OutgoingMessage message) {
        byte[] body = new byte[message.body().remaining()];
        message.body().get(body);
        return arrived(message.headers(), body);
    }

    private static IncomingMessage arrived(Headers headers, byte[] body) {
        return new IncomingMessage("POST", URI.create("/hooks"), headers, body, NOW);
    }

    @Test
    void the_first_attempt_has_a_media_type_and_an_identifier_and_no_retry() {
        OutgoingMessage message = sent(1, true);

        assertThat(message.headers())
                .isEqualTo(Headers.of(Map.of(
                        "Content-Type",
                        List.of("application/json"),
                        "X-Atlassian-Webhook-Identifier",
                        List.of("delivery-1"))));
        assertThat(message.body()).isEqualTo(ByteBuffer.wrap(JSON));
    }

    @Test
    void later_attempts_count_the_retries_and_keep_the_identifier() {
        Headers headers = sent(3, true).headers();

        assertThat(headers.first("X-Atlassian-Webhook-Retry")).contains("2");
        assertThat(headers.first("X-Atlassian-Webhook-Identifier")).contains("delivery-1");
    }

    @Test
    void the_newest_secret_signs_the_body() {
        Headers headers = sent(1, true, SECRET, OLD_SECRET).headers();

        assertThat(headers.first("X-Hub-Signature"))
                .contains(HmacSignature.jira().sign(SECRET, ByteBuffer.wrap(JSON)));
    }

    @Test
    void an_excluded_body_is_no_bytes_without_a_media_type_and_is_signed_as_such() {
        OutgoingMessage message = sent(1, false, SECRET);

        assertThat(message.body().remaining()).isZero();
        assertThat(message.headers().contains("Content-Type")).isFalse();
        assertThat(message.headers().first("X-Hub-Signature"))
                .contains(HmacSignature.jira().sign(SECRET, ByteBuffer.allocate(0)));
    }

    @Test
    void what_was_sent_is_believed_and_read_back() {
        Jira jira = Jira.signedWith(SECRET);
        IncomingMessage message = arrived(sent(2, true, SECRET));

        assertThat(jira.claims(message.headers())).isTrue();
        assertThat(jira.verify(message)).isEqualTo(Verification.Verified.of("jira", 0));
        IncomingEvent incoming = jira.read(message, VERIFIED);
        assertThat(incoming.deliveryId()).contains("delivery-1");
        assertThat(incoming.attempt()).isEqualTo(2);
        assertThat(incoming.event().type().value()).isEqualTo("jira:issue_updated");
        assertThat(incoming.event().source()).contains("jira");
        assertThat(incoming.event().body().bytes()).isEqualTo(JSON);
        assertThat(jira.typed(incoming.event())).isInstanceOf(IssueEvent.class);
    }

    @Test
    void a_receiver_still_believes_an_old_secret_and_tells_which_it_was() {
        assertThat(Jira.signedWith(SECRET, OLD_SECRET).verify(arrived(sent(1, true, OLD_SECRET))))
                .isEqualTo(Verification.Verified.of("jira", 1));
    }

    @Test
    void a_request_without_a_body_is_an_event_of_its_own_type_with_the_empty_object() {
        Jira jira = Jira.signedWith(SECRET);
        IncomingMessage message = arrived(sent(1, false, SECRET));

        assertThat(jira.verify(message)).isEqualTo(Verification.Verified.of("jira", 0));
        IncomingEvent incoming = jira.read(message, VERIFIED);
        assertThat(incoming.event().type()).isEqualTo(Jira.WITHOUT_BODY);
        assertThat(incoming.event().body().text()).isEqualTo("{}");
        assertThat(incoming.deliveryId()).contains("delivery-1");
        assertThat(jira.typed(incoming.event())).isInstanceOf(UnknownEvent.class);
    }

    @Test
    void an_unsigned_request_is_believed_only_where_that_was_asked_for_by_name() {
        IncomingMessage message = arrived(sent(1, true));

        assertThat(Jira.signedWith(SECRET).verify(message))
                .isEqualTo(new Verification.Rejected(RejectionReason.MISSING_HEADER));
        assertThat(Jira.format().verify(message)).isEqualTo(new Verification.Rejected(RejectionReason.INVALID_SECRET));
        assertThat(Jira.insecureAcceptUnsigned().verify(message))
                .isEqualTo(Verification.Verified.of("unsigned", 0).withUnauthenticatedBody());
    }

    @Test
    void it_claims_what_bears_its_headers_and_without_a_secret_everything() {
        Headers none = Headers.none().with("User-Agent", "Atlassian HttpClient");

        assertThat(Jira.signedWith(SECRET).claims(none)).isFalse();
        assertThat(Jira.signedWith(SECRET).claims(none.with("x-hub-signature", "")))
                .isTrue();
        assertThat(Jira.signedWith(SECRET).claims(none.with("X-Atlassian-Webhook-Identifier", "1")))
                .isTrue();
        assertThat(Jira.insecureAcceptUnsigned().claims(none)).isTrue();
    }

    @Test
    void it_leaves_requests_of_github_to_github() {
        Headers github = Headers.none().with("X-Hub-Signature", "sha1=00").with("X-GitHub-Event", "push");

        assertThat(Jira.signedWith(SECRET).claims(github)).isFalse();
    }

    @Test
    void two_identifiers_are_refused() {
        IncomingMessage message = arrived(sent(1, true, SECRET));
        Headers doubled = Headers.of(Map.of(
                "X-Hub-Signature",
                message.headers().all("X-Hub-Signature"),
                "X-Atlassian-Webhook-Identifier",
                List.of("a", "b")));

        assertThat(Jira.signedWith(SECRET).verify(arrived(doubled, JSON)))
                .isEqualTo(new Verification.Rejected(RejectionReason.DUPLICATE_HEADER));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\nb", "256"})
    void an_identifier_that_could_not_be_remembered_is_refused(String identifier) {
        String value = identifier.equals("256") ? "x".repeat(256) : identifier;
        IncomingMessage message = arrived(sent(1, true, SECRET));
        Headers headers =
                message.headers().withAll(Headers.of(Map.of("X-Atlassian-Webhook-Identifier", List.of(value))));

        assertThat(Jira.signedWith(SECRET).verify(arrived(headers, JSON)))
                .isEqualTo(new Verification.Rejected(RejectionReason.MALFORMED_HEADER));
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 2", "41, 42", "-1, 1", "'', 1", "many, 1", "99999999999999, 1"})
    void the_attempt_is_one_more_than_the_retries_and_one_where_they_are_no_number(String retries, int attempt) {
        Headers headers = Headers.none().with("X-Atlassian-Webhook-Retry", retries);

        assertThat(Jira.format().read(arrived(headers, JSON), VERIFIED).attempt())
                .isEqualTo(attempt);
    }

    @Test
    void data_center_sends_no_identifier_and_the_delivery_has_no_id() {
        assertThat(Jira.format().read(arrived(Headers.none(), JSON), VERIFIED).deliveryId())
                .isEmpty();
    }

    @Test
    void a_body_that_is_no_event_says_so() {
        assertThatThrownBy(() -> Jira.format().read(arrived(Headers.none(), "[1]".getBytes(UTF_8)), VERIFIED))
                .isInstanceOf(EventException.class)
                .hasMessage("expected an object with the member 'webhookEvent', found an array");
    }

    @Test
    void it_recognises_its_events_by_source_or_by_the_catalogue() {
        assertThat(Jira.format().id()).isEqualTo("jira");
        assertThat(Jira.format().catalog()).isSameAs(EventCatalog.jira());
        assertThat(Jira.format().recognises(Jira.read(JSON))).isTrue();
        assertThat(Jira.format().recognises(Event.of("jira:issue_updated", JSON)))
                .isTrue();
        assertThat(Jira.format().recognises(Event.of("invoice.paid", JSON))).isFalse();
    }

    private static final Secret CLIENT_SECRET = Secret.of("the client secret of an app, 32 bytes or more");
    private static final Secret TENANT_SECRET = Secret.of("what a tenant told the app when it was installed");
    private static final String BASE = "https://app.example.com/base";

    private static Headers bearing(String scheme, Secret secret, String claims) {
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        String input = base64.encodeToString("{\"alg\":\"HS256\"}".getBytes(UTF_8))
                + '.'
                + base64.encodeToString(claims.getBytes(UTF_8));
        byte[] tag = secret.sign(SignatureAlgorithm.HMAC_SHA256, new byte[0], ByteBuffer.wrap(input.getBytes(UTF_8)))
                .toCompletableFuture()
                .join();
        return Headers.none()
                .with("Authorization", scheme + ' ' + input + '.' + base64.encodeToString(tag))
                .with("X-Atlassian-Webhook-Identifier", "delivery-7")
                .with("X-Atlassian-Webhook-Flow", "Primary");
    }

    private static Jira connect() {
        return Jira.connect(AtlassianConnectVerifier.webhooks(
                BASE,
                issuer -> issuer.equals("acme")
                        ? List.of(JwtKey.of(SignatureAlgorithm.HMAC_SHA256, TENANT_SECRET))
                        : List.of()));
    }

    /** The hash is {@code printf 'POST&/hooks&' | sha256sum}. */
    private static String connectClaims() {
        return "{\"iss\":\"acme\",\"exp\":" + (NOW.getEpochSecond() + 60)
                + ",\"qsh\":\"119fe1e214c284365e300f3c86102906bcfc4783793268b5cd4e85cbda1aedcc\"}";
    }

    @Test
    void an_app_of_oauth_is_told_by_a_bearer_token_that_says_nothing_of_the_body() {
        Jira jira = Jira.oauth(CLIENT_SECRET);
        IncomingMessage message = arrived(bearing("Bearer", CLIENT_SECRET, "{\"jti\":\"t-1\"}"), JSON);

        assertThat(jira.claims(message.headers())).isTrue();
        Verification.Verified verified = (Verification.Verified) jira.verify(message);
        assertThat(verified.scheme()).isEqualTo("jira-oauth");
        assertThat(verified.bodyAuthenticated()).isFalse();
        IncomingEvent incoming = jira.read(message, verified);
        assertThat(incoming.deliveryId()).contains("delivery-7");
        assertThat(incoming.event().type().value()).isEqualTo("jira:issue_updated");
        assertThat(Jira.flow(message.headers())).contains("Primary");
    }

    @Test
    void a_token_of_oauth_that_is_over_or_signed_by_another_is_refused() {
        Jira jira = Jira.oauth(Secret.of("a newer secret of the app, of 32 bytes"), CLIENT_SECRET);
        IncomingMessage sound = arrived(bearing("Bearer", CLIENT_SECRET, "{}"), JSON);
        IncomingMessage over = arrived(bearing("Bearer", CLIENT_SECRET, "{\"exp\":1700000000}"), JSON);
        IncomingMessage forged = arrived(bearing("Bearer", TENANT_SECRET, "{}"), JSON);

        assertThat(((Verification.Verified) jira.verify(sound)).keyIndex()).isEqualTo(1);
        assertThat(jira.verify(over)).isEqualTo(new Verification.Rejected(RejectionReason.TOKEN_EXPIRED));
        assertThat(jira.verify(forged)).isEqualTo(new Verification.Rejected(RejectionReason.SIGNATURE_MISMATCH));
        assertThat(jira.verify(arrived(Headers.none(), JSON)))
                .isEqualTo(new Verification.Rejected(RejectionReason.MISSING_HEADER));
    }

    @Test
    void an_app_of_connect_is_told_by_a_token_for_this_request() {
        IncomingMessage message = arrived(bearing("JWT", TENANT_SECRET, connectClaims()), JSON);

        assertThat(connect().claims(message.headers())).isTrue();
        Verification.Verified verified = (Verification.Verified) connect().verify(message);
        assertThat(verified.scheme()).isEqualTo("atlassian-connect");
        assertThat(verified.claims().orElseThrow().text("iss")).contains("acme");
    }

    @Test
    void one_receiver_may_believe_several_ways_and_each_is_judged_by_its_own() {
        Jira jira = Jira.signedWith(SECRET).or(Jira.oauth(CLIENT_SECRET)).or(connect());

        assertThat(jira.verify(arrived(sent(1, true, SECRET)))).isEqualTo(Verification.Verified.of("jira", 0));
        assertThat(jira.verify(arrived(bearing("Bearer", CLIENT_SECRET, "{}"), JSON)))
                .isInstanceOf(Verification.Verified.class);
        assertThat(jira.verify(arrived(bearing("JWT", TENANT_SECRET, connectClaims()), JSON)))
                .isInstanceOf(Verification.Verified.class);
        assertThat(jira.verify(arrived(bearing("Bearer", SECRET, "{}"), JSON)))
                .isEqualTo(new Verification.Rejected(RejectionReason.SIGNATURE_MISMATCH));
        assertThat(jira.verify(arrived(Headers.none(), JSON)))
                .isEqualTo(new Verification.Rejected(RejectionReason.MISSING_HEADER));
        assertThat(jira.claims(Headers.none().with("Authorization", "bearer x")))
                .isTrue();
        assertThat(jira.claims(Headers.none().with("Authorization", "Basic x"))).isFalse();
    }

    @Test
    void the_same_way_twice_and_no_way_at_all_cannot_be_joined() {
        Jira oauth = Jira.oauth(CLIENT_SECRET);

        assertThatThrownBy(() -> oauth.or(Jira.oauth(TENANT_SECRET)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected two different ways to show that it is Jira, found [BEARER] and [BEARER]");
        assertThatThrownBy(() -> oauth.or(Jira.insecureAcceptUnsigned())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Jira.format().or(oauth)).isInstanceOf(IllegalArgumentException.class);
    }
}
