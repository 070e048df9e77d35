package webhook4j.signature;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import webhook4j.event.Json;

/** The corpus of signatures, and what runs its vectors through verifiers. */
final class SignatureVectors {

    private final List<JsonNode> vectors;

    private SignatureVectors(List<JsonNode> vectors) {
        this.vectors = vectors;
    }

    /** All of them; without the corpus the test is skipped, and says so. */
    static SignatureVectors read() throws IOException {
        Path file = Path.of(System.getProperty("webhook4j.corpus", ""), "signatures", "vectors.json");
        assumeTrue(Files.isRegularFile(file), "the corpus is not there: no vectors.json of signatures");
        JsonNode all = Json.read(Files.readAllBytes(file)).path("vectors");
        return new SignatureVectors(
                StreamSupport.stream(all.spliterator(), false).toList());
    }

    Set<String> schemes() {
        return vectors.stream().map(SignatureVectors::scheme).collect(Collectors.toSet());
    }

    /** How many there are of each of these schemes. */
    Map<String, Long> counts(Set<String> schemes) {
        return vectors.stream()
                .map(SignatureVectors::scheme)
                .filter(schemes::contains)
                .collect(Collectors.groupingBy(Function.identity(), LinkedHashMap::new, Collectors.counting()));
    }

    /** A test for each vector of these schemes: verdict and reason are those of the vector. */
    Stream<DynamicTest> tests(Map<String, Function<JsonNode, Verifier>> verifiers) {
        return vectors.stream()
                .filter(vector -> verifiers.containsKey(scheme(vector)))
                .map(vector -> dynamicTest(
                        vector.path("name").asText(),
                        () -> assertThat(verdict(vector, requireNonNull(verifiers.get(scheme(vector)))))
                                .isEqualTo(expected(vector))));
    }

    private static String scheme(JsonNode vector) {
        return vector.path("scheme").asText();
    }

    private static String expected(JsonNode vector) {
        return vector.path("expect").asText().equals("ok")
                ? "ok"
                : vector.path("reason").asText();
    }

    /** A verifier that cannot be made has an invalid secret. */
    private static String verdict(JsonNode vector, Function<JsonNode, Verifier> making) {
        Verifier verifier;
        try {
            verifier = making.apply(vector);
        } catch (IllegalArgumentException e) {
            return RejectionReason.INVALID_SECRET.name();
        }
        return verifier.verify(message(vector)) instanceof Verification.Rejected rejected
                ? rejected.reason().name()
                : "ok";
    }

    private static IncomingMessage message(JsonNode vector) {
        return new IncomingMessage(
                vector.path("method").asText(),
                URI.create(vector.path("url").asText()),
                headers(vector),
                Base64.getDecoder().decode(vector.path("body_b64").asText()),
                Instant.ofEpochSecond(vector.path("now").asLong()));
    }

    private static Headers headers(JsonNode vector) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        vector.path("headers")
                .forEach(line -> fields.computeIfAbsent(line.path(0).asText(), name -> new ArrayList<>())
                        .add(line.path(1).asText()));
        return Headers.of(fields);
    }

    static List<Secret> secrets(JsonNode vector) {
        List<Secret> secrets = new ArrayList<>();
        for (JsonNode secret : vector.path("secrets")) {
            String value = secret.path("value").asText();
            secrets.add(
                    switch (secret.path("encoding").asText()) {
                        case "utf8" -> Secret.of(value);
                        case "hex" -> Secret.of(HexFormat.of().parseHex(value));
                        case "whsec" -> Secret.ofStandardWebhooks(value);
                        default -> throw new AssertionError(secret.path("encoding"));
                    });
        }
        return secrets;
    }

    /** The scheme of a vector of {@code hmac}, which has settings of its own. */
    static HmacSignature hmac(JsonNode vector) {
        JsonNode config = vector.path("config");
        return HmacSignature.of("hmac", config.path("header").asText())
                .withAlgorithm(SignatureAlgorithm.valueOf(
                        "HMAC_" + config.path("algorithm").asText().toUpperCase(Locale.ROOT)))
                .withEncoding(HmacSignature.Encoding.valueOf(
                        config.path("encoding").asText().toUpperCase(Locale.ROOT)))
                .withPrefix(config.path("prefix").asText());
    }
}
