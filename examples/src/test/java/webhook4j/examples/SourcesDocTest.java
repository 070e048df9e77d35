package webhook4j.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import webhook4j.icescrum.IceScrum;
import webhook4j.icescrum.IceScrumEvent;
import webhook4j.receiver.InboundRequest;
import webhook4j.receiver.WebhookReceiver;
import webhook4j.signature.Headers;
import webhook4j.signature.HmacSignature;
import webhook4j.signature.Secret;
import webhook4j.signature.StandardWebhooksSignature;
import webhook4j.source.CloudEvents;
import webhook4j.source.CustomSource;
import webhook4j.source.Place;

/** The examples of docs/sources.md, which are the marked parts of this file. */
class SourcesDocTest {

    private static final String SECRET = "a secret of thirty-two bytes or more";
    private static final String SHARED = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private final List<String> seen = new ArrayList<>();

    private static int post(WebhookReceiver receiver, String body, String... fields) {
        Map<String, List<String>> headers = new HashMap<>();
        headers.put("Content-Type", List.of("application/json"));
        for (int i = 0; i < fields.length; i += 2) {
            headers.put(fields[i], List.of(fields[i + 1]));
        }
        return receiver.receive(InboundRequest.of("POST", URI.create("/hooks"), headers, body.getBytes(UTF_8)))
                .status();
    }

    private static String hmac(String algorithm, String body) throws GeneralSecurityException {
        Mac mac = Mac.getInstance(algorithm);
        mac.init(new SecretKeySpec(SECRET.getBytes(UTF_8), algorithm));
        return HexFormat.of().formatHex(mac.doFinal(body.getBytes(UTF_8)));
    }

    @Test
    void a_story_of_icescrum_reaches_its_handler() throws GeneralSecurityException {
        // example: icescrum
        var receiver = WebhookReceiver.builder()
                .source(IceScrum.signedWith(Secret.of(SECRET)))
                .on(IceScrumEvent.StoryEvent.class, (event, context) -> {
                    seen.add(event.action() + " " + event.story().name().orElse("?"));
                })
                .build();
        // end
        String body = "{\"class\":\"Story\",\"name\":\"Log in\"}";

        int status = post(
                receiver, body, "x-icescrum-event", "[story.create]", "x-icescrum-signature", hmac("HmacSHA1", body));

        assertThat(status).isEqualTo(200);
        assertThat(seen).containsExactly("create Log in");
        assertThat(post(receiver, body, "x-icescrum-event", "story.create")).isEqualTo(401);
    }

    @Test
    void a_system_of_ones_own_is_received() throws GeneralSecurityException {
        // example: own
        var acme = CustomSource.builder("acme")
                .type(Place.header("X-Acme-Event")) // outside the signature, so only to route
                .deliveryId(Place.member("/delivery/id"))
                .time(Place.member("/at"))
                .actor(Place.member("/user/name"))
                .verifiedBy(HmacSignature.of("acme", "X-Acme-Signature").verifier(Secret.of(SECRET)));
        // end
        WebhookReceiver receiver = WebhookReceiver.builder()
                .source(acme)
                .onAny((event, context) ->
                        seen.add(event.type() + " by " + event.actor().orElse("?")))
                .build();
        String body = "{\"delivery\":{\"id\":7},\"at\":1700000000,\"user\":{\"name\":\"anna\"}}";
        String signature = hmac("HmacSHA256", body);

        assertThat(post(receiver, body, "X-Acme-Event", "paid", "X-Acme-Signature", signature))
                .isEqualTo(200);
        assertThat(post(receiver, body, "X-Acme-Event", "paid", "X-Acme-Signature", signature))
                .isEqualTo(200);
        assertThat(seen).containsExactly("paid by anna");
    }

    @Test
    void an_unsigned_cloud_event_is_not_believed() {
        // example: cloudevents
        var bills = CloudEvents.verifiedBy(
                        StandardWebhooksSignature.create().verifier(Secret.ofStandardWebhooks(SHARED)))
                .consentingTo("events.example.com")
                .withRate(120); // requests in a minute
        // end

        assertThat(bills.claims(Headers.none().with("ce-specversion", "1.0"))).isTrue();
        assertThat(post(
                        WebhookReceiver.builder().source(bills).build(),
                        "{}",
                        "ce-specversion",
                        "1.0",
                        "ce-id",
                        "1",
                        "ce-source",
                        "/bills",
                        "ce-type",
                        "bill.paid"))
                .isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"icescrum", "own", "cloudevents"})
    void the_page_shows_what_runs_here(String name) throws IOException {
        String source = Files.readString(Path.of("src/test/java/webhook4j/examples/SourcesDocTest.java"), UTF_8);
        String page = Files.readString(Path.of("..", "docs", "sources.md"), UTF_8);
        String shown = between(page, "<!-- example: " + name + " -->\n```java\n", "```");
        String marked = between(source, "        // example: " + name + "\n", "        // end");

        assertThat(shown).isEqualTo(marked.replaceAll("(?m)^ {8}", ""));
    }

    private static String between(String text, String start, String end) {
        int from = text.indexOf(start) + start.length();
        assertThat(from).as(start).isGreaterThanOrEqualTo(start.length());
        return text.substring(from, text.indexOf(end, from));
    }
}
