package webhook4j.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import webhook4j.event.Json;

/** The corpus's vectors that hold and whose key is here: what we sign is what stands in the vector. */
class SigningVectorsTest {

    @TestFactory
    Stream<DynamicTest> our_signature_of_the_same_input_is_the_vectors() throws IOException {
        Path file = Path.of(System.getProperty("webhook4j.corpus", ""), "signatures", "vectors.json");
        assumeTrue(Files.isRegularFile(file), "the corpus is not there: no vectors.json of signatures");
        List<JsonNode> vectors = StreamSupport.stream(
                        Json.read(Files.readAllBytes(file)).path("vectors").spliterator(), false)
                .filter(vector -> vector.path("expect").asText().equals("ok") && hasSharedKey(vector))
                .toList();
        assertThat(vectors).hasSizeGreaterThanOrEqualTo(37);
        return vectors.stream().map(vector -> dynamicTest(vector.path("name").asText(), () -> check(vector)));
    }

    private static boolean hasSharedKey(JsonNode vector) {
        String scheme = vector.path("scheme").asText();
        boolean outside = List.of("gitlab-token", "http-message-signatures").contains(scheme);
        JsonNode first = vector.path("keys").path(0);
        return !outside && (vector.has("secrets") || first.has("secret_b64u"));
    }

    private static void check(JsonNode vector) {
        if (vector.has("keys")) {
            checkToken(vector);
            return;
        }
        List<Secret> secrets = SignatureVectors.secrets(vector);
        SignatureScheme scheme = scheme(vector);
        Optional<String> id = header(vector, "webhook-id").or(() -> header(vector, "svix-id"));
        UnsignedRequest request = new UnsignedRequest(
                "ci",
                id.orElse("delivery-1"),
                Instant.ofEpochSecond(signedAt(vector)),
                Headers.none(),
                ByteBuffer.wrap(
                        Base64.getDecoder().decode(vector.path("body_b64").asText())));

        List<String> ours = secrets.stream()
                .map(secret -> signature(scheme, request, secret))
                .toList();

        assertThat(theirs(vector, scheme)).containsAnyElementsOf(ours);
    }

    private static String signature(SignatureScheme scheme, UnsignedRequest request, Secret secret) {
        Headers headers = Signed.by(scheme, request, secret).headers();
        String name = scheme.headers().stream()
                .filter(header -> !header.toLowerCase(Locale.ROOT).endsWith("-id")
                        && !header.toLowerCase(Locale.ROOT).endsWith("-timestamp"))
                .findFirst()
                .orElseThrow();
        return normal(scheme, headers.first(name).orElseThrow().replaceFirst("^t=[0-9]+,", ""));
    }

    /** The vector's signatures, one by one. */
    private static List<String> theirs(JsonNode vector, SignatureScheme scheme) {
        List<String> values = new ArrayList<>();
        for (String header : List.of("svix-signature", "webhook-signature")) {
            header(vector, header).ifPresent(value -> values.addAll(List.of(value.split(" ", -1))));
        }
        header(vector, "Stripe-Signature").ifPresent(value -> values.addAll(List.of(value.split(",", -1))));
        if (values.isEmpty()) {
            scheme.headers().forEach(name -> header(vector, name).ifPresent(values::add));
        }
        return values.stream().map(value -> normal(scheme, value)).toList();
    }

    /** Case does not matter in hexadecimal digits, and does in base64. */
    private static String normal(SignatureScheme scheme, String value) {
        boolean hex = scheme.name().equals("github");
        return hex ? value.strip().toLowerCase(Locale.ROOT) : value.strip();
    }

    private static long signedAt(JsonNode vector) {
        for (String name : List.of("webhook-timestamp", "svix-timestamp", "X-Slack-Request-Timestamp")) {
            if (header(vector, name).isPresent()) {
                return Long.parseLong(header(vector, name).get());
            }
        }
        return header(vector, "Stripe-Signature")
                .map(value -> Long.parseLong(value.replaceFirst("^t=([0-9]+),.*", "$1")))
                .orElse(0L);
    }

    private static SignatureScheme scheme(JsonNode vector) {
        String name = vector.path("scheme").asText();
        if (!name.equals("hmac")) {
            return SignatureScheme.builtIn().stream()
                    .filter(scheme -> scheme.name().equals(name))
                    .findFirst()
                    .orElseThrow();
        }
        return SignatureVectors.hmac(vector);
    }

    /** HMAC of the first two parts of the token is its third. */
    private static void checkToken(JsonNode vector) {
        String text = token(vector);
        JsonNode key = vector.path("keys").path(0);
        assertThat(key.path("alg").asText()).isEqualTo("HS256");
        Secret secret =
                Secret.of(Base64.getUrlDecoder().decode(key.path("secret_b64u").asText()));
        int end = text.lastIndexOf('.');

        byte[] ours = Signed.now(secret.sign(
                SignatureAlgorithm.HMAC_SHA256, Signed.utf8(text.substring(0, end)), ByteBuffer.allocate(0)));

        assertThat(Base64.getUrlEncoder().withoutPadding().encodeToString(ours)).isEqualTo(text.substring(end + 1));
    }

    private static String token(JsonNode vector) {
        String url = vector.path("url").asText();
        if (url.contains("jwt=")) {
            return url.replaceFirst(".*[?&]jwt=([^&]*).*", "$1");
        }
        return header(vector, "Authorization")
                .map(value -> value.substring(value.indexOf(' ') + 1))
                .orElseGet(() -> Json.read(Base64.getDecoder()
                                .decode(vector.path("body_b64").asText()))
                        .path("jwt")
                        .asText());
    }

    private static Optional<String> header(JsonNode vector, String name) {
        return StreamSupport.stream(vector.path("headers").spliterator(), false)
                .filter(line -> line.path(0).asText().equalsIgnoreCase(name))
                .map(line -> line.path(1).asText())
                .findFirst();
    }
}
