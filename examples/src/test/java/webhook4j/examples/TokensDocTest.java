package webhook4j.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static webhook4j.examples.SignaturesDocTest.assertShown;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import webhook4j.jira.Jira;
import webhook4j.signature.AtlassianConnectVerifier;
import webhook4j.signature.Headers;
import webhook4j.signature.JsonFetcher;
import webhook4j.signature.JwtKey;
import webhook4j.signature.JwtVerifier;
import webhook4j.signature.PublicVerifyingKey;
import webhook4j.signature.RemoteKeySet;
import webhook4j.signature.Secret;
import webhook4j.signature.SignatureAlgorithm;
import webhook4j.xurrent.Xurrent;

/** The examples of docs/signatures.md on tokens, which are the marked parts of this file. */
class TokensDocTest {

    private static final String POLICY = "https://acme.xurrent.com/webhook_policies/p1";

    @Test
    void to_receive_of_xurrent() throws GeneralSecurityException {
        var pair = KeyPairGenerator.getInstance("RSA").generateKeyPair();
        PublicVerifyingKey publicKey = PublicVerifyingKey.of(pair.getPublic());
        // example: xurrent
        var xurrent = Xurrent.signedWith("https://acme.xurrent.com", SignatureAlgorithm.RSA_SHA256, publicKey);
        // end
        assertThat(xurrent.claims(Headers.none().with("X-Xurrent-Delivery", "1")))
                .isTrue();
    }

    @Test
    void to_discover_keys() {
        // example: discover
        HttpClient client = HttpClient.newBuilder().build(); // follows no redirects
        JsonFetcher fetcher = url -> client.sendAsync(
                        HttpRequest.newBuilder(url)
                                .timeout(Duration.ofSeconds(5))
                                .build(),
                        BodyHandlers.ofByteArray())
                .thenApply(answer -> {
                    if (answer.statusCode() != 200) {
                        throw new IllegalStateException("expected 200, found " + answer.statusCode());
                    }
                    return answer.body();
                });
        var verifier = JwtVerifier.xurrent(
                        "https://acme.xurrent.com/webhook_policies/p1") // the policy issues its tokens
                .audience("my app")
                .keys(
                        RemoteKeySet.discovered("https://acme.xurrent.com/webhook_policies/p1", fetcher),
                        SignatureAlgorithm.RSA_SHA256)
                .build();
        var xurrent = Xurrent.verifiedBy("https://acme.xurrent.com", verifier);
        // end
        assertThat(xurrent.id()).isEqualTo("xurrent");
        assertThat(RemoteKeySet.discovered(POLICY, fetcher).issuer()).isEqualTo(POLICY);
        assertThat(fetcher.fetch(URI.create("http://127.0.0.1:1/")).toCompletableFuture())
                .failsWithin(Duration.ofSeconds(10));
    }

    @Test
    void to_receive_of_apps_of_jira() {
        Secret jiraSecret = Secret.of("the secret of the administrator's webhook");
        Secret clientSecret = Secret.of("the client secret of our OAuth 2.0 app");
        Map<String, Secret> installed = Map.of("tenant-1", Secret.of("what tenant 1 shared at its installation"));
        // example: jira-apps
        var connect = AtlassianConnectVerifier.webhooks(
                "https://app.example.com/base",
                issuer -> installed.containsKey(issuer)
                        ? List.of(JwtKey.of(SignatureAlgorithm.HMAC_SHA256, installed.get(issuer)))
                        : List.of());
        var jira = Jira.signedWith(jiraSecret).or(Jira.oauth(clientSecret)).or(Jira.connect(connect));
        // end
        assertThat(jira.claims(Headers.none().with("Authorization", "JWT x"))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"xurrent", "discover", "jira-apps"})
    void the_page_shows_what_runs_here(String name) throws IOException {
        assertShown(TokensDocTest.class, name);
    }
}
