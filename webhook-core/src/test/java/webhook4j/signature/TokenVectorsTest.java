package webhook4j.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import webhook4j.event.Json;

/** The corpus's vectors of the schemes that are tokens, and of the query's hash. */
class TokenVectorsTest {

    private static final Set<String> SCHEMES = Set.of("jwt", "xurrent-jwt", "atlassian-connect", "jira-oauth");

    private static JsonNode corpus() throws IOException {
        Path file = Path.of(System.getProperty("webhook4j.corpus", ""), "signatures", "vectors.json");
        assumeTrue(Files.isRegularFile(file), "the corpus is not there: no vectors.json of signatures");
        return Json.read(Files.readAllBytes(file));
    }

    private static List<JsonNode> vectors() throws IOException {
        return StreamSupport.stream(corpus().path("vectors").spliterator(), false)
                .filter(vector -> SCHEMES.contains(vector.path("scheme").asText()))
                .toList();
    }

    @Test
    void every_scheme_of_tokens_but_one_has_vectors() throws IOException {
        Map<String, Long> counts = vectors().stream()
                .collect(Collectors.groupingBy(
                        vector -> vector.path("scheme").asText(), TreeMap::new, Collectors.counting()));

        System.out.println("vectors of tokens: " + counts + "; of the query's hash: "
                + corpus().path("qsh").size());
        assertThat(counts).containsOnlyKeys("jwt", "xurrent-jwt", "atlassian-connect");
        assertThat(counts.values().stream().mapToLong(Long::longValue).sum()).isGreaterThanOrEqualTo(34);
    }

    @TestFactory
    Stream<DynamicTest> every_vector_gives_the_expected_verdict_and_reason() throws IOException {
        return vectors().stream().map(vector -> dynamicTest(vector.path("name").asText(), () -> check(vector)));
    }

    @TestFactory
    Stream<DynamicTest> every_request_has_the_expected_hash() throws IOException {
        return StreamSupport.stream(corpus().path("qsh").spliterator(), false)
                .map(vector -> dynamicTest(vector.path("name").asText(), () -> {
                    String base = QueryHash.basePath(vector.path("base_url").asText());
                    String method = vector.path("method").asText();
                    String url = vector.path("url").asText();
                    assertThat(QueryHash.canonical(method, url, base))
                            .isEqualTo(vector.path("canonical").asText());
                    assertThat(QueryHash.of(method, url, base))
                            .isEqualTo(vector.path("sha256").asText());
                }));
    }

    private static void check(JsonNode vector) {
        Verification verification = verifier(vector).verify(message(vector));

        assertThat(verdict(verification)).isEqualTo(vector.path("reason").asText("ok"));
        assertThat(vector.path("expect").asText())
                .isEqualTo(verdict(verification).equals("ok") ? "ok" : "fail");
        if (verification instanceof Verification.Verified verified && vector.has("expect_payload")) {
            assertThat(verified.claims().orElseThrow().json().path("data")).isEqualTo(vector.path("expect_payload"));
            assertThat(verified.bodyAuthenticated()).isTrue();
            assertThat(verified.deliveryId()).contains("6f1e");
            assertThat(verified.signedAt()).contains(Instant.ofEpochSecond(1_700_000_000));
        }
    }

    private static String verdict(Verification verification) {
        return verification instanceof Verification.Rejected rejected
                ? rejected.reason().name()
                : "ok";
    }

    private static Verifier verifier(JsonNode vector) {
        JsonNode config = vector.path("config");
        Duration leeway = Duration.ofSeconds(config.path("leeway_s").asLong(0));
        List<JwtKey> keys = keys(vector);
        if (vector.path("scheme").asText().equals("atlassian-connect")) {
            String issuer = config.path("issuer").asText();
            return AtlassianConnectVerifier.webhooks(
                            config.path("base_url").asText(), asked -> asked.equals(issuer) ? keys : List.of())
                    .withLeeway(leeway);
        }
        JwtVerifier.Builder builder = vector.path("scheme").asText().equals("xurrent-jwt")
                ? JwtVerifier.xurrent(config.path("issuer").asText())
                : JwtVerifier.builder("jwt")
                        .inAuthorization("Bearer")
                        .issuer(config.path("issuer").asText());
        if (config.has("audience")) {
            builder.audience(config.path("audience").asText());
        }
        config.path("algorithms")
                .forEach(
                        name -> builder.algorithms(JoseNames.find(name.asText()).orElseThrow()));
        keys.forEach(builder::key);
        return builder.leeway(leeway).build();
    }

    private static List<JwtKey> keys(JsonNode vector) {
        List<JwtKey> keys = new ArrayList<>();
        for (JsonNode key : vector.path("keys")) {
            SignatureAlgorithm algorithm =
                    JoseNames.find(key.path("alg").asText()).orElseThrow();
            JwtKey bound = key.has("pem")
                    ? JwtKey.of(
                            algorithm, PublicVerifyingKey.ofPem(key.path("pem").asText()))
                    : secret(
                            algorithm,
                            Base64.getUrlDecoder()
                                    .decode(key.path("secret_b64u").asText()));
            keys.add(key.has("kid") ? bound.withId(key.path("kid").asText()) : bound);
        }
        return keys;
    }

    /** Two of the published secrets are too short to be accepted unless by name. */
    private static JwtKey secret(SignatureAlgorithm algorithm, byte[] bytes) {
        Secret secret = Secret.of(bytes);
        return bytes.length < JoseNames.hashSize(algorithm)
                ? JwtKey.insecureShortSecret(algorithm, secret)
                : JwtKey.of(algorithm, secret);
    }

    private static IncomingMessage message(JsonNode vector) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        vector.path("headers")
                .forEach(line -> fields.computeIfAbsent(line.path(0).asText(), name -> new ArrayList<>())
                        .add(line.path(1).asText()));
        return new IncomingMessage(
                vector.path("method").asText(),
                URI.create(vector.path("url").asText()),
                Headers.of(fields),
                Base64.getDecoder().decode(vector.path("body_b64").asText()),
                Instant.ofEpochSecond(vector.path("now").asLong()));
    }
}
