package webhook4j.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static webhook4j.publish.Bench.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JWSObject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import webhook4j.delivery.DeliveryRequest;
import webhook4j.delivery.DispatchResult;
import webhook4j.delivery.FailureKind;
import webhook4j.delivery.Rate;
import webhook4j.event.Json;
import webhook4j.publish.Consent.Consented;
import webhook4j.publish.Consent.Refused;
import webhook4j.registry.RegistryException;
import webhook4j.signature.Headers;
import webhook4j.signature.Secret;
import webhook4j.signature.SignatureAlgorithm;
import webhook4j.testkit.RecordingDispatcher;
import webhook4j.transport.TlsOptions;
import webhook4j.xurrent.Xurrent;

/** Whether an endpoint wants events is asked for by the application, and changes nothing by itself. */
class HandshakeTest {

    private static final String ACCOUNT = "https://acme.xurrent.com";
    private static final URI CALLBACK = URI.create(ACCOUNT + "/webhooks/219/verify");
    private static final ConsentRequest QUESTION = ConsentRequest.from("events.example.com");

    private final Bench bench =
            new Bench(builder -> builder.source(Xurrent.format(ACCOUNT).withPolicy(SignatureAlgorithm.HMAC_SHA256)));
    private final WebhookPublisher publisher = bench.publisher;

    @AfterEach
    void close() {
        bench.close();
    }

    private static DispatchResult answer(int status, Headers headers) {
        return new DispatchResult.Answered(status, headers, new byte[0], Duration.ZERO);
    }

    private static Headers allowed(String origin, @Nullable String rate) {
        Headers headers = Headers.none().with("Webhook-Allowed-Origin", origin);
        return rate == null ? headers : headers.with("Webhook-Allowed-Rate", rate);
    }

    private Consent ask(ConsentRequest question) {
        CompletableFuture<Consent> consent =
                publisher.askConsent("ci", question).toCompletableFuture();
        bench.clock.settle();
        return consent.join();
    }

    @Test
    void the_question_is_an_options_request_to_the_webhooks_own_url() {
        TlsOptions tls = TlsOptions.defaults().withoutVerification();
        publisher.register(webhook("ci")
                .url("https://ci.example.com/hooks?key=7")
                .header("X-Gateway", "let me in")
                .secret(Secret.of("a secret of sixteen or more"))
                .tls(tls)
                .enabled(false)
                .build());

        ask(QUESTION.withRate(120));

        DeliveryRequest request = bench.dispatcher.requests().get(0);
        assertThat(request.method()).isEqualTo(DeliveryRequest.Method.OPTIONS);
        assertThat(request.uri()).isEqualTo(URI.create("https://ci.example.com/hooks?key=7"));
        assertThat(request.body().hasRemaining()).isFalse();
        assertThat(request.tls()).isEqualTo(tls);
        assertThat(request.headers())
                .isEqualTo(Headers.none()
                        .with("User-Agent", "Webhook4j")
                        .with("X-Gateway", "let me in")
                        .with("WebHook-Request-Origin", "events.example.com")
                        .with("WebHook-Request-Rate", "120"));
        assertThat(bench.news.all).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    # wished | origin             | rate                | gets
                           0 | events.example.com |                     | 0
                           0 | EVENTS.example.com | *                   | 0
                           0 | *                  | 120                 | 120
                           0 | *                  | 99999999999         | 1000000
                          60 | *                  | *                   | 60
                          60 | *                  | 30                  | 30
                          60 | *                  | 120                 | 60
                    """)
    void consent_bounds_the_rate(int wished, String origin, @Nullable String rate, int gets) {
        publisher.register(webhook("ci").build());
        bench.dispatcher.answers(answer(204, allowed(origin, rate)));

        Consent consent = ask(wished == 0 ? QUESTION : QUESTION.withRate(wished));

        assertThat(consent)
                .isEqualTo(new Consented(
                        gets == 0 ? Optional.empty() : Optional.of(new Rate(gets, Duration.ofMinutes(1)))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    # status | origin             | rate                 | allow         | why
                         200 | other.example.com  | *                    |               | the endpoint's WebHook-Allowed-Origin is neither events.example.com nor *
                         200 | ''                 | *                    |               | the endpoint's WebHook-Allowed-Origin is neither events.example.com nor *
                         200 | *                  |                      |               | the endpoint's WebHook-Allowed-Rate is neither a number above 0 nor *
                         200 | *                  | 0                    |               | the endpoint's WebHook-Allowed-Rate is neither a number above 0 nor *
                         200 | *                  | -1                   |               | the endpoint's WebHook-Allowed-Rate is neither a number above 0 nor *
                         200 | *                  | 9999999999999999999  |               | the endpoint's WebHook-Allowed-Rate is neither a number above 0 nor *
                         200 | *                  | *                    | GET, OPTIONS  | the endpoint's Allow has no POST
                         405 | *                  | *                    |               | the endpoint answered 405
                         302 | *                  | *                    |               | the endpoint answered 302
                    """)
    void anything_else_is_no_consent(
            int status, String origin, @Nullable String rate, @Nullable String allow, String why) {
        publisher.register(webhook("ci").build());
        Headers headers = allowed(origin, rate);
        bench.dispatcher.answers(answer(status, allow == null ? headers : headers.with("Allow", allow)));

        assertThat(ask(QUESTION.withRate(60))).isEqualTo(new Refused(why));
    }

    @Test
    void an_answer_that_says_nothing_of_webhooks_is_no_consent() {
        publisher.register(webhook("ci").build());
        Headers allow = Headers.none().with("Allow", "OPTIONS, POST");
        bench.dispatcher.answers(
                answer(200, allow), answer(200, allowed("*", "*").with("Allow", "POST, OPTIONS")));

        assertThat(ask(QUESTION)).isInstanceOf(Refused.class);
        assertThat(ask(QUESTION)).isEqualTo(new Consented(Optional.empty()));
    }

    @Test
    void an_endpoint_that_cannot_be_asked_is_told_as_such() {
        publisher.register(webhook("ci").build());
        bench.dispatcher.answers(RecordingDispatcher.failed(FailureKind.BLOCKED));

        assertThat(ask(QUESTION)).isEqualTo(new Consent.Failed(FailureKind.BLOCKED, "scripted failure BLOCKED"));
        assertThat(publisher.health("ci").lastError()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "https://events.example.com", "a b", "b\u00fccher.example", "-x", "x\r\ny"})
    void an_origin_is_a_name(String origin) {
        assertThatThrownBy(() -> ConsentRequest.from(origin))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("an origin is the name of the producer's system");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 1_000_001})
    void a_rate_has_its_range(int perMinute) {
        assertThatThrownBy(() -> QUESTION.withRate(perMinute))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("perMinute is 1 to 1,000,000, found " + perMinute);
    }

    @Test
    void a_challenge_is_a_signed_message_with_a_code_that_is_good_for_a_day() throws ParseException {
        publisher.register(webhook("219")
                .format("xurrent")
                .secret(Secret.of("a secret of thirty-two bytes or more"))
                .enabled(false)
                .build());
        Challenge challenge = publisher.newChallenge("219", CALLBACK);

        CompletableFuture<DispatchResult> sent =
                publisher.sendChallenge(challenge).toCompletableFuture();
        bench.clock.settle();

        assertThat(sent.join()).isInstanceOf(DispatchResult.Answered.class);
        JsonNode message = messageOf(bench.dispatcher.requests().get(0));
        assertThat(message.path("event").textValue()).isEqualTo("webhook.verify");
        assertThat(message.path("object_id").intValue()).isEqualTo(219);
        assertThat(message.path("payload").path("callback").textValue())
                .isEqualTo(challenge.callback().toString())
                .isEqualTo(CALLBACK + "?code=" + challenge.code() + "&expires_at="
                        + bench.clock.instant().plus(Duration.ofDays(1)).getEpochSecond());
        assertThat(challenge.isAnsweredBy(challenge.code(), bench.clock.instant()))
                .isTrue();
        assertThat(bench.news.all).isEmpty();
    }

    private static JsonNode messageOf(DeliveryRequest request) throws ParseException {
        String body = StandardCharsets.UTF_8.decode(request.body()).toString();
        String token =
                Json.read(body.getBytes(StandardCharsets.UTF_8)).path("jwt").textValue();
        return Json.read(JWSObject.parse(token).getPayload().toBytes()).path("data");
    }

    @Test
    void a_format_may_have_no_challenge() {
        publisher.register(webhook("ci").build());
        Challenge challenge = publisher.newChallenge("ci", CALLBACK);

        assertThatThrownBy(() -> publisher.sendChallenge(challenge))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("webhook 'ci' gets its events in format 'generic', which has no message that asks for a"
                        + " call-back; use askConsent(…)");
        assertThat(bench.dispatcher.requests()).isEmpty();
    }

    @Test
    void there_has_to_be_a_webhook_and_an_open_publisher() {
        assertThatThrownBy(() -> publisher.askConsent("nobody", QUESTION)).isInstanceOf(RegistryException.class);
        assertThatThrownBy(() -> publisher.newChallenge("nobody", CALLBACK)).isInstanceOf(RegistryException.class);
        publisher.close();

        assertThatThrownBy(() -> publisher.askConsent("nobody", QUESTION)).hasMessage("the publisher is closed");
    }
}
