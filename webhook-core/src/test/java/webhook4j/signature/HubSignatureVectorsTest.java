package webhook4j.signature;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import webhook4j.event.Json;

/** The vectors of the corpus for the two schemes that are hub signatures. */
class HubSignatureVectorsTest {

    private static final Map<String, String> HEADERS =
            Map.of("github", "X-Hub-Signature-256", "jira", "X-Hub-Signature");

    @TestFactory
    Stream<DynamicTest> every_vector_gives_the_expected_verdict_and_reason() throws IOException {
        Path file = Path.of(System.getProperty("webhook4j.corpus", ""), "signatures", "vectors.json");
        assumeTrue(Files.isRegularFile(file), "the corpus is not there: no vectors.json of signatures");
        return StreamSupport.stream(
                        Json.read(Files.readAllBytes(file)).path("vectors").spliterator(), false)
                .filter(vector -> HEADERS.containsKey(vector.path("scheme").asText()))
                .map(vector -> dynamicTest(
                        vector.path("name").asText(),
                        () -> assertThat(verdict(vector))
                                .isEqualTo(vector.path("reason").asText("ok"))));
    }

    private static String verdict(JsonNode vector) {
        List<Secret> secrets = new ArrayList<>();
        try {
            vector.path("secrets").forEach(secret -> {
                assertThat(secret.path("encoding").asText()).isEqualTo("utf8");
                secrets.add(Secret.of(secret.path("value").asText()));
            });
        } catch (IllegalArgumentException e) {
            return RejectionReason.INVALID_SECRET.name();
        }
        String scheme = vector.path("scheme").asText();
        Verification verification = HubSignature.verifier(scheme, requireNonNull(HEADERS.get(scheme)), secrets)
                .verify(
                        headers(vector),
                        Base64.getDecoder().decode(vector.path("body_b64").asText()));
        return verification instanceof Verification.Rejected rejected
                ? rejected.reason().name()
                : "ok";
    }

    private static Headers headers(JsonNode vector) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        vector.path("headers")
                .forEach(line -> fields.computeIfAbsent(line.path(0).asText(), name -> new ArrayList<>())
                        .add(line.path(1).asText()));
        return Headers.of(fields);
    }
}
