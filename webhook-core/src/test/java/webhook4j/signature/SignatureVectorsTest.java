package webhook4j.signature;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The corpus's vectors for everything but tokens: verdict and reason. */
class SignatureVectorsTest {

    private static final Logger LOG = LoggerFactory.getLogger(SignatureVectorsTest.class);

    /** Tested beside the verifier of tokens. */
    private static final Set<String> TOKENS = Set.of("jwt", "xurrent-jwt", "atlassian-connect");

    private static final Map<String, Function<JsonNode, Verifier>> VERIFIERS = Map.ofEntries(
            entry("hmac", vector -> SignatureVectors.hmac(vector).verifier(SignatureVectors.secrets(vector))),
            entry("github", vector -> HmacSignature.github().verifier(SignatureVectors.secrets(vector))),
            entry("jira", vector -> HmacSignature.jira().verifier(SignatureVectors.secrets(vector))),
            entry("shopify", vector -> HmacSignature.shopify().verifier(SignatureVectors.secrets(vector))),
            entry("icescrum", vector -> HmacSignature.iceScrum().verifier(SignatureVectors.secrets(vector))),
            entry("gitlab-token", vector -> SharedToken.gitLab().verifier(SignatureVectors.secrets(vector))),
            entry("slack", vector -> SlackSignature.create().verifier(SignatureVectors.secrets(vector))),
            entry("stripe", vector -> TimestampedSignature.stripe().verifier(SignatureVectors.secrets(vector))),
            entry("standard-webhooks", SignatureVectorsTest::standardWebhooks),
            entry("http-message-signatures", SignatureVectorsTest::httpMessage));

    @TestFactory
    Stream<DynamicTest> every_vector_gives_the_expected_verdict_and_reason() throws IOException {
        SignatureVectors vectors = SignatureVectors.read();
        LOG.info("vectors by scheme: {}", vectors.counts(VERIFIERS.keySet()));
        return vectors.tests(VERIFIERS);
    }

    @Test
    void no_scheme_of_the_corpus_is_forgotten() throws IOException {
        Set<String> tested = new HashSet<>(VERIFIERS.keySet());
        tested.addAll(TOKENS);

        assertThat(SignatureVectors.read().schemes()).isEqualTo(tested);
    }

    private static Verifier standardWebhooks(JsonNode vector) {
        List<VerifyingKey> keys = new ArrayList<>(SignatureVectors.secrets(vector));
        vector.path("public_keys").forEach(key -> keys.add(PublicVerifyingKey.ofStandardWebhooks(key.asText())));
        StandardWebhooksSignature scheme = StandardWebhooksSignature.create();
        boolean svix = vector.path("config").path("allow_svix_headers").asBoolean();
        return (svix ? scheme.withSvixHeaders() : scheme).verifier(keys);
    }

    private static Verifier httpMessage(JsonNode vector) {
        List<HttpMessageSignature.Key> keys = new ArrayList<>();
        vector.path("keys").forEach(key -> keys.add(httpMessageKey(key)));
        JsonNode config = vector.path("config");
        List<String> required = new ArrayList<>();
        config.path("required_components").forEach(component -> required.add(component.asText()));
        return HttpMessageSignature.create()
                .withWindow(new TimeWindow(
                        Duration.ofSeconds(config.path("max_age_s").asLong())))
                .withRequiredComponents(required)
                .verifier(keys);
    }

    private static HttpMessageSignature.Key httpMessageKey(JsonNode key) {
        VerifyingKey verifying = key.has("pem")
                ? PublicVerifyingKey.ofPem(key.path("pem").asText())
                : Secret.of(Base64.getDecoder().decode(key.path("secret_b64").asText()));
        SignatureAlgorithm algorithm = switch (key.path("alg").asText()) {
            case "hmac-sha256" -> SignatureAlgorithm.HMAC_SHA256;
            case "ed25519" -> SignatureAlgorithm.ED25519;
            case "rsa-pss-sha512" -> SignatureAlgorithm.RSA_PSS_SHA512;
            default -> throw new AssertionError(key.path("alg"));
        };
        return HttpMessageSignature.Key.of(key.path("keyid").asText(), algorithm, verifying);
    }
}
