package webhook4j.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import webhook4j.event.Json;
import webhook4j.signature.Headers;
import webhook4j.signature.IncomingMessage;
import webhook4j.signature.Verification;

/** The handshakes of the corpus that are answered by the sources of this package. */
class HandshakeVectorsTest {

    private static JsonNode vector(String name) throws IOException {
        Path file = Path.of(System.getProperty("webhook4j.corpus", ""), "signatures", "vectors.json");
        assumeTrue(Files.isRegularFile(file), "the corpus is not there: no vectors.json of signatures");
        for (JsonNode vector : Json.read(Files.readAllBytes(file)).path("handshakes")) {
            if (vector.path("name").asText().equals("handshake/" + name)) {
                return vector;
            }
        }
        throw new AssertionError("the corpus has no handshake " + name);
    }

    private static Headers headers(JsonNode pairs) {
        Map<String, List<String>> fields = new HashMap<>();
        pairs.forEach(
                pair -> fields.put(pair.path(0).asText(), List.of(pair.path(1).asText())));
        return Headers.of(fields);
    }

    private static IncomingMessage request(JsonNode vector) {
        JsonNode request = vector.path("request");
        return new IncomingMessage(
                request.path("method").asText(),
                URI.create("/hooks"),
                headers(request.path("headers")),
                request.path("body").asText().getBytes(UTF_8),
                Instant.EPOCH);
    }

    @Test
    void the_question_of_cloudevents_is_answered() throws IOException {
        JsonNode vector = vector("cloudevents-options");
        CloudEvents source = CloudEvents.insecureAcceptUnsigned()
                .consentingTo(vector.at("/config/allowed_origins/0").asText())
                .withRate(vector.at("/config/allowed_rate").asInt());

        Reply reply = source.preflight(request(vector)).orElseThrow();

        assertThat(reply.status())
                .isEqualTo(vector.at("/expect_response/status").asInt());
        assertThat(reply.headers()).isEqualTo(headers(vector.at("/expect_response/headers")));
    }

    @Test
    void the_challenge_of_slack_is_answered() throws IOException {
        JsonNode vector = vector("slack-url-verification");

        IncomingHandshake handshake =
                (IncomingHandshake) Slack.format().read(request(vector), Verification.Verified.of("slack", 0));

        assertThat(handshake.reply().status())
                .isEqualTo(vector.at("/expect_response/status").asInt());
        assertThat(new String(handshake.reply().body(), UTF_8))
                .isEqualTo(vector.at("/expect_response/body").asText());
    }
}
