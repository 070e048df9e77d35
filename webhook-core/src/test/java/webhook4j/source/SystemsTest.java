package webhook4j.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URLEncoder;
import java.time.Instant;
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
import webhook4j.signature.Verifier;

/** What is special about GitHub, GitLab, Shopify, Slack, Stripe and sources of one's own. */
class SystemsTest {

    private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000);
    private static final Secret SECRET = Secret.of("a secret of thirty-two bytes or more");
    private static final Headers FORM = Headers.none().with("Content-Type", "application/x-www-form-urlencoded");
    private static final Verification.Verified VERIFIED = Verification.Verified.of("any", 0);

    private static IncomingMessage message(Headers headers, String body) {
        return Sent.arrived(headers, body.getBytes(UTF_8), NOW);
    }

    private static Event read(Source source, Headers headers, String body) {
        return ((IncomingEvent) source.read(message(headers, body), VERIFIED)).event();
    }

    /** A body that is no event, signed as one. */
    private static IncomingMessage signed(Source source, Headers headers, String body) {
        Event event = Event.builder("any").body(body).build();
        OutgoingMessage sent = Sent.by(source, new OutgoingAttempt(event, "w", "d", 1, NOW, true), SECRET);
        return message(sent.headers().withAll(headers), body);
    }

    @Test
    void github_reads_the_field_of_a_form_whose_bytes_are_signed() {
        String json = "{\"action\": \"opened\", \"repository\": {\"full_name\": \"acme/web\"},"
                + " \"sender\": {\"login\": \"anna\", \"id\": 42}, \"note\": \"1 + 1 = 2 & é\"}";
        IncomingMessage form = signed(
                GitHub.format(), FORM.with("X-GitHub-Event", "issues"), "payload=" + URLEncoder.encode(json, UTF_8));

        assertThat(GitHub.signedWith(SECRET).verify(form)).isEqualTo(Verification.Verified.of("github", 0));
        Event event = ((IncomingEvent) GitHub.format().read(form, VERIFIED)).event();
        assertThat(event.type().value()).isEqualTo("issues");
        assertThat(event.body().text()).isEqualTo(json);
        assertThat(event.actor()).contains("42");
        GitHubEvent typed = GitHub.format().typed(event);
        assertThat(typed.action()).contains("opened");
        assertThat(typed.repository()).contains("acme/web");
        assertThat(typed.sender()).contains("anna");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "payload",
                "payload=",
                "other=1",
                "payload=%7",
                "payload=%ff",
                "payload=1&payload=2",
                "payload=x"
            })
    void a_form_without_a_payload_is_no_event(String form) {
        assertThatThrownBy(() -> read(GitHub.format(), FORM.with("X-GitHub-Event", "push"), form))
                .isInstanceOf(EventException.class);
    }

    @Test
    void a_form_has_a_bound() {
        StringBuilder form = new StringBuilder("payload=%7B%7D");
        for (int i = 0; i < 1_000; i++) {
            form.append("&f").append(i).append('=');
        }

        assertThatThrownBy(() -> read(GitHub.format(), FORM.with("X-GitHub-Event", "push"), form.toString()))
                .isInstanceOf(EventException.class)
                .hasMessageStartingWith("expected a form of at most 1000 fields");
    }

    /** The media type is not signed: whoever recorded a signed JSON must not have a field of it taken for the whole. */
    @Test
    void signed_json_cannot_be_sent_again_as_a_form() {
        String json = "{\"action\":\"opened\",\"title\":\"&payload=%7B%22action%22%3A%22deleted%22%7D&x=\"}";
        IncomingMessage github = signed(GitHub.format(), FORM.with("X-GitHub-Event", "issues"), json);
        IncomingMessage slack = signed(Slack.format(), FORM, json.replace("%22action%22", "%22type%22"));

        assertThat(GitHub.signedWith(SECRET).verify(github)).isInstanceOf(Verification.Verified.class);
        assertThatThrownBy(() -> GitHub.format().read(github, VERIFIED)).isInstanceOf(EventException.class);
        assertThatThrownBy(() -> Slack.format().read(slack, VERIFIED)).isInstanceOf(EventException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", " a=b", "a=b\n", "[]", "\"a\"=b"})
    void a_form_has_no_characters_of_json_and_no_blanks(String form) {
        assertThatThrownBy(() -> read(Slack.format(), FORM, "command=a&" + form))
                .isInstanceOf(EventException.class);
    }

    /** Half of a surrogate pair can be written in JSON, and is no name. */
    @Test
    void an_odd_actor_is_left_out() {
        Event event = read(
                GitHub.format(), Headers.none().with("X-GitHub-Event", "push"), "{\"sender\": {\"id\": \"\\ud800\"}}");

        assertThat(event.actor()).isEmpty();
    }

    @Test
    void a_ping_of_github_is_an_event() {
        Event ping = read(GitHub.format(), Headers.none().with("X-GitHub-Event", "ping"), "{\"zen\": \"…\"}");

        assertThat(ping.type().value()).isEqualTo("ping");
        assertThat(GitHub.format().typed(ping).action()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a\tb"})
    void a_type_that_is_none_is_no_event(String type) {
        Headers headers = Sent.with(Headers.none(), "X-GitHub-Event", type);

        assertThatThrownBy(() -> read(GitHub.format(), headers, "{}")).isInstanceOf(EventException.class);
    }

    @Test
    void sources_know_their_requests_by_their_headers() {
        assertThat(GitHub.signedWith(SECRET).claims(Headers.none())).isFalse();
        assertThat(GitHub.insecureAcceptUnsigned().claims(Headers.none())).isFalse();
        assertThat(GitHub.signedWith(SECRET).claims(Headers.none().with("x-hub-signature-256", "")))
                .isTrue();
        assertThat(Slack.signedWith(SECRET).claims(Headers.none())).isFalse();
        assertThat(Slack.insecureAcceptUnsigned().claims(Headers.none())).isTrue();
        assertThat(Stripe.signedWith(SECRET).claims(Headers.none())).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "Push Hook, '{\"object_kind\": \"push\"}', push",
        "Confidential Issue Hook, '{\"object_kind\": \"issue\"}', issue",
        "System Hook, '{\"event_name\": \"project_create\"}', project_create",
        "Tag Push Hook, '{}', tag_push",
    })
    void gitlab_tells_the_kind_in_the_body_or_in_a_header(String header, String body, String type) {
        Event event = read(GitLab.format(), Headers.none().with("X-Gitlab-Event", header), body);

        assertThat(event.type().value()).isEqualTo(type);
    }

    @Test
    void gitlab_shows_a_token_that_proves_nothing_about_the_body() {
        GitLab gitLab = GitLab.withToken(SECRET);
        Headers headers = Headers.none().with("X-Gitlab-Token", "a secret of thirty-two bytes or more");

        assertThat(gitLab.verify(message(headers, "{}")))
                .isEqualTo(Verification.Verified.of("gitlab-token", 0).withUnauthenticatedBody());
        assertThat(gitLab.verify(message(headers.with("X-Gitlab-Token", "a secret"), "{}")))
                .isEqualTo(new Verification.Rejected(RejectionReason.SIGNATURE_MISMATCH));
        assertThat(gitLab.verify(message(Headers.none(), "{}"))).isInstanceOf(Verification.Rejected.class);
    }

    @Test
    void gitlab_names_a_delivery_by_its_key_first() {
        Headers headers = Headers.none().with("X-Gitlab-Event", "Push Hook").with("X-Gitlab-Event-UUID", "shared");

        assertThat(((IncomingEvent) GitLab.format().read(message(headers, "{}"), VERIFIED)).deliveryId())
                .contains("shared");
        assertThat(((IncomingEvent)
                                GitLab.format().read(message(headers.with("Idempotency-Key", "own"), "{}"), VERIFIED))
                        .deliveryId())
                .contains("own");
    }

    @Test
    void the_shop_of_shopify_is_called_unverified() {
        Headers headers = Headers.none()
                .with("X-Shopify-Topic", "orders/create")
                .with("X-Shopify-Shop-Domain", "acme.myshopify.com");

        Event event = read(Shopify.format(), headers, "{}");

        assertThat(event.attributes()).isEqualTo(Map.of("unverified-shop", "acme.myshopify.com"));
        assertThat(event.tenant()).isEmpty();
        assertThat(event.toBuilder().tenant("acme").build().attributes()).isEqualTo(event.attributes());
    }

    @Test
    void slack_is_answered_its_challenge_only_when_it_signed() {
        String body = "{\"type\": \"url_verification\", \"challenge\": \"3eZbrw1aB\"}";
        IncomingMessage signed = signed(Slack.format(), Headers.none(), body);

        assertThat(Slack.signedWith(SECRET).verify(message(Headers.none(), body)))
                .isInstanceOf(Verification.Rejected.class);
        assertThat(Slack.signedWith(SECRET).verify(signed)).isInstanceOf(Verification.Verified.class);
        IncomingHandshake handshake = (IncomingHandshake) Slack.format().read(signed, VERIFIED);
        assertThat(handshake.kind()).isEqualTo("url_verification");
        assertThat(handshake.reply().status()).isEqualTo(200);
        assertThat(new String(handshake.reply().body(), UTF_8)).isEqualTo("3eZbrw1aB");
        assertThat(handshake.callBack()).isEmpty();
    }

    @Test
    void a_challenge_that_is_none_is_not_answered() {
        String longest = "x".repeat(1_025);
        for (String body : new String[] {
            "{\"type\":\"url_verification\"}",
            "{\"type\":\"url_verification\",\"challenge\":[1]}",
            "{\"type\":\"url_verification\",\"challenge\":\"" + longest + "\"}"
        }) {
            assertThatThrownBy(() -> Slack.format().read(message(Headers.none(), body), VERIFIED))
                    .isInstanceOf(EventException.class);
        }
    }

    @Test
    void a_slash_command_of_slack_is_an_object_of_its_fields() {
        Event event = read(Slack.format(), FORM, "command=%2Fdeploy&text=web+%C3%A9&user_id=U1&response_url=");

        assertThat(event.type().value()).isEqualTo(Slack.SLASH_COMMAND);
        assertThat(event.body().text())
                .isEqualTo("{\"command\":\"/deploy\",\"text\":\"web é\",\"user_id\":\"U1\",\"response_url\":\"\"}");
        assertThat(event.actor()).contains("U1");
        assertThat(event.id()).isEmpty();
    }

    @Test
    void interactivity_of_slack_is_the_payload_of_its_form() {
        Event event = read(
                Slack.format(),
                FORM,
                "payload=" + URLEncoder.encode("{\"type\": \"block_actions\", \"user\": {\"id\": \"U2\"}}", UTF_8));

        assertThat(event.type().value()).isEqualTo("block_actions");
        assertThat(event.body().text()).isEqualTo("{\"type\": \"block_actions\", \"user\": {\"id\": \"U2\"}}");
        assertThat(event.actor()).contains("U2");
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "2, 3", "many, 1", "-1, 1", "99999999999, 1"})
    void slack_counts_its_retries(String retries, int attempt) {
        Headers headers = Headers.none().with("X-Slack-Retry-Num", retries);

        assertThat(((IncomingEvent) Slack.format().read(message(headers, "{\"type\":\"t\"}"), VERIFIED)).attempt())
                .isEqualTo(attempt);
    }

    @Test
    void slack_and_github_send_forms_too() {
        assertThat(Slack.format().accepts("application/x-www-form-urlencoded")).isTrue();
        assertThat(GitHub.format().accepts("application/x-www-form-urlencoded")).isTrue();
        assertThat(Stripe.format().accepts("application/x-www-form-urlencoded")).isFalse();
    }

    @Test
    void an_id_in_the_body_that_could_not_be_remembered_is_no_event() {
        assertThatThrownBy(() ->
                        read(Stripe.format(), Headers.none(), "{\"type\":\"t\",\"id\":\"" + "x".repeat(256) + "\"}"))
                .isInstanceOf(EventException.class)
                .hasMessageStartingWith("expected a delivery's id of 1 to 255 characters");
    }

    @Test
    void a_system_of_ones_own_says_where_everything_stands() {
        CustomSource acme = CustomSource.builder("acme")
                .type(Place.header("X-Acme-Type").or(Place.member("/what")))
                .deliveryId(Place.member("/delivery"))
                .eventId(Place.member("/ids/0"))
                .time(Place.member("/at"))
                .actor(Place.member("/by/name"))
                .attribute("region", Place.header("X-Acme-Region"))
                .accepts("text/plain")
                .verifiedBy(HmacSignature.of("acme", "X-Acme-Signature").verifier(SECRET));
        Headers headers = Headers.none().with("X-Acme-Region", "eu");

        IncomingEvent incoming = (IncomingEvent) acme.read(
                message(
                        headers,
                        "{\"what\":\"paid\",\"delivery\":7,\"ids\":[\"e1\"],\"at\":1700000000123,\"by\":{\"name\":\"anna\"}}"),
                VERIFIED);

        assertThat(incoming.deliveryId()).contains("7");
        assertThat(incoming.event().type().value()).isEqualTo("paid");
        assertThat(incoming.event().id()).contains("e1");
        assertThat(incoming.event().occurredAt()).contains(Instant.ofEpochMilli(1_700_000_000_123L));
        assertThat(incoming.event().actor()).contains("anna");
        assertThat(incoming.event().attributes()).isEqualTo(Map.of("region", "eu"));
        assertThat(read(acme, headers.with("X-Acme-Type", "void"), "{\"what\":\"paid\"}")
                        .type()
                        .value())
                .isEqualTo("void");
        assertThat(acme.accepts("text/plain")).isTrue();
        assertThat(acme.signature()).isEmpty();
    }

    @Test
    void a_source_whose_type_stands_in_the_body_claims_everything_unless_it_names_headers() {
        CustomSource.Builder acme = CustomSource.builder("acme").type(Place.member("/type"));

        assertThat(acme.verifiedBy(Verifier.rejectingAll()).claims(Headers.none()))
                .isTrue();
        CustomSource marked = acme.claims("X-Acme-Signature").verifiedBy(Verifier.rejectingAll());
        assertThat(marked.claims(Headers.none())).isFalse();
        assertThat(marked.claims(Headers.none().with("x-acme-signature", ""))).isTrue();
    }

    @Test
    void a_source_that_cannot_tell_the_type_is_not_built() {
        assertThatThrownBy(() -> CustomSource.builder("acme").insecureAcceptUnsigned())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("a source has to say where the type of an event stands");
        assertThatThrownBy(() -> CustomSource.builder("")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Place.member("type")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Place.header("a b")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1970-01-01T00:00:00Z",
        "1700000000, 2023-11-14T22:13:20Z",
        "1700000000123, 2023-11-14T22:13:20.123Z",
        "2026-11-01T12:00:00+02:00, 2026-11-01T10:00:00Z",
        "2026-11-01T12:00:00, ",
        "2026-02-30T12:00:00Z, ",
        "-1, ",
        "yesterday, ",
        "9999999999999999, ",
    })
    void times_are_seconds_milliseconds_or_iso_8601(String text, Instant time) {
        assertThat(Times.parse(text).orElse(null)).isEqualTo(time);
    }
}
