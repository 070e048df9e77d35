package webhook4j.source;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import webhook4j.event.Event;
import webhook4j.event.EventException;
import webhook4j.icescrum.IceScrum;
import webhook4j.jira.Jira;
import webhook4j.signature.AtlassianConnectVerifier;
import webhook4j.signature.Headers;
import webhook4j.signature.HttpMessageSignature;
import webhook4j.signature.IncomingMessage;
import webhook4j.signature.JwtVerifier;
import webhook4j.signature.Secret;
import webhook4j.signature.SignatureAlgorithm;
import webhook4j.signature.Verification;
import webhook4j.xurrent.Xurrent;

/** Whatever is sent to a source, it is refused or read: nothing is thrown but what {@link Source#read} says. */
class SourceNoiseTest {

    private static final int REQUESTS = 500;
    private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000);
    private static final Secret SECRET = Secret.of("a secret of thirty-two bytes or more");
    private static final String BODY =
            "{\"event\":{\"type\":\"a.b\",\"user\":{\"id\":\"u\"}},\"type\":\"url_verification\","
                    + "\"challenge\":\"c\",\"id\":\"1\",\"source\":\"/s\",\"specversion\":\"1.0\",\"time\":\"2026-01-01T00:00:00Z\","
                    + "\"created\":1e9,\"timestamp\":1.5,\"webhookEvent\":\"jira:issue_updated\",\"user\":{\"name\":\"x\"},"
                    + "\"data\":{\"n\":1},\"data_base64\":\"eA==\",\"person_id\":7,\"sender\":{\"id\":\"x\"},\"user_id\":\"y\"}";

    /** Put into texts: what has a meaning somewhere. */
    private static final List<String> PIECES = List.of(
            "\\ud800",
            "\u0000",
            "\"",
            "{",
            "}",
            "[",
            "]",
            ":",
            ",",
            "1e999999999",
            "-0",
            "%",
            "%zz",
            "&",
            "payload=",
            "+",
            "null",
            "\u00e9",
            "\uff11",
            " ",
            "\t",
            "\n",
            ".",
            "=",
            "webhook.verify",
            "99999999999999999999",
            "Infinity",
            "\\u0000",
            "eyJ");

    /** Put in the place of values of the body. */
    private static final List<String> ODD = List.of(
            "\"\\ud800\"",
            "\"\\u0000\"",
            "\"\"",
            "null",
            "{}",
            "[]",
            "1e999999999",
            "-1",
            "1e-999999999",
            "\"" + "x".repeat(300) + '"');

    private static final Pattern SCALAR = Pattern.compile("(?<=:)(\"[^\"]*\"|[0-9.e]+)");

    private static final List<String> HEADERS = List.of(
            "Content-Type",
            "Authorization",
            "Host",
            "Signature",
            "Signature-Input",
            "Content-Digest",
            "X-GitHub-Event",
            "X-GitHub-Delivery",
            "X-Hub-Signature",
            "X-Hub-Signature-256",
            "X-Gitlab-Event",
            "X-Gitlab-Token",
            "X-Shopify-Topic",
            "X-Shopify-Triggered-At",
            "X-Slack-Signature",
            "X-Slack-Request-Timestamp",
            "X-Slack-Retry-Num",
            "Stripe-Signature",
            "webhook-id",
            "webhook-timestamp",
            "webhook-signature",
            "ce-id",
            "ce-type",
            "ce-source",
            "ce-specversion",
            "ce-time",
            "X-Webhook-Delivery",
            "X-Webhook-Event",
            "X-Webhook-Event-Id",
            "X-Webhook-Event-Time",
            "X-Webhook-Attempt",
            "X-Atlassian-Webhook-Identifier",
            "X-Atlassian-Webhook-Retry",
            "X-Xurrent-Delivery",
            "x-icescrum-event");

    private static final List<String> VALUES = List.of(
            "application/json",
            "application/x-www-form-urlencoded; charset=utf-8",
            "application/cloudevents+json",
            "Bearer eyJhbGciOiJIUzI1NiJ9.e30.AAAA",
            "JWT eyJhbGciOiJIUzI1NiJ9.e30.AAAA",
            "sig=:AAAA:",
            "sig=(\"@method\" \"@query-param\";name=\"a\" \"@authority\");created=1700000000;keyid=\"k\"",
            "sha256=00",
            "v0=00",
            "t=1700000000,v1=00",
            "v1,AAAA v1a,AAAA",
            "1700000000",
            "2026-01-01T00:00:00Z",
            "+1000000000-12-31T23:59:59Z",
            "[story.addedComment]",
            "a.b",
            "");

    private static Stream<Source> sources() {
        return Stream.of(
                GitHub.signedWith(SECRET),
                GitHub.insecureAcceptUnsigned(),
                GitLab.insecureAcceptUnsigned(),
                Shopify.signedWith(SECRET),
                Shopify.insecureAcceptUnsigned(),
                Slack.signedWith(SECRET),
                Slack.insecureAcceptUnsigned(),
                Stripe.signedWith(SECRET),
                Stripe.insecureAcceptUnsigned(),
                StandardWebhooks.svix(SECRET),
                StandardWebhooks.insecureAcceptUnsigned().withEnvelope(),
                Generic.signedWith(SECRET),
                Generic.insecureAcceptUnsigned(),
                CloudEvents.insecureAcceptUnsigned(),
                IceScrum.signedWith(SECRET),
                IceScrum.insecureAcceptUnsigned(),
                Xurrent.signedWith("https://acme.example.com", SignatureAlgorithm.HMAC_SHA256, SECRET)
                        .withPolicy(SignatureAlgorithm.HMAC_SHA256),
                Xurrent.insecureAcceptUnsigned("https://acme.example.com"),
                Jira.insecureAcceptUnsigned(),
                Jira.signedWith(SECRET)
                        .or(Jira.oauth(JwtVerifier.jiraOauth(SECRET).build()))
                        .or(Jira.connect(
                                AtlassianConnectVerifier.webhooks("https://app.example.com/x", tenant -> List.of()))),
                CustomSource.builder("own")
                        .type(Place.member("/event/type").or(Place.header("X-GitHub-Event")))
                        .deliveryId(Place.member("/id").or(Place.header("webhook-id")))
                        .eventId(Place.member("/id"))
                        .time(Place.member("/created"))
                        .actor(Place.member("/user_id"))
                        .attribute("a", Place.member("/type"))
                        .insecureAcceptUnsigned());
    }

    /** Those whose credential is in none of the requests. */
    private static Stream<Source> unconvinced() {
        JwtVerifier bearer = JwtVerifier.jiraOauth(SECRET).build();
        return Stream.of(
                GitLab.withToken(SECRET),
                CloudEvents.verifiedBy(HttpMessageSignature.create()
                        .verifier(HttpMessageSignature.Key.of("k", SignatureAlgorithm.HMAC_SHA256, SECRET))),
                Xurrent.signedWith("https://acme.example.com", SignatureAlgorithm.HMAC_SHA256, SECRET),
                Jira.oauth(bearer),
                Jira.connect(AtlassianConnectVerifier.webhooks("https://app.example.com/x", tenant -> List.of()))
                        .or(Jira.oauth(bearer)),
                Jira.format());
    }

    private static String noisy(String text, Random random) {
        StringBuilder noise = new StringBuilder(text);
        for (int changes = random.nextInt(4); changes > 0; changes--) {
            int at = noise.isEmpty() ? 0 : random.nextInt(noise.length());
            String piece = PIECES.get(random.nextInt(PIECES.size()));
            if (random.nextBoolean()) {
                noise.insert(at, piece);
            } else {
                noise.replace(at, Math.min(noise.length(), at + 1 + random.nextInt(8)), piece);
            }
        }
        return noise.toString();
    }

    /** The JSON with one of its values exchanged. */
    private static String odd(String json, Random random) {
        List<MatchResult> scalars = SCALAR.matcher(json).results().toList();
        if (scalars.isEmpty()) {
            return json;
        }
        MatchResult one = scalars.get(random.nextInt(scalars.size()));
        return json.substring(0, one.start()) + ODD.get(random.nextInt(ODD.size())) + json.substring(one.end());
    }

    /** What the format sends, signed where it can be, with some headers more or others, and some of it changed. */
    private static IncomingMessage request(Source source, boolean mayBeSigned, Random random) {
        Event event = Event.builder("issue.updated").id("e-1").body(BODY).build();
        boolean signed = source.signature().isPresent() && mayBeSigned && random.nextBoolean();
        OutgoingMessage sent = Sent.by(
                source,
                new OutgoingAttempt(event, "w", "d", 1, NOW, true),
                signed ? new Secret[] {SECRET} : new Secret[0]);
        Map<String, List<String>> headers = new HashMap<>(sent.headers().toMap());
        for (int more = random.nextInt(5); more > 0; more--) {
            List<String> values = new ArrayList<>();
            for (int lines = random.nextInt(10) == 0 ? 2 : 1; lines > 0; lines--) {
                values.add(noisy(VALUES.get(random.nextInt(VALUES.size())), random));
            }
            headers.put(HEADERS.get(random.nextInt(HEADERS.size())), values);
        }
        headers.replaceAll((name, values) -> random.nextInt(8) == 0
                ? values.stream().map(value -> noisy(value, random)).toList()
                : values);
        byte[] body = Sent.arrived(sent, NOW).body();
        if (random.nextBoolean()) {
            body = odd(new String(body, UTF_8), random).getBytes(UTF_8);
        } else if (random.nextBoolean()) {
            body = noisy(new String(body, UTF_8), random).getBytes(random.nextInt(10) == 0 ? ISO_8859_1 : UTF_8);
        }
        String query = random.nextInt(4) == 0 ? "?jwt=eyJ.e30.A&a=%zz".substring(0, random.nextInt(18)) : "";
        return new IncomingMessage("POST", URI.create("/hooks" + query), Headers.of(headers), body, NOW);
    }

    @ParameterizedTest
    @MethodSource("sources")
    void nothing_is_thrown_but_that_it_is_no_event(Source source) {
        Random random = new Random(7);
        int read = 0;
        for (int i = 0; i < REQUESTS; i++) {
            IncomingMessage message = request(source, true, random);
            if (source.verify(message) instanceof Verification.Verified verified) {
                read += isRead(source, message, verified) ? 1 : 0;
            }
        }

        assertThat(read).isPositive();
    }

    @ParameterizedTest
    @MethodSource("unconvinced")
    void nothing_is_thrown_at_strangers_and_none_is_believed(Source source) {
        Random random = new Random(11);
        for (int i = 0; i < REQUESTS; i++) {
            assertThat(source.verify(request(source, false, random))).isInstanceOf(Verification.Rejected.class);
        }
    }

    private static boolean isRead(Source source, IncomingMessage message, Verification.Verified verified) {
        try {
            Incoming incoming = source.read(message, verified);
            if (incoming instanceof IncomingEvent event) {
                assertThat(source.typed(event.event()).event()).isEqualTo(event.event());
            }
            return true;
        } catch (EventException expected) {
            return false;
        }
    }
}
