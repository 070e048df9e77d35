package webhook4j.receiver;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import webhook4j.signature.Headers;
import webhook4j.signature.Secret;
import webhook4j.signature.SignedRequest;
import webhook4j.signature.SlackSignature;
import webhook4j.signature.UnsignedRequest;
import webhook4j.source.CloudEvents;
import webhook4j.source.Slack;
import webhook4j.source.Source;
import webhook4j.xurrent.Xurrent;

/** The handshakes of the corpus, beside the checkout, through a whole receiver. */
class HandshakeVectorsTest extends ReceiverBench {

    private static final Secret SECRET = Secret.of("the signing secret of the app");
    private static final Path CORPUS = Path.of("..", "..", "shared", "corpus", "signatures", "vectors.json");

    private final List<URI> called = new ArrayList<>();

    private static JsonNode vector(String name) throws IOException {
        assumeTrue(Files.exists(CORPUS), "there is no corpus beside the checkout");
        for (JsonNode vector :
                new ObjectMapper().readTree(Files.readAllBytes(CORPUS)).path("handshakes")) {
            if (vector.path("name").asText().equals("handshake/" + name)) {
                return vector;
            }
        }
        throw new AssertionError("the corpus has no handshake " + name);
    }

    private InboundResponse receive(Source source, JsonNode request, Map<String, List<String>> more) {
        Map<String, List<String>> headers = new LinkedHashMap<>(more);
        request.path("headers")
                .forEach(pair ->
                        headers.put(pair.path(0).asText(), List.of(pair.path(1).asText())));
        return WebhookReceiver.builder()
                .source(source)
                .clock(() -> now)
                .callBack(address -> {
                    called.add(address);
                    return CompletableFuture.completedFuture(200);
                })
                .onAny((event, context) -> calls.add("handled"))
                .build()
                .receive(InboundRequest.of(
                        request.path("method").asText(),
                        URI.create("/hooks"),
                        headers,
                        request.path("body").asText().getBytes(UTF_8)));
    }

    @Test
    void the_question_of_cloudevents() throws IOException {
        JsonNode vector = vector("cloudevents-options");
        CloudEvents source = CloudEvents.insecureAcceptUnsigned()
                .consentingTo(vector.at("/config/allowed_origins/0").asText())
                .withRate(vector.at("/config/allowed_rate").asInt());

        InboundResponse answer = receive(source, vector.path("request"), Map.of());

        assertThat(answer.status())
                .isEqualTo(vector.at("/expect_response/status").asInt());
        vector.at("/expect_response/headers")
                .forEach(pair -> assertThat(answer.headers())
                        .containsEntry(
                                pair.path(0).asText(), List.of(pair.path(1).asText())));
        assertThat(calls).isEmpty();
    }

    @Test
    void the_challenge_of_slack_once_its_signature_holds() throws IOException {
        JsonNode vector = vector("slack-url-verification");
        JsonNode request = vector.path("request");
        Map<String, List<String>> json = Map.of("Content-Type", List.of("application/json"));
        SignedRequest signed = SlackSignature.create()
                .sign(
                        new UnsignedRequest(
                                "slack",
                                "d",
                                now,
                                Headers.of(json),
                                ByteBuffer.wrap(request.path("body").asText().getBytes(UTF_8))),
                        List.of(SECRET))
                .toCompletableFuture()
                .join();

        InboundResponse answer =
                receive(Slack.signedWith(SECRET), request, signed.headers().toMap());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(text(answer)).isEqualTo(vector.at("/expect_response/body").asText());
        assertThat(receive(Slack.signedWith(SECRET), request, json).status()).isEqualTo(401);
        assertThat(calls).isEmpty();
    }

    @Test
    void the_challenge_of_xurrent_calls_the_address_that_it_names() throws IOException {
        JsonNode vector = vector("xurrent-webhook-verify");
        Source source = Xurrent.insecureAcceptUnsigned("https://mycompany.xurrent.example")
                .withCallbackHosts(vector.at("/config/allowed_callback_hosts/0").asText());
        Map<String, List<String>> headers =
                Map.of("Content-Type", List.of("application/json"), "X-Xurrent-Delivery", List.of("d"));

        assertThat(receive(source, vector.path("request"), headers).status()).isEqualTo(200);

        assertThat(called)
                .containsExactly(
                        URI.create(vector.at("/expect_action/confirm_url").asText()));
        assertThat(receive(Xurrent.insecureAcceptUnsigned("https://other.example"), vector.path("request"), headers)
                        .status())
                .isEqualTo(400);
        assertThat(called).hasSize(1);
        assertThat(calls).isEmpty();
    }
}
